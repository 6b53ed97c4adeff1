import type { Text, Texts } from '../../engine/shape.ts'
import { at, called, elementsOf, flowsOf, isActivity, say, type BundleModel, type Rule, type Said } from './rule.ts'

/** What a diagram calls by a name is called so in Kazakh, Russian and English; activities and lanes must have a name. */
export const elementTextsComplete: Rule = {
  name: 'element-texts-complete',
  check: (bundle) => [
    ...Object.entries(bundle.processes).flatMap(([file, process]) => gaps({ file, element: process.id }, process, true)),
    ...elementsOf(bundle).flatMap(({ file, element }) => gaps(at(file, element), element, isActivity(element))),
    ...flowsOf(bundle).flatMap(({ file, flow }) => gaps(at(file, flow), flow, false)),
    ...lanesOf(bundle).flatMap(({ file, lane }) => gaps(at(file, lane), lane, true)),
  ],
}

const lanesOf = (bundle: BundleModel) =>
  Object.entries(bundle.processes).flatMap(([file, process]) => process.lanes.map((lane) => ({ file, lane })))

interface Named {
  id: string
  name?: string
  documentation?: string
  texts: Texts
}

function gaps(where: Pick<Said, 'file' | 'element'>, thing: Named, mustBeNamed: boolean): Said[] {
  const texts = { ...thing.texts, ru: thing.texts.ru ?? { name: thing.name, documentation: thing.documentation } }
  return (['name', 'documentation'] as const).flatMap((part) => {
    const missing = (['kk', 'ru', 'en'] as const).filter((language) => !filled(texts[language], part))
    const needed = missing.length < 3 || (part === 'name' && mustBeNamed)
    if (!needed || missing.length === 0) return []
    const text = part === 'name' ? noName : noDocumentation
    return [{ ...where, message: say(text, { name: called(thing), languages: missing.join(', ') }), fix }]
  })
}

const filled = (text: Text | undefined, part: keyof Text) => Boolean(text?.[part]?.trim())

const noName = {
  kk: '«{name}»: мына тілдерде атауы жоқ: {languages}',
  ru: '«{name}»: нет названия на языках: {languages}',
  en: '“{name}”: no name in: {languages}',
}
const noDocumentation = {
  kk: '«{name}»: мына тілдерде түсіндірмесі жоқ: {languages}',
  ru: '«{name}»: нет пояснения на языках: {languages}',
  en: '“{name}”: no explanation in: {languages}',
}
const fix = {
  kk: 'Орысша мәтін элементтің өзінде, қазақша мен ағылшынша — reg:text ішінде жазылады',
  ru: 'Русский текст пишется в самом элементе, казахский и английский — в reg:text',
  en: 'Russian stands in the element itself, Kazakh and English in reg:text',
}
