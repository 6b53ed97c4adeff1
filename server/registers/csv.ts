import type { Json, Language, Texts3 } from '../shape.ts'
import type { RegisterRow } from './shape.ts'

export interface Column {
  name: string
  names: Texts3
}

const heads: Record<Language, [number: string, date: string]> = {
  kk: ['Нөмірі', 'Күні'],
  ru: ['Номер', 'Дата'],
  en: ['Number', 'Date'],
}

/**
 * A register as CSV (RFC 4180), which spreadsheets here open by a double click: UTF-8 with a byte order mark, semicolons (a comma
 * is the decimal sign of kk and ru), dates as people write them. Pure.
 */
export function toCsv(columns: Column[], rows: RegisterRow[], language: Language): string {
  const head = [...heads[language], ...columns.map(({ names }) => names[language])]
  const lines = rows.map(({ number, date, cells }) => [number, date, ...columns.map(({ name }) => cells[name] ?? null)].map(cell))
  return `\uFEFF${[head.map(cell), ...lines].map((line) => line.join(';')).join('\r\n')}\r\n`
}

function cell(value: Json): string {
  const text = plain(value)
  // What begins like a formula would be run by a spreadsheet: an applicant's name is text, whatever it begins with.
  const safe = typeof value !== 'number' && /^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

function plain(value: Json): string {
  if (value === null) return ''
  if (Array.isArray(value)) return value.map(plain).join(', ')
  if (typeof value === 'object') return JSON.stringify(value)
  const text = String(value)
  return /^\d{4}-\d\d-\d\d$/.test(text) ? text.split('-').reverse().join('.') : text
}
