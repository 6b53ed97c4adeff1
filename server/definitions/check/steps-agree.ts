import { alikeIn, citingOf, itemOf, stepOf, textsOf } from './act.ts'
import { at, called, say, type Rule, type Said } from './rule.ts'

/**
 * What cites a step's duration or its result cites that step itself, where the act counts them alike: 5.2 and 6.2 tell of 8.2. Acts
 * that count otherwise are left alone.
 */
export const stepsAgree: Rule = {
  name: 'steps-agree',
  check: (bundle) => {
    const [text] = textsOf(bundle)
    if (!text) return []
    const { order, others } = alikeIn(text)
    if (!order) return []
    return citingOf(bundle).flatMap(({ file, thing, clauses }) => {
      const steps = clauses.filter((clause) => itemOf(clause) === order).map(ordinal)
      return clauses
        .filter((clause) => others.includes(itemOf(clause)) && steps.length > 0 && !steps.includes(ordinal(clause)))
        .map((clause): Said => {
          const expected = `${order}.${ordinal(clause)}`
          return { ...at(file, thing), clause, message: say(apart, { name: called(thing), clause, expected }) }
        })
    })
  },
}

const ordinal = (clause: string): string => stepOf(clause).split('.')[1] ?? ''

const apart = {
  kk: '«{name}»: {clause}-тармақ басқа қадам туралы: оған {expected} сәйкес келеді.',
  ru: '«{name}»: пункт {clause} говорит о другом шаге: ему соответствует {expected}.',
  en: '“{name}”: clause {clause} tells of another step: {expected} corresponds to it.',
}
