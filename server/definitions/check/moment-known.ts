import { elementsOf, at, called, say, type BundleModel, type Rule } from './rule.ts'

/** A deadline counts from the opening of its task or from a moment that some element of the service names. */
export const momentKnown: Rule = {
  name: 'moment-known',
  check: (bundle) => {
    const known = new Set(['start', 'registration', ...momentsOf(bundle)])
    return elementsOf(bundle)
      .filter(({ element }) => element.deadline?.from && !known.has(element.deadline.from))
      .map(({ file, element }) => ({
        ...at(file, element),
        message: say(
          {
            kk: '«{name}»: мерзім «{from}» сәтінен есептеледі, бірақ оны ешбір элемент белгілемейді',
            ru: '«{name}»: срок считается от момента «{from}», но его не отмечает ни один элемент',
            en: '“{name}”: the deadline counts from the moment “{from}”, which no element marks',
          },
          { name: called(element), from: element.deadline?.from ?? '' },
        ),
        fix: say(
          {
            kk: 'Элементке reg:moment қойыңыз немесе мыналардың бірін таңдаңыз: {known}',
            ru: 'Поставьте reg:moment на элемент или выберите один из: {known}',
            en: 'Put reg:moment on an element, or choose one of: {known}',
          },
          { known: [...known].join(', ') },
        ),
      }))
  },
}

const momentsOf = (bundle: BundleModel) => elementsOf(bundle).flatMap(({ element }) => element.moments)
