import { amountPattern } from './amount.ts'
import { kazakh } from './durations.kk.ts'
import { russian } from './durations.ru.ts'
import type { Grammar } from './grammar.ts'
import { numeralWords } from './numerals.ts'
import type { ActLanguage, Duration } from './shape.ts'

/** A grammar, its patterns compiled: each `…Before` ends where the word begins, each `…After` begins where it ends. */
export interface Reader {
  language: ActLanguage
  grammar: Grammar
  timeWord: RegExp
  isCalendar: RegExp
  /** Groups: kind of days, amount, kind of days. */
  amount: RegExp
  /** The same where the word of time stands in brackets: `1 (сағат)`. */
  amountOutsideBracket: RegExp
  /** Groups: kind of days, lower amount, higher amount, kind of days. */
  range: RegExp
  /** A numeral stands near enough that the word could be meant to be counted. */
  nearby: RegExp
  noDuration: { before?: RegExp; after?: RegExp }[]
  boundsBefore: { pattern: RegExp; bound: Duration['bound'] }[]
  boundsAfter: { pattern: RegExp; bound: Duration['bound'] }[]
  fromBefore: { pattern: RegExp; from: string }[]
  fromAfter: { pattern: RegExp; from: string }[]
}

export const readers: Record<ActLanguage, Reader> = { ru: compiled('ru', russian), kk: compiled('kk', kazakh) }

function compiled(language: ActLanguage, grammar: Grammar): Reader {
  const kind = `${grammar.kindOfDays.calendarDays}|${grammar.kindOfDays.workingDays}`
  const amount = amountPattern(language)
  const higher = amount.replace('/-]|', '/]|')
  const numeral = `(?:(?<![\\p{L}\\p{N}.,/-])(?<!(?:№|пункт\\p{L}*|стать\\p{L}*)\\s*)\\d+(?:[.,]\\d+)*|${numeralWords(language)})`
  return {
    language,
    grammar,
    timeWord: regex(grammar.timeWord, 'g'),
    isCalendar: starting(grammar.kindOfDays.calendarDays),
    amount: ending(`(?:(${kind})\\s+)?(${amount})\\s*(?:(${kind})\\s*)?`),
    amountOutsideBracket: ending(`(?:(${kind})\\s+)?(${amount})\\s*\\(\\s*(?:(${kind})\\s+)?`),
    range: ending(
      `(?:(${kind})\\s+)?(?:${grammar.range.before})?(${amount})(?:${grammar.range.between})(${higher})\\s*(?:(${kind})\\s*)?`,
    ),
    nearby: ending(`${numeral}(?:\\s*\\([^()]*\\))?(?:[\\s,]+(?:${grammar.filler}|${kind})){0,4}(?:\\s+\\p{L}+)?[\\s(-]*`),
    noDuration: grammar.noDuration.map(({ before, after }) => ({
      ...(before && { before: ending(before) }),
      ...(after && { after: starting(after) }),
    })),
    boundsBefore: grammar.bounds.before.map(({ pattern, bound }) => ({ pattern: ending(`(?<!\\p{L})(?:${pattern})`), bound })),
    boundsAfter: grammar.bounds.after.map(({ pattern, bound }) => ({ pattern: starting(pattern), bound })),
    fromBefore: grammar.from.before.map(({ pattern, from }) => ({ pattern: ending(pattern), from })),
    fromAfter: grammar.from.after.map(({ pattern, from }) => ({ pattern: starting(pattern), from })),
  }
}

function regex(source: string, flags = ''): RegExp {
  return new RegExp(source, `iu${flags}`)
}
function ending(source: string): RegExp {
  return regex(`(?:${source})$`)
}
function starting(source: string): RegExp {
  return regex(`^(?:${source})`)
}
