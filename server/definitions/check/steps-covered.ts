import type { Paragraph } from '../../acts/shape.ts'
import { citingOf, itemOf, paragraphsOf, partOf, portalPart, portalPartsOf, stepsOf, textsOf, type Text } from './act.ts'
import { choicesOf, judged, type CitedDifference, type Difference } from './choices.ts'
import { merged, quoted } from './durations.ts'
import { shortened } from './role-agrees.ts'
import { say, type BundleModel, type Rule } from './rule.ts'

/**
 * Every step that the act orders stands in a diagram: of its order of steps with each of its paragraphs, its list of durations, their
 * results and its portal.
 */
export const stepsCovered: Rule = {
  name: 'steps-covered',
  check: (bundle) => {
    const choices = choicesOf(bundle)
    return uncoveredSteps(bundle).map(({ words, ...difference }) =>
      judged(choices, difference, {
        file: 'service.json',
        clause: difference.clause,
        message: say(uncovered, { clause: difference.clause, words: quoted(words) }),
      }),
    )
  },
}

type Uncovered = Difference & { words: CitedDifference['words'] }

/** The steps of the act that nothing in the diagrams cites. */
export function uncoveredSteps(bundle: BundleModel): Uncovered[] {
  const cited = new Set(citingOf(bundle).flatMap(({ clauses }) => clauses))
  const isCited = (clause: string) => cited.has(clause) || [...cited].some((one) => one.startsWith(`${clause}.`))
  const texts = textsOf(bundle)
  const uncoveredIn = (text: Text): Uncovered[] =>
    orderedIn(text)
      .filter(({ clause }) => !isCited(clause))
      .map((paragraph) => ({
        about: 'step',
        clause: paragraph.clause,
        language: text.language,
        says: 'ordered',
        taken: null,
        words: [{ language: text.language, words: shortened(paragraph.text) }],
      }))
  return merged(texts.flatMap(uncoveredIn), texts.length)
}

const orderedIn = (text: Text) => [
  ...stepsOf(partOf(text, 'durations')),
  ...stepsOf(partOf(text, 'results')),
  ...stepsOf(partOf(text, 'order')),
  ...portalPartsOf(text),
  ...deedsOf(text),
]

/** What a step or a part of the portal's process consists of: 8.5.2, 10.process-9.2. */
const deedsOf = (text: Text): Paragraph[] =>
  paragraphsOf(text).filter(
    ({ clause }) => (itemOf(clause) === partOf(text, 'order')?.number || portalPart(clause)) && /\.[^.]+\.\d+$/.test(clause),
  )

const uncovered = {
  kk: '{clause}-тармақты ешбір элемент жабпайды: {words}.',
  ru: 'Пункт {clause} не покрыт ни одним элементом: {words}.',
  en: 'No element covers clause {clause}: {words}.',
}
