import type { Language } from '../../../server/shape.ts'
import type { BusinessObject, ElementRegistry } from '../../shared/diagram/canvas.ts'
import { outlineOf } from '../../shared/diagram/outline.ts'
import type { OutlineEntry } from '../../shared/diagram/shape.ts'
import type { Modeler } from './parts.ts'

/** The open diagram as a list, named in the reader's language. */
export function outlineIn(modeler: Modeler, language: Language): OutlineEntry[] {
  const elements = (modeler.get('elementRegistry') as ElementRegistry).getAll()
  const names = new Map(elements.map(({ id, businessObject }) => [id, nameIn(language, businessObject)]))
  const lanes = new Map(
    elements
      .filter(({ type }) => type === 'bpmn:Lane')
      .map(({ id, businessObject }) => [businessObject.name ?? '', names.get(id) ?? '']),
  )
  return outlineOf(elements).map((entry) => ({
    ...entry,
    name: names.get(entry.id) || entry.name,
    lane: entry.lane && (lanes.get(entry.lane) || entry.lane),
  }))
}

function nameIn(language: Language, { name, extensionElements }: BusinessObject): string {
  const text = extensionElements?.values?.find(({ $type, lang }) => $type === 'reg:Text' && lang === language)
  return text?.name || name || ''
}
