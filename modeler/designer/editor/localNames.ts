import type { Language } from '../../../server/shape.ts'
import { text } from './panel/field.ts'
import type { BpmnFactory, Moddle, Modeling, ModelingElement } from './parts.ts'

type Draw = (parent: SVGElement, element: ModelingElement, attributes?: unknown) => SVGElement
interface Renderer {
  drawShape: Draw
  drawConnection: Draw
}
interface LabelEditing {
  activate(element: ModelingElement): unknown
  update(element: ModelingElement, label: string, ...more: unknown[]): void
}

/**
 * Names in the reader's language on the canvas, also while one renames there: a diagram's own names are Russian, Kazakh and English
 * ones stand in `reg:text`. The file's name is only covered while an element is drawn, so nothing of this can be saved by mistake.
 */
export class LocalNames {
  static $inject = ['regLanguage', 'bpmnRenderer', 'labelEditingProvider', 'modeling', 'bpmnFactory']

  constructor(language: Language, renderer: Renderer, editing: LabelEditing, modeling: Modeling, factory: BpmnFactory) {
    if (language === 'ru') return
    const name = text(language, 'name', { id: 'name', label: 'name', kind: 'line' })
    const named = <T>(element: ModelingElement, run: () => T): T => covered(ownerOf(element), name.get(ownerOf(element)), run)

    for (const draw of ['drawShape', 'drawConnection'] as const) {
      const original = renderer[draw].bind(renderer)
      renderer[draw] = (parent, element, attributes) => named(element, () => original(parent, element, attributes))
    }
    const activate = editing.activate.bind(editing)
    editing.activate = (element) => named(element, () => activate(element))
    const update = editing.update.bind(editing)
    editing.update = (element, label, ...more) => {
      const owner = ownerOf(element)
      const ownName = owner.get('name')
      // What has no Russian name yet gets this one for the time being: without a name nothing would be drawn.
      if (isNote(owner) || !ownName) update(element, label, ...more)
      if (!isNote(owner)) name.set({ element: element.labelTarget ?? element, modeling, factory }, owner, label)
    }
  }
}

const ownerOf = (element: ModelingElement) => element.businessObject as unknown as Moddle & { name?: string }
const isNote = ({ $type }: Moddle) => $type === 'bpmn:TextAnnotation' || $type === 'bpmn:Group'

function covered<T>(owner: Moddle & { name?: string }, name: string, run: () => T): T {
  const own = owner.name
  if (!name || own === undefined) return run()
  try {
    owner.name = name
    return run()
  } finally {
    owner.name = own
  }
}
