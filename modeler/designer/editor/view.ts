import type { DiagramElement, ElementRegistry, Selection } from '../../shared/diagram/canvas.ts'
import type { CommandStack, Modeler } from './parts.ts'

export interface Editor {
  undo: () => void
  redo: () => void
  /** Shows the beginning of the diagram at a size that can be read. */
  begin: () => void
  /** Shows all of it, however small. */
  fit: () => void
  zoom: (factor: number) => void
  /** Selects an element and brings it into the middle. */
  focus: (id: string) => void
}

interface Box {
  x: number
  y: number
  width: number
  height: number
}
interface Canvas {
  resized(): void
  zoom(level?: number, center?: 'auto'): number
  viewbox(box?: Box): Box & { inner: Box; outer: { width: number; height: number }; scale: number }
}

// The palette lies over the canvas: nothing of the diagram is put under it.
const PALETTE = 124
const MARGIN = 24
const READABLE = 0.8

/** What can be done with an open diagram besides drawing in it. */
export function viewOf(modeler: Modeler): Editor {
  const canvas = modeler.get('canvas') as Canvas
  const commands = modeler.get('commandStack') as CommandStack
  const room = () => {
    canvas.resized()
    const { outer, inner } = canvas.viewbox()
    return { inner, width: outer.width, height: outer.height, free: Math.max(200, outer.width - PALETTE - MARGIN) }
  }
  const show = (x: number, y: number, scale: number) => {
    const { width, height } = room()
    canvas.viewbox({ x, y, width: width / scale, height: height / scale })
  }
  return {
    undo: () => commands.canUndo() && commands.undo(),
    redo: () => commands.canRedo() && commands.redo(),
    begin: () => {
      const { inner, free, height } = room()
      const scale = Math.min(1, Math.max(READABLE, Math.min(free / inner.width, (height - 2 * MARGIN) / inner.height)))
      show(inner.x - PALETTE / scale, inner.y - MARGIN / scale, scale)
    },
    fit: () => {
      const { inner, free, height } = room()
      const scale = Math.min(1, free / inner.width, (height - 2 * MARGIN) / inner.height)
      show(inner.x - PALETTE / scale, inner.y + inner.height / 2 - height / scale / 2, scale)
    },
    zoom: (factor) => void canvas.zoom(Math.min(4, Math.max(0.1, canvas.zoom() * factor)), 'auto'),
    focus: (id) => {
      const element = (modeler.get('elementRegistry') as ElementRegistry).get(id)
      if (!element) return
      const { width, height, free } = room()
      const scale = Math.max(READABLE, canvas.zoom())
      const { x, y } = middleOf(element)
      show(x - (width - free / 2) / scale, y - height / 2 / scale, scale)
      ;(modeler.get('selection') as Selection).select(element)
    },
  }
}

function middleOf({ waypoints, x, y, width, height }: DiagramElement): { x: number; y: number } {
  const first = waypoints?.[0]
  const last = waypoints?.at(-1)
  if (first && last) return { x: (first.x + last.x) / 2, y: (first.y + last.y) / 2 }
  // a large sub-process is shown from its beginning
  return { x: x + Math.min(width, 300) / 2, y: y + Math.min(height, 200) / 2 }
}
