/** Numbers of Kazakhstan that people and forms name: IIN, BIN, telephone. Pure. */
const SECOND_WEIGHTS = [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2]

/** The national certification authority's test certificates carry these; their check digits are wrong. */
const testIin = '123456789011'
const testBin = '123456789021'

/** A well-formed IIN; `demo` lets the national authority's test number pass. Nothing is looked up. */
export const isIin = (value: string, demo = false) => hasCheckDigit(value) || (demo && value === testIin)

/** A well-formed BIN, likewise. */
export const isBin = (value: string, demo = false) => hasCheckDigit(value) || (demo && value === testBin)

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
