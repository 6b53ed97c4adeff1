import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer.js'
import 'bpmn-js/dist/assets/diagram-js.css'
import 'bpmn-js/dist/assets/bpmn-js.css'
import type { Canvas, DiagramElement, ElementRegistry, EventBus, GraphicsFactory, Overlays, Selection } from './canvas.ts'
import { fontLoaded, look } from './look.ts'
import { marker } from './mark.ts'
import { outlineOf } from './outline.ts'
import { windowAt } from './place.ts'
import { renamer } from './rename.ts'
import type { Drawing } from './shape.ts'

interface Viewer {
  importXML(xml: string): Promise<unknown>
  get(part: string): unknown
  destroy(): void
}
// bpmn-js is written in ES modules without saying so in its package.json, so its types arrive as those of a CommonJS module.
const ReadOnlyViewer = NavigatedViewer as unknown as new (options: Record<string, unknown>) => Viewer

// Below the first scale 12 px text cannot be read; the second shows some steps on each side.
const READABLE = 0.5
const COMFORTABLE = 0.8

/**
 * Draws a BPMN file into a container, read-only. Heavy (bpmn-js): import it lazily, as `Diagram` does.
 * Throws what bpmn-js throws for a file that it cannot read or that has nothing to draw.
 */
export async function draw(container: HTMLElement, xml: string): Promise<Drawing> {
  await fontLoaded()
  const viewer = new ReadOnlyViewer({
    container,
    ...look,
  })
  try {
    await viewer.importXML(xml)
  } catch (error) {
    viewer.destroy()
    throw error
  }
  return drawingOf(
    (name) => viewer.get(name),
    () => viewer.destroy(),
  )
}

function drawingOf(part: (name: string) => unknown, destroy: () => void): Drawing {
  const canvas = part('canvas') as Canvas
  const registry = part('elementRegistry') as ElementRegistry
  const selection = part('selection') as Selection
  const fit = () => {
    canvas.resized()
    canvas.zoom('fit-viewport', 'auto')
    // A small diagram is not blown up beyond its own size.
    if (canvas.zoom() > 1) canvas.zoom(1, 'auto')
  }
  const begin = (id?: string) => {
    fit()
    if (canvas.zoom() >= READABLE) return
    const element = (id && registry.get(id)) || registry.get(outlineOf(registry.getAll())[0]?.id ?? '')
    if (!element) return
    const { outer } = canvas.viewbox()
    const [width, height] = [outer.width / COMFORTABLE, outer.height / COMFORTABLE]
    const pool = poolOf(element)
    canvas.viewbox({
      x: windowAt(width, across(element), pool && across(pool)),
      y: windowAt(height, down(element), pool && down(pool)),
      width,
      height,
    })
  }
  return {
    rename: renamer(registry, part('graphicsFactory') as GraphicsFactory),
    mark: marker(registry, canvas, part('overlays') as Overlays),
    outline: () => outlineOf(registry.getAll()),
    fit,
    begin,
    zoom: (factor) => void canvas.zoom(Math.min(4, Math.max(0.2, canvas.zoom() * factor)), 'auto'),
    pan: (dx, dy) => canvas.scroll({ dx, dy }),
    focus: (id) => {
      const element = registry.get(id)
      if (!element) return
      if (canvas.zoom() < 0.7) canvas.zoom(1, { x: element.x + element.width / 2, y: element.y + element.height / 2 })
      canvas.scrollToElement(id, 80)
      selection.select(element)
    },
    onSelect: (listener) =>
      (part('eventBus') as EventBus).on('selection.changed', ({ newSelection }) => listener(newSelection?.[0]?.id ?? null)),
    label: (text) => {
      const svg = canvas.getContainer().querySelector('svg')
      svg?.setAttribute('role', 'group')
      svg?.setAttribute('aria-label', text)
    },
    destroy,
  }
}

const across = ({ x, width }: DiagramElement) => ({ start: x, size: width })
const down = ({ y, height }: DiagramElement) => ({ start: y, size: height })

function poolOf(element: DiagramElement): DiagramElement | null {
  for (let at: DiagramElement | null = element; at; at = at.parent) if (at.type === 'bpmn:Participant') return at
  return null
}
