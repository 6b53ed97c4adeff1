import type { Texts3 } from '../../shape.ts'
import { choicesOf, type Choice, type CitedDifference } from './choices.ts'
import { durationTexts, timeDifferences } from './durations.ts'
import type { Rule, Said } from './rule.ts'
import { sideBySide } from './sideBySide.ts'

/** The deadline of an element is the one that the clauses it cites give, in every language of the act that was imported. */
export const durationAgrees: Rule = {
  name: 'duration-agrees',
  check: (bundle) => {
    const choices = choicesOf(bundle)
    return timeDifferences(bundle)
      .filter(({ isInside }) => !isInside)
      .map((difference) => timeFinding(choices, difference, difference.says === null ? silent : differs))
  },
}

/** The act's words and the diagram's value side by side. */
export const timeFinding = (choices: Choice[], found: CitedDifference, text: Texts3): Said =>
  sideBySide(choices, found, text, durationTexts)

const differs = {
  kk: '«{name}»: {clause}-тармақ бойынша {says} ({words}), диаграммада {taken}.',
  ru: '«{name}»: по пункту {clause} {says} ({words}), на диаграмме {taken}.',
  en: '“{name}”: clause {clause} says {says} ({words}), the diagram {taken}.',
}
const silent = {
  kk: '«{name}»: диаграммада {taken}, ал {clause}-тармақ ол туралы ештеңе демейді.',
  ru: '«{name}»: на диаграмме {taken}, а пункт {clause} о таком сроке не говорит.',
  en: '“{name}”: the diagram has {taken}, of which clause {clause} says nothing.',
}
