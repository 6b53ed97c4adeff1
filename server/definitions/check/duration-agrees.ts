import { choicesOf, judged, type Choice } from './choices.ts'
import { durationTexts, quoted, timeDifferences, type TimeDifference } from './durations.ts'
import { at, called, say, type Rule, type Said } from './rule.ts'

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
export function timeFinding(choices: Choice[], found: TimeDifference, text: typeof differs): Said {
  const { placed, words, isInside: _, ...difference } = found
  const { file, element } = placed
  return judged(choices, difference, {
    ...at(file, element),
    clause: difference.clause,
    message: say(text, {
      name: called(element),
      clause: difference.clause,
      words: quoted(words),
      says: durationTexts(difference.says),
      taken: durationTexts(difference.taken),
    }),
  })
}

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
