import { amountPattern } from './amount.ts'
import { kazakh } from './durations.kk.ts'
import { russian } from './durations.ru.ts'
import { bounds, origins, type Grammar } from './grammar.ts'
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

/** 26 июня 2014 года, 2014 жылғы 26 маусым */
const dated: Grammar['noDuration'][number] = { before: '(?:^|\\P{N})(?:19|20)\\d\\d\\s*' }

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
    noDuration: [dated, ...grammar.noDuration].map(({ before, after }) => ({
      ...(before && { before: ending(before) }),
      ...(after && { after: starting(after) }),
    })),
    boundsBefore: boundsOf(grammar.bounds.before, (pattern) => ending(`(?<!\\p{L})(?:${pattern})`)),
    boundsAfter: boundsOf(grammar.bounds.after, starting),
    fromBefore: originsOf(grammar.from.before, ending),
    fromAfter: originsOf(grammar.from.after, starting),
  }
}

function boundsOf(patterns: Grammar['bounds']['before'], compile: (pattern: string) => RegExp) {
  return bounds.flatMap((bound) => (patterns[bound] ?? []).map((pattern) => ({ pattern: compile(pattern), bound })))
}
function originsOf(patterns: Grammar['from']['before'], compile: (pattern: string) => RegExp) {
  return origins.flatMap((from) => (patterns[from] === undefined ? [] : [{ pattern: compile(patterns[from]), from }]))
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
