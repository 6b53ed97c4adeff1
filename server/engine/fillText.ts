import type { Json, Variables } from './shape.ts'
import { evaluate } from './feel.ts'

export interface Filling {
  language: 'kk' | 'ru' | 'en'
  /** In which instants are written: the office's, `Asia/Almaty`. */
  timeZone: string
}

const words = {
  kk: { true: 'иә', false: 'жоқ' },
  ru: { true: 'да', false: 'нет' },
  en: { true: 'yes', false: 'no' },
} as const

/**
 * The text with every `{{ FEEL }}` replaced by its value as people here write it: dates 21.11.2026, instants 21.11.2026 14:30,
 * yes and no in words, lists with commas, null as nothing. What comes out is text and is never read again as a template.
 * FeelError where an expression does not work or names what is not there; RangeError for a context, which is no text.
 */
export function fillText(text: string, variables: Variables, filling: Filling): string {
  return text.replace(/\{\{([^]*?)\}\}/g, (_, expression: string) =>
    writtenOut(evaluate(`=${expression.trim()}`, variables), filling),
  )
}

/** One value as people here write it; see `fillText`. */
export function writtenOut(value: Json, filling: Filling): string {
  if (value === null) return ''
  if (typeof value === 'boolean') return words[filling.language][`${value}`]
  if (Array.isArray(value)) return value.map((item) => writtenOut(item, filling)).join(', ')
  if (typeof value === 'object') throw new RangeError(`A text cannot hold a context: ${Object.keys(value).join(', ')}`)
  const text = String(value)
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return text.split('-').reverse().join('.')
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(text)) return writtenInstant(text, filling.timeZone)
  return text
}

function writtenInstant(instant: string, timeZone: string): string {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  })
  const part = Object.fromEntries(format.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]))
  return `${part.day}.${part.month}.${part.year} ${part.hour}:${part.minute}`
}
