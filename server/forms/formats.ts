/**
 * The formats that a form may name. Each takes a string and answers whether it is well-formed; none looks anything up.
 * IIN and BIN: Law of 12.01.2007 No 223 on national registers of identification numbers.
 */
export const FORMATS = ['kz-iin', 'kz-bin', 'kz-phone', 'tnved-6', 'tnved-10', 'date', 'date-time', 'email', 'file'] as const
export type Format = (typeof FORMATS)[number]

/** The national certification authority's test certificates carry these; their check digits are wrong. */
const TEST_NUMBERS: Partial<Record<Format, string>> = { 'kz-iin': '123456789011', 'kz-bin': '123456789021' }
const SECOND_WEIGHTS = [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2]

/** A check for every format. With `demo`, the national authority's test numbers pass too. */
export function formatChecks({ demo = false }: { demo?: boolean } = {}): Record<Format, (value: string) => boolean> {
  const number =
    (format: Format): ((value: string) => boolean) =>
    (value) =>
      hasCheckDigit(value) || (demo && value === TEST_NUMBERS[format])
  return {
    'kz-iin': number('kz-iin'),
    'kz-bin': number('kz-bin'),
    'kz-phone': (value) => phoneNumber(value) !== null,
    'tnved-6': (value) => isTariffCode(value, 6),
    'tnved-10': (value) => isTariffCode(value, 10),
    date: isDate,
    'date-time': isDateTime,
    email: isEmail,
    file: (value) => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(value),
  }
}

/** Twelve digits of which the last is the check digit of the others: an IIN or a BIN. */
export function hasCheckDigit(value: string): boolean {
  return /^\d{12}$/.test(value) && checkDigit(value.slice(0, 11)) === Number(value[11])
}

/** The twelfth digit of an IIN or BIN from its first eleven; null where no such number is issued. */
export function checkDigit(eleven: string): number | null {
  const digits = [...eleven].map(Number)
  const sum = (weight: (i: number) => number): number => digits.reduce((total, digit, i) => total + digit * weight(i), 0) % 11
  const first = sum((i) => i + 1)
  if (first < 10) return first
  const second = sum((i) => SECOND_WEIGHTS[i] ?? 0)
  return second < 10 ? second : null
}

/** A number of Kazakhstan as people write it (`8 701 123-45-67`, `+7 (701) …`) in one form, `+77011234567`; null if it is none. */
export function phoneNumber(value: string): string | null {
  if (value.length > 24 || !/^[+\d][\d\s()-]*$/.test(value)) return null
  const match = /^(?:\+7|8)([67]\d{9})$/.exec(value.replaceAll(/[\s()-]/g, ''))
  return match ? `+7${match[1]}` : null
}

function isTariffCode(value: string, length: number): boolean {
  // Chapters of the nomenclature run from 01 to 97.
  return /^\d+$/.test(value) && value.length === length && value >= '01' && value < '98'
}

function isDate(value: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(value)) return false
  const date = new Date(`${value}T00:00:00.000Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value)
}

function isDateTime(value: string): boolean {
  const match = /^(\d{4}-\d\d-\d\d)T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/.exec(value)
  return match !== null && isDate(match[1] ?? '')
}

function isEmail(value: string): boolean {
  const at = value.lastIndexOf('@')
  const [local, labels] = [value.slice(0, at), value.slice(at + 1).split('.')]
  if (at < 1 || value.length > 254 || local.length > 64 || labels.length < 2) return false
  const atoms = local.split('.')
  return atoms.every((atom) => /^[\w!#$%&'*+/=?^`{|}~-]+$/.test(atom)) && labels.every(isHostLabel)
}

function isHostLabel(label: string): boolean {
  return label.length <= 63 && /^[\p{L}\p{N}-]+$/u.test(label) && !label.startsWith('-') && !label.endsWith('-')
}
