import type { Canvas, ElementRegistry, Overlays } from './canvas.ts'
import { isFlowNode } from './outline.ts'
import type { Marks } from './shape.ts'

const OVERLAY = 'reg-state'
const CLASSES = { open: 'reg-open', passed: 'reg-passed', flows: 'reg-taken' } as const

/** Makes the function that shows where a case stands: a token on open elements, a tick on passed ones, taken flows drawn strongly. */
export function marker(registry: ElementRegistry, canvas: Canvas, overlays: Overlays) {
  let shown: [string, string][] = []
  const known = (ids: string[]) => ids.filter((id) => registry.get(id))
  return (marks: Marks, words: { now: string; passed: string }): void => {
    for (const [id, name] of shown) canvas.removeMarker(id, name)
    overlays.remove({ type: OVERLAY })
    shown = []
    const set = (ids: string[], name: string) => {
      for (const id of ids) {
        canvas.addMarker(id, name)
        shown.push([id, name])
      }
    }
    const open = known(marks.open)
    const passed = known(marks.passed).filter((id) => !open.includes(id))
    set(known(marks.flows), CLASSES.flows)
    set(passed, CLASSES.passed)
    set(open, CLASSES.open)
    for (const id of open) overlays.add(id, OVERLAY, { position: { top: -13, left: -13 }, html: badge('token', words.now) })
    for (const id of passed) {
      const element = registry.get(id)
      // A tick on a gateway or an event would hide its sign: there the stroke tells.
      if (element && isFlowNode(element) && element.width >= 80)
        overlays.add(id, OVERLAY, { position: { top: -10, right: 12 }, html: badge('tick', words.passed) })
    }
  }
}

function badge(kind: 'token' | 'tick', title: string): HTMLElement {
  const node = document.createElement('div')
  node.className = `reg-badge reg-badge-${kind}`
  node.title = title
  node.textContent = kind === 'tick' ? '✓' : ''
  return node
}
