import type { Texts3 } from '../../shape.ts'
import { judged, type Choice, type CitedDifference } from './choices.ts'
import { quoted } from './durations.ts'
import { at, called, say, type Said } from './rule.ts'

/**
 * The act's words and the diagram's value side by side, as a finding about the element that cites the clause. `text` has places for
 * {name}, {clause}, {words}, {says} and {taken}; `inWords` is how a person reads the last two, null where one side is silent.
 */
export function sideBySide(
  choices: Choice[],
  found: CitedDifference,
  text: Texts3,
  inWords: (value: string | null) => string | Texts3,
): Said {
  const { placed, words, isInside: _, ...difference } = found
  const { file, element } = placed
  return judged(choices, difference, {
    ...at(file, element),
    clause: difference.clause,
    message: say(text, {
      name: called(element),
      clause: difference.clause,
      words: quoted(words),
      says: inWords(difference.says),
      taken: inWords(difference.taken),
    }),
  })
}
