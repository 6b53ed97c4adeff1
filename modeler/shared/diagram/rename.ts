import type { Language } from '../../../server/shape.ts'
import type { BusinessObject, ElementRegistry, GraphicsFactory } from './canvas.ts'
import type { DiagramTexts } from './shape.ts'

/**
 * Makes the function that puts the names of a drawn diagram into a language. `texts` win over the diagram's own `reg:text`; where a
 * language is missing the Russian name stays. Only the drawing changes, so nothing that is shown like this may be saved.
 */
export function renamer(registry: ElementRegistry, graphics: GraphicsFactory) {
  const own = new Map<string, string>()
  registry.forEach(({ businessObject: { id, name } }) => {
    if (name) own.set(id, name)
  })
  return (language: Language, texts: DiagramTexts = {}): void => {
    registry.forEach((element, drawn) => {
      const { businessObject } = element
      const name = own.get(businessObject.id)
      if (!name || !element.parent) return
      businessObject.name = nameIn(language, businessObject, name, texts)
      graphics.update(element.waypoints ? 'connection' : 'shape', element, drawn)
    })
  }
}

function nameIn(language: Language, object: BusinessObject, name: string, texts: DiagramTexts): string {
  if (language === 'ru') return name
  return texts[object.id]?.[language] || regText(object, language) || name
}

function regText(object: BusinessObject, language: Language): string | undefined {
  const texts = object.extensionElements?.values?.filter(({ $type }) => $type.toLowerCase() === 'reg:text')
  return texts?.find(({ lang }) => lang === language)?.name
}
