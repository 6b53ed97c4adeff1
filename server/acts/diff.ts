import type { Act, ActChange, Duration, Paragraph } from './shape.ts'

/** One change with the paragraph as it was and as it is; `before` is absent of an added one, `after` of a removed one. */
export interface Change extends ActChange {
  before?: Paragraph
  after?: Paragraph
}

/**
 * Which clauses of the annexes differ between two versions of an act in one language, in the order of the new one; what was removed
 * follows at the end of its annex. A paragraph that an inserted one pushed to another number is `renumbered`, not changed.
 */
export function diffActs(before: Act, after: Act): Change[] {
  const numbers = new Set([...after.annexes, ...before.annexes].map(({ number }) => number))
  return [...numbers].flatMap((annex) => diffAnnex(annex, paragraphsOf(before, annex), paragraphsOf(after, annex)))
}

function diffAnnex(annex: string, before: Paragraph[], after: Paragraph[]): Change[] {
  const pairs = paired(before, after)
  const kept = new Set(pairs.values())
  const changes = after.flatMap((now): Change[] => {
    const was = pairs.get(now)
    if (!was) return [{ annex, clause: now.clause, what: ['added'], after: now }]
    const what = differences(was, now)
    return what.length > 0 ? [{ annex, clause: now.clause, what, before: was, after: now }] : []
  })
  const removed = before.filter((was) => !kept.has(was))
  return [...changes, ...removed.map((was): Change => ({ annex, clause: was.clause, what: ['removed'], before: was }))]
}

function differences(was: Paragraph, now: Paragraph): Change['what'] {
  return [
    ...(was.clause === now.clause ? [] : ['renumbered' as const]),
    ...(wordsOf(was) === wordsOf(now) ? [] : ['text' as const]),
    ...(lengths(was.durations) === lengths(now.durations) ? [] : ['durations' as const]),
    ...(was.doer === now.doer && was.roles.join() === now.roles.join() ? [] : ['roles' as const]),
  ]
}

/** Which paragraph was which: by the same words first, then by alike words, in the same clause or elsewhere, at last by the clause alone. */
function paired(before: Paragraph[], after: Paragraph[]): Map<Paragraph, Paragraph> {
  const pairs = new Map<Paragraph, Paragraph>()
  const free = new Set(before)
  const pair = (now: Paragraph, was: Paragraph | undefined) => {
    if (!was) return
    pairs.set(now, was)
    free.delete(was)
  }
  const alone = () => after.filter((now) => !pairs.has(now))
  const byKey = (keyOf: (paragraph: Paragraph) => string, isSame = (_now: Paragraph, _was: Paragraph) => true) => {
    const known = new Map<string, Paragraph[]>()
    for (const was of free) {
      const same = known.get(keyOf(was))
      if (same) same.push(was)
      else known.set(keyOf(was), [was])
    }
    for (const now of alone()) {
      const found = known.get(keyOf(now))
      if (found?.[0] && isSame(now, found[0])) pair(now, found.shift())
    }
  }
  byKey((one) => `${one.clause} ${wordsOf(one)}`)
  byKey(wordsOf)
  byKey(
    ({ clause }) => clause,
    (now, was) => likeness(was, now) >= 0.5,
  )
  // of two texts that have next to nothing in common every clause is new; to compare each with each would take minutes
  if (free.size * alone().length < 100_000) for (const now of alone()) pair(now, mostAlike(now, free))
  byKey(({ clause }) => clause)
  return pairs
}

function mostAlike(now: Paragraph, free: Set<Paragraph>): Paragraph | undefined {
  const [best] = [...free].map((was) => ({ was, like: likeness(was, now) })).toSorted((a, b) => b.like - a.like)
  return best && best.like >= 0.6 ? best.was : undefined
}

/** The share of words that both have, from 0 to 1. */
function likeness(a: Paragraph, b: Paragraph): number {
  const [one, other] = [new Set(wordsOf(a).split(' ')), new Set(wordsOf(b).split(' '))]
  const common = [...one].filter((word) => other.has(word)).length
  return (2 * common) / (one.size + other.size)
}

/** The words without the number that leads them: a number that an insertion pushed on is no change of the text. */
const wordsOf = ({ text }: Paragraph): string =>
  text
    .replace(/^\d+(?:-\d+)?\s?[.)]\s*/, '')
    .replace(/\s+/g, ' ')
    .toLowerCase()

const lengths = (durations: Duration[]): string =>
  durations.map(({ amount, unit, bound, from }) => [amount, unit, bound, from].join(' ')).join('; ')

const paragraphsOf = (act: Act, number: string): Paragraph[] =>
  act.annexes.filter((annex) => annex.number === number).flatMap(({ items }) => items.flatMap(({ paragraphs }) => paragraphs))
