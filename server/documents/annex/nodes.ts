import type { ElementModel, EventKind } from '../../engine/shape.ts'
import { isOutside, LETTER, LINE, type SceneNode } from './scene.ts'
import { line, solid, tag, text, way } from './svg.ts'
import { widthOf } from './letters.ts'
import type { Box } from './shape.ts'

/** A task, event or gateway at its place on the sheet, without its outer name. */
export function drawNode(node: SceneNode, box: Box): string {
  if (node.element.type.endsWith('Gateway')) return drawGateway(node.element, box)
  return isOutside(node.element) ? drawEvent(node.element, box) : drawTask(node, box)
}

function drawTask({ element, number, term, hangs, lines }: SceneNode, box: Box): string {
  const { x, y, width, height } = box
  // what hangs on the lower edge must not hide the term
  const foot = height - (hangs ? 17 : 0)
  const isCall = element.type === 'bpmn:CallActivity'
  const rect = tag('rect', { x, y, width, height, rx: 8, ...solid, 'stroke-width': isCall ? 2.5 : 1 })
  const head = number ? text([number], { x: x + 7, y: y + 4 }, { weight: 'bold', anchor: 'start' }) : ''
  const bottom = term
    ? tag('path', { d: `M${x} ${y + foot - 19}h${width}`, ...line, 'stroke-width': 0.5 }) +
      text([term], { x: x + width / 2, y: y + foot - 17 })
    : ''
  const marks = marksOf(element, { x: x + width / 2, y: y + foot - (term ? 24 : 5) })
  const room = { from: y + 3, to: y + foot - (term ? 19 : marks ? 15 : 3) }
  // the number stands in the corner: only a name that would touch it moves down
  const block = lines.length * LINE
  const centred = (room.from + room.to - block) / 2
  const touches =
    number && centred < y + 19 && widthOf(lines[0] ?? '', LETTER) / 2 > width / 2 - widthOf(number, LETTER, 'bold') - 14
  const top = touches ? Math.min(Math.max(centred, y + 18), Math.max(room.from, room.to - block)) : Math.max(room.from, centred)
  return rect + head + text(lines, { x: x + width / 2, y: top }) + bottom + marks
}

/** Several at once, one after another, again and again; and what is drawn elsewhere. */
function marksOf({ loop, type }: ElementModel, { x, y }: { x: number; y: number }): string {
  const plus = /(?:SubProcess|CallActivity)$/.test(type)
    ? tag('path', { d: `M${x - 6} ${y - 12}h12v12h-12zM${x} ${y - 9}v6M${x - 3} ${y - 6}h6`, ...line })
    : ''
  if (!loop) return plus
  const at = plus ? x + 16 : x
  const bars =
    loop.kind === 'parallel'
      ? `M${at - 4} ${y - 11}v10M${at} ${y - 11}v10M${at + 4} ${y - 11}v10`
      : `M${at - 5} ${y - 10}h10M${at - 5} ${y - 6}h10M${at - 5} ${y - 2}h10`
  return plus + tag('path', { d: bars, ...line, 'stroke-width': 1.6 })
}

function drawGateway({ type }: ElementModel, { x, y, width, height }: Box): string {
  const [cx, cy] = [x + width / 2, y + height / 2]
  const diamond = tag('path', { d: `M${cx} ${y}L${x + width} ${cy}L${cx} ${y + height}L${x} ${cy}Z`, ...solid })
  const thick = { ...line, 'stroke-width': 3 }
  if (type === 'bpmn:ParallelGateway') return diamond + tag('path', { d: `M${cx - 11} ${cy}h22M${cx} ${cy - 11}v22`, ...thick })
  if (type === 'bpmn:InclusiveGateway') return diamond + tag('circle', { cx, cy, r: 12, ...line, 'stroke-width': 2.5 })
  if (type === 'bpmn:EventBasedGateway')
    return (
      diamond +
      tag('circle', { cx, cy, r: 14, ...line }) +
      tag('path', { d: `M${cx} ${cy - 9}l9 7l-3.5 10h-11l-3.5 -10z`, ...line })
    )
  return diamond + tag('path', { d: `M${cx - 8} ${cy - 8}l16 16M${cx + 8} ${cy - 8}l-16 16`, ...thick })
}

function drawEvent(element: ElementModel, { x, y, width, height }: Box): string {
  const [cx, cy, r] = [x + width / 2, y + height / 2, Math.min(width, height) / 2]
  const dashed = element.cancelActivity === false ? '4 3' : undefined
  const ring = (radius: number, stroke: number) =>
    tag('circle', { cx, cy, r: radius, ...solid, 'stroke-width': stroke, 'stroke-dasharray': dashed })
  const isEnd = element.type === 'bpmn:EndEvent'
  const outer = ring(r, isEnd ? 3.5 : 1.2)
  const inner = isEnd || element.type === 'bpmn:StartEvent' ? '' : ring(r - 3.5, 1.2)
  const filled = isEnd || element.type === 'bpmn:IntermediateThrowEvent'
  return outer + inner + (element.event ? symbol(element.event, cx, cy, filled) : '')
}

function symbol(kind: EventKind, x: number, y: number, filled: boolean): string {
  const thin = { ...line, 'stroke-width': 1.2, fill: filled ? '#000000' : 'none' }
  switch (kind) {
    case 'timer':
      return (
        tag('circle', { cx: x, cy: y, r: 9.5, ...line }) +
        tag('path', { d: `M${x} ${y - 7}V${y}l5 3`, ...line, 'stroke-width': 1.4 })
      )
    case 'message':
      return (
        tag('rect', { x: x - 8.5, y: y - 6, width: 17, height: 12, ...thin }) +
        tag('path', { d: `M${x - 8.5} ${y - 6}l8.5 7l8.5 -7`, ...line, stroke: filled ? '#ffffff' : '#000000' })
      )
    case 'terminate':
      return tag('circle', { cx: x, cy: y, r: 9.5, fill: '#000000' })
    case 'signal':
      return tag('path', { d: `M${x} ${y - 9}l9 15h-18z`, ...thin })
    case 'error':
      return tag('path', { d: `M${x - 8} ${y + 8}l4.5 -14l6 7l5 -10l-4 15l-6 -7z`, ...thin })
    case 'escalation':
      return tag('path', { d: `M${x} ${y - 9}l7 17l-7 -7l-7 7z`, ...thin })
    case 'condition':
      return tag('path', { d: `M${x - 6} ${y - 8}h12v16h-12zM${x - 4} ${y - 4}h8M${x - 4} ${y}h8M${x - 4} ${y + 4}h8`, ...line })
    case 'link':
      return tag('path', { d: `M${x - 9} ${y - 3}h9v-5l9 8l-9 8v-5h-9z`, ...thin })
    case 'cancel':
      return tag('path', { d: `M${x - 6} ${y - 6}l12 12M${x + 6} ${y - 6}l-12 12`, ...line, 'stroke-width': 3 })
    default:
      return tag('path', {
        d: `${way([
          { x: x - 9, y },
          { x, y: y - 7 },
          { x, y: y + 7 },
        ])}Z`,
        ...thin,
      })
  }
}
