import { elementsOf, at, called, say, valueAt, type BundleModel, type Rule, type Said } from './rule.ts'

/** A deadline counts from the opening of its task or from a moment that some element of the service names; so does a term of service.json. */
export const momentKnown: Rule = {
  name: 'moment-known',
  check: (bundle) => {
    const known = new Set(['registration', ...momentsOf(bundle)])
    const fix = say(choose, { known: ['start', ...known].join(', ') })
    const ofElements = elementsOf(bundle).flatMap(({ file, element }): Said[] => {
      const from = element.deadline?.from
      if (!from || from === 'start' || known.has(from)) return []
      return [{ ...at(file, element), message: say(unmarked, { name: called(element), from }), fix }]
    })
    const ofTerms = termsOf(bundle)
      .filter(({ from }) => !known.has(from))
      .map(({ element, from }) => ({ file: 'service.json', element, message: say(unmarked, { name: element, from }), fix }))
    return [...ofElements, ...ofTerms]
  },
}

const momentsOf = (bundle: BundleModel) => elementsOf(bundle).flatMap(({ element }) => element.moments)

/** The service's term and those that deadlines name, with the moment that each counts from. */
function termsOf(bundle: BundleModel): { element: string; from: string }[] {
  const service = bundle.json['service.json']
  const names = Object.keys(valueAt(service, 'terms') ?? {})
  return [
    { element: '/term', from: valueAt(service, 'term', 'from') },
    ...names.map((name) => ({ element: `/terms/${name}`, from: valueAt(service, 'terms', name, 'from') })),
  ].flatMap(({ element, from }) => (typeof from === 'string' ? [{ element, from }] : []))
}

const unmarked = {
  kk: '«{name}»: мерзім «{from}» сәтінен есептеледі, бірақ оны ешбір элемент белгілемейді',
  ru: '«{name}»: срок считается от момента «{from}», но его не отмечает ни один элемент',
  en: '“{name}”: the deadline counts from the moment “{from}”, which no element marks',
}
const choose = {
  kk: 'Элементке reg:moment қойыңыз немесе мыналардың бірін таңдаңыз: {known}',
  ru: 'Поставьте reg:moment на элемент или выберите один из: {known}',
  en: 'Put reg:moment on an element, or choose one of: {known}',
}
