import type { DiagramElement } from '../../shared/diagram/canvas.ts'

/** A moddle element as the editor changes it. */
export interface Moddle {
  $type: string
  $parent?: Moddle
  id?: string
  get: (name: string) => unknown
}

export interface ModelingElement extends DiagramElement {
  labelTarget?: ModelingElement
}

/** The parts of bpmn-js that the editor uses; its own types are wider and looser. */
export interface Modeling {
  updateProperties(element: ModelingElement, properties: Record<string, unknown>): void
  updateModdleProperties(element: ModelingElement, moddle: Moddle, properties: Record<string, unknown>): void
}

export interface BpmnFactory {
  create(type: string, properties?: Record<string, unknown>): Moddle
}

export interface CommandStack {
  undo(): void
  redo(): void
  canUndo(): boolean
  canRedo(): boolean
}

export interface Modeler {
  importXML(xml: string): Promise<{ warnings: { message: string }[] }>
  saveXML(options: { format: boolean }): Promise<{ xml?: string }>
  get(part: string): unknown
  on(event: string, listener: () => void): void
  destroy(): void
}
