/** The parts of bpmn-js that the diagram uses; its own types are wider and looser. */
export interface BusinessObject {
  id: string
  name?: string
  $type: string
  extensionElements?: { values?: RegElement[] }
  di?: unknown
}

export interface RegElement {
  $type: string
  lang?: string
  name?: string
}

export interface DiagramElement {
  id: string
  type: string
  parent: DiagramElement | null
  children?: DiagramElement[]
  labelTarget?: DiagramElement
  waypoints?: { x: number; y: number }[]
  x: number
  y: number
  width: number
  height: number
  businessObject: BusinessObject
}

export interface ElementRegistry {
  get(id: string): DiagramElement | undefined
  forEach(visit: (element: DiagramElement, graphics: SVGElement) => void): void
  getAll(): DiagramElement[]
}

export interface Box {
  x: number
  y: number
  width: number
  height: number
}

export interface Canvas {
  zoom(level?: number | 'fit-viewport', center?: 'auto' | { x: number; y: number }): number
  viewbox(box?: Box): Box & { outer: { width: number; height: number } }
  scroll(delta: { dx: number; dy: number }): void
  addMarker(id: string, marker: string): void
  removeMarker(id: string, marker: string): void
  scrollToElement(id: string, padding?: number): void
  getContainer(): HTMLElement
  resized(): void
}

export interface Overlays {
  add(id: string, type: string, overlay: { position: Record<string, number>; html: HTMLElement }): string
  remove(filter: { type: string }): void
}

export interface GraphicsFactory {
  update(kind: 'shape' | 'connection', element: DiagramElement, graphics: SVGElement): void
}

export interface EventBus {
  on(event: string, listener: (event: { newSelection?: DiagramElement[] }) => void): void
}

export interface Selection {
  select(element: DiagramElement | null): void
}
