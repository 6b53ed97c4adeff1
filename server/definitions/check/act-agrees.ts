import { paragraphsOf, partOf, textsOf, type Text } from './act.ts'
import { choicesOf, judged, type CitedDifference, type Difference } from './choices.ts'
import { timeFinding } from './duration-agrees.ts'
import { durationTexts, quoted, timeDifferences, written } from './durations.ts'
import { roleDifferences, roleFinding } from './role-agrees.ts'
import { say, type BundleModel, type Rule } from './rule.ts'

/**
 * The act agrees with itself: its languages, its list of durations and its order of steps, its text and its annex. Where it does not,
 * the service says what it takes and why.
 */
export const actAgrees: Rule = {
  name: 'act-agrees',
  check: (bundle) => {
    const choices = choicesOf(bundle)
    return [
      ...timeDifferences(bundle)
        .filter(({ isInside }) => isInside)
        .map((difference) => timeFinding(choices, difference, otherTime)),
      ...roleDifferences(bundle)
        .filter(({ isInside }) => isInside)
        .map((difference) => roleFinding(choices, difference, otherRole)),
      ...drawnDifferences(bundle).map(({ words, ...difference }) =>
        judged(choices, difference, {
          file: 'service.json',
          clause: difference.clause,
          message: say(drawing, { clause: difference.clause, says: durationTexts(difference.says), words: quoted(words) }),
        }),
      ),
    ]
  },
}

/** Differences inside the act that no element shows. */
export const drawnDifferences = (bundle: BundleModel): (Difference & Pick<CitedDifference, 'words'>)[] =>
  textsOf(bundle).flatMap(drawnOtherwise)

/** Durations in the regulation's own annexes (its drawings and tables) that its order of steps does not know. */
function drawnOtherwise(text: Text): (Difference & Pick<CitedDifference, 'words'>)[] {
  const { language } = text
  const known = (partOf(text, 'order')?.paragraphs ?? []).flatMap(({ durations }) => durations).map(written)
  if (known.length === 0) return []
  return paragraphsOf(text)
    .filter(({ clause }) => clause.startsWith('annex'))
    .flatMap(({ clause, durations }) => durations.map((duration) => ({ clause, duration })))
    .filter(({ duration }) => {
      const at = known.indexOf(written(duration))
      // each step explains one number of the drawing
      if (at >= 0) known.splice(at, 1)
      return at < 0
    })
    .map(({ clause, duration }) => ({
      about: 'duration',
      clause,
      language,
      says: written(duration),
      taken: null,
      words: [{ language, words: duration.words }],
    }))
}

const otherTime = {
  kk: '«{name}»: акт өзіне қайшы: {clause}-тармақ бойынша {says} ({words}), диаграмма актінің басқа сөздерін ұстанады: {taken}.',
  ru: '«{name}»: акт противоречит сам себе: по пункту {clause} {says} ({words}), на диаграмме, по другим словам акта, {taken}.',
  en: '“{name}”: the act contradicts itself: clause {clause} says {says} ({words}), the diagram follows its other words: {taken}.',
}
const otherRole = {
  kk: '«{name}»: акт өзіне қайшы: {clause}-тармақ бойынша «{says}» ({words}), диаграмма актінің басқа сөздерін ұстанады: «{taken}».',
  ru: '«{name}»: акт противоречит сам себе: по пункту {clause} это «{says}» ({words}), на диаграмме, по другим словам акта, «{taken}».',
  en: '“{name}”: the act contradicts itself: clause {clause} names “{says}” ({words}), the diagram follows its other words: “{taken}”.',
}
const drawing = {
  kk: 'Регламенттің қосымшасындағы мерзім қадамдар тәртібінде жоқ: {clause} — {says} ({words}).',
  ru: 'Срока из приложения к регламенту нет в порядке шагов: {clause} — {says} ({words}).',
  en: 'A term of the regulation’s own annex is not in its order of steps: {clause} — {says} ({words}).',
}
