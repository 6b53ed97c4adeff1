/**
 * The formats that a form may name. Each takes a string and answers whether it is well-formed; none looks anything up.
 * IIN and BIN: Law of 12.01.2007 No 223 on national registers of identification numbers.
 */
import { isBin, isIin, phoneNumber } from '../identifiers.ts'

export { checkDigit, hasCheckDigit, phoneNumber } from '../identifiers.ts'

export const FORMATS = ['kz-iin', 'kz-bin', 'kz-phone', 'tnved-6', 'tnved-10', 'date', 'date-time', 'email', 'file'] as const
export type Format = (typeof FORMATS)[number]

/** A check for every format. With `demo`, the national authority's test numbers pass too. */
export function formatChecks({ demo = false }: { demo?: boolean } = {}): Record<Format, (value: string) => boolean> {
  return {
    'kz-iin': (value) => isIin(value, demo),
    'kz-bin': (value) => isBin(value, demo),
    'kz-phone': (value) => phoneNumber(value) !== null,
    'tnved-6': (value) => isTariffCode(value, 6),
    'tnved-10': (value) => isTariffCode(value, 10),
    date: isDate,
    'date-time': isDateTime,
    email: isEmail,
    file: (value) => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(value),
  }
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
