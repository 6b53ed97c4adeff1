import type { Duration } from '../../acts/shape.ts'
import { paragraphsOf, runElementsOf, stepOf, textsOf, type Text } from './act.ts'
import { choicesOf, judged, type CitedDifference, type Difference } from './choices.ts'
import { cites, durationTexts, heldBy, merged, quoted, timeDifferences, written } from './durations.ts'
import { say, type BundleModel, type Rule } from './rule.ts'

/** Every duration that the act states is held to: by the deadline of an element that cites the clause, or the ceiling of a clock. */
export const durationKept: Rule = {
  name: 'duration-kept',
  check: (bundle) => {
    const choices = choicesOf(bundle)
    return lostDurations(bundle).map(({ words, ...difference }) =>
      judged(choices, difference, {
        file: 'service.json',
        clause: difference.clause,
        message: say(lost, { clause: difference.clause, says: durationTexts(difference.says), words: quoted(words) }),
      }),
    )
  },
}

type Lost = Difference & { words: CitedDifference['words'] }

/** Durations of the act that nothing holds to; what an element holds otherwise is told there. */
export function lostDurations(bundle: BundleModel): Lost[] {
  const told = timeDifferences(bundle)
  const texts = textsOf(bundle)
  const lostIn = (text: Text): Lost[] =>
    unheldIn(bundle, text)
      .filter(({ clause }) => !told.some((one) => one.clause === clause && (one.language ?? text.language) === text.language))
      .map(({ clause, duration }) => ({
        about: 'duration',
        clause,
        language: text.language,
        says: written(duration),
        taken: null,
        words: [{ language: text.language, words: duration.words }],
      }))
  return merged(texts.flatMap(lostIn), texts.length)
}

/** The durations of a text that no element holds to. */
export const unheldIn = (bundle: BundleModel, text: Text): { clause: string; duration: Duration }[] =>
  paragraphsOf(text)
    .filter(({ clause }) => !clause.startsWith('annex'))
    .flatMap(({ clause, durations }) => durations.map((duration) => ({ clause, duration })))
    .filter(({ clause, duration }) => !isHeld(bundle, clause, duration))

/** Held where an element cites the clause, a paragraph of it, or for a paragraph's own duration its sub-item. */
const isHeld = (bundle: BundleModel, clause: string, duration: Duration): boolean =>
  runElementsOf(bundle).some(
    ({ element }) =>
      (cites(element, clause) || element.clause?.includes(stepOf(clause))) && heldBy(element, bundle).includes(written(duration)),
  )

const lost = {
  kk: '{clause}-тармақ {says} береді ({words}), бірақ бұл тармаққа сілтейтін ешбір элемент оны ұстанбайды.',
  ru: 'Пункт {clause} даёт {says} ({words}), но ни один элемент, который на него ссылается, этого не соблюдает.',
  en: 'Clause {clause} gives {says} ({words}), but no element that cites it holds to that.',
}
