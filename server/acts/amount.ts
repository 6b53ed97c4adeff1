import { numeralWords, readWords } from './numerals.ts'
import type { ActLanguage, Why } from './shape.ts'

/**
 * A regular expression's text for an amount as the acts write it: "4", "4-х", "4 (четырех)", "двух", "двух (2)". A part of a date,
 * of an act's number or of a fraction is none.
 */
export const amountPattern = (language: ActLanguage): string =>
  `(?:(?<![\\p{L}\\p{N}.,/-]|№\\s?)\\d{1,4}(?:-\\p{L}{1,3}(?!\\p{L}))?(?:\\s*\\([^()]{1,60}\\))?|${numeralWords(language)}(?:\\s*\\([^()]{1,60}\\))?)`

/** The number that digits and words say together; a reason instead where they differ or a word is no numeral. */
export function readAmount(text: string, language: ActLanguage): number | Why {
  const [, outside = '', inside] = /^([^(]*)(?:\(([^)]*)\))?$/.exec(text.trim()) ?? []
  const first = valueOf(outside, language)
  if (first === undefined) return 'amount'
  if (inside === undefined) return first
  const second = valueOf(inside, language)
  if (second === undefined) return 'amount'
  return first === second ? first : 'amounts-differ'
}

function valueOf(text: string, language: ActLanguage): number | undefined {
  const digits = /^\s*(\d{1,4})(?:-\p{L}{1,3})?\s*$/u.exec(text)?.[1]
  return digits === undefined ? readWords(text, language) : Number(digits)
}
