import { readAmount } from './amount.ts'
import { measures } from './grammar.ts'
import { readers, type Reader } from './reader.ts'
import type { ActLanguage, Duration, TermUnit, Why } from './shape.ts'

/** What looks like a length of time and cannot be told for certain. */
export interface Unclear {
  text: string
  why: Why
}

/** A place in the text, from the first letter to behind the last. */
interface Span {
  start: number
  end: number
}
type Found = Duration & Span

/**
 * The lengths of time that a text states, in its order, and what looks like one and cannot be told for certain. A range gives its
 * two ends; "1 час 30 минут" is one. Dates and looks back ("в течение одного года до дня обращения") are neither.
 */
export function readDurations(text: string, language: ActLanguage): { durations: Duration[]; unclear: Unclear[] } {
  const reader = readers[language]
  const found: Found[] = []
  const unclear: (Unclear & Span)[] = []
  for (const hit of text.matchAll(reader.timeWord)) {
    const one = read(text, { start: hit.index, end: hit.index + hit[0].length }, reader)
    if (Array.isArray(one)) found.push(...one)
    else if (one) unclear.push(one)
  }
  // only neighbours can overlap: the first end of a range with the whole of it
  const kept = found.filter((one, index) => !found.slice(Math.max(0, index - 2), index + 3).some((other) => isInside(one, other)))
  return {
    durations: withMinutesJoined(kept, text).map(durationOf),
    unclear: unclear.filter((one) => !found.some((other) => isInside(one, other))).map(({ text, why }) => ({ text, why })),
  }
}

/** Reads what stands around a word of time; undefined where no length is meant. */
function read(text: string, word: Span, reader: Reader): Found[] | (Unclear & Span) | undefined {
  const before = text.slice(Math.max(0, word.start - 100), word.start)
  const after = text.slice(word.end, word.end + 120)
  if (reader.noDuration.some((rule) => (rule.before?.test(before) ?? true) && (rule.after?.test(after) ?? true))) return undefined
  const counted = amountsBefore(before, after, reader)
  if (!counted) return reader.nearby.test(before) ? unclearAt(text, word, 'amount') : undefined

  const place = { start: word.start - counted.length, end: word.end + counted.bracket }
  const unit = unitOf(text.slice(word.start, word.end).toLowerCase(), counted.kind, reader)
  if (typeof unit === 'string') return unclearAt(text, place, unit)
  const amounts = counted.amounts.map((amount) => readAmount(amount, reader.language))
  const wrong = amounts.find((amount) => typeof amount === 'string')
  if (wrong) return unclearAt(text, place, wrong)

  const { bound, ...span } = withBounds(text, place, reader)
  const from = originOf(text, span, reader)
  const isRange = amounts.length === 2
  return (amounts as number[]).map((amount, index) => ({
    amount: amount * unit.times,
    unit: unit.unit,
    bound: isRange ? (index === 0 ? ('atLeast' as const) : ('atMost' as const)) : (bound ?? 'exactly'),
    words: text.slice(span.start, span.end),
    ...(from && { from }),
    ...span,
  }))
}

interface Counted {
  amounts: string[]
  kind: string | undefined
  /** How far before the word it begins, and how far behind it ends. */
  length: number
  bracket: number
}

function amountsBefore(before: string, after: string, reader: Reader): Counted | undefined {
  const range = reader.range.exec(before)
  if (range) {
    const [whole, kind, low = '', high = '', kindAfter] = range
    return { amounts: [low, high], kind: kind ?? kindAfter, length: whole.length, bracket: 0 }
  }
  const bracket = /^\s*\)/.exec(after)?.[0].length ?? 0
  const single = reader.amount.exec(before) ?? (bracket > 0 ? reader.amountOutsideBracket.exec(before) : null)
  if (!single) return undefined
  const [whole, kind, amount = '', kindAfter] = single
  return {
    amounts: [amount],
    kind: kind ?? kindAfter,
    length: whole.length,
    bracket: /\($|\(\s*\P{L}*$/u.test(whole) ? bracket : 0,
  }
}

function unitOf(
  word: string,
  kind: string | undefined,
  { grammar, isCalendar }: Reader,
): { unit: TermUnit; times: number } | Why {
  const names = Object.keys(measures) as (keyof typeof measures)[]
  const name = names.find((one) => grammar.stems[one].some((stem) => word.startsWith(stem)))
  if (!name) return 'unit'
  const found = measures[name]
  if (found.unit !== 'days') return { unit: found.unit, times: found.times }
  if (kind === undefined) return 'kind-of-days'
  return { unit: isCalendar.test(kind) ? 'calendarDays' : 'workingDays', times: 1 }
}

/** With the bounds that stand directly beside, "в течение не более" as well as "ішінде"; the innermost says which it is. */
function withBounds(text: string, place: Span, { boundsBefore, boundsAfter }: Reader): Span & { bound?: Duration['bound'] } {
  let { start, end } = place
  let bound: Duration['bound'] | undefined
  for (;;) {
    const before = text.slice(Math.max(0, start - 60), start)
    const found = boundsBefore.map((one) => ({ ...one, match: one.pattern.exec(before) })).find(({ match }) => match)
    if (!found?.match) break
    start -= found.match[0].length
    bound ??= found.bound
  }
  const after = text.slice(end, end + 60)
  const found = boundsAfter.map((one) => ({ ...one, match: one.pattern.exec(after) })).find(({ match }) => match)
  if (found?.match) end += found.match[0].length
  bound ??= found?.bound
  return { start, end, ...(bound && { bound }) }
}

function originOf(text: string, { start, end }: Span, { fromBefore, fromAfter }: Reader): string | undefined {
  const before = text.slice(Math.max(0, start - 80), start)
  const after = text.slice(end, end + 80)
  return (
    fromBefore.find(({ pattern }) => pattern.test(before))?.from ?? fromAfter.find(({ pattern }) => pattern.test(after))?.from
  )
}

function withMinutesJoined(found: Found[], text: string): Found[] {
  const joined: Found[] = []
  for (const one of found) {
    const last = joined.at(-1)
    const isRest =
      last?.unit === 'hours' && one.unit === 'minutes' && /^\s+(?:(?:и|және)\s+)?$/.test(text.slice(last.end, one.start))
    if (!last || !isRest) joined.push(one)
    else {
      const bound = last.bound === 'exactly' ? one.bound : last.bound
      const words = text.slice(last.start, one.end)
      joined[joined.length - 1] = { ...last, ...one, amount: last.amount * 60 + one.amount, bound, words, start: last.start }
    }
  }
  return joined
}

const durationOf = ({ amount, unit, bound, words, from }: Found): Duration => ({
  amount,
  unit,
  bound,
  words,
  ...(from && { from }),
})

const isInside = (one: Span, other: Span): boolean =>
  other.start <= one.start && one.end <= other.end && other.end - other.start > one.end - one.start

const unclearAt = (text: string, { start, end }: Span, why: Why): Unclear & Span => ({
  text: text.slice(Math.max(0, start - 30), end + 20).trim(),
  why,
  start,
  end,
})
