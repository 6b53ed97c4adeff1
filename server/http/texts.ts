import type { Language } from '../shape.ts'
import en from './texts/en.json' with { type: 'json' }
import kk from './texts/kk.json' with { type: 'json' }
import ru from './texts/ru.json' with { type: 'json' }

type Words = Record<string, string>
interface Texts {
  titles: Words
  problems: Words
  fields: Words
  reference: Words
}

const texts: Record<Language, Texts> = { kk, ru, en }

/** The name of a kind of problem; the sentence says what exactly. */
export const problemTitle = (language: Language, code: string) => texts[language].titles[code] ?? code

/** The sentence for a reason, its `{placeholders}` filled. A reason without words of its own is told by its code. */
export function problemSentence(language: Language, reason: string, params: Record<string, unknown>, code?: string): string {
  const { problems } = texts[language]
  return fill(problems[reason] ?? problems[`code.${code}`] ?? problems.internal!, params)
}

/** The sentence for one field: by code and format, by code, or that the value does not fit. */
export function fieldSentence(language: Language, code: string, params: Record<string, unknown>): string {
  const { fields } = texts[language]
  return fill(fields[`${code}.${String(params.format)}`] ?? fields[code] ?? fields.custom!, params)
}

export const referenceWord = (language: Language, key: string) => texts[language].reference[key] ?? key

/** The first language of an Accept-Language header that the product speaks. */
export function languageOf(header: string, otherwise: Language): Language {
  const wanted = header
    .slice(0, 200)
    .split(',')
    .map((part) => part.trim().split(/\s*;\s*q=/))
    .map(([tag, q]) => ({ tag: tag!.slice(0, 2).toLowerCase(), q: q === undefined ? 1 : Number(q) }))
    .filter(({ tag, q }) => isLanguage(tag) && q > 0)
    .sort((a, b) => b.q - a.q)
  return (wanted[0]?.tag as Language | undefined) ?? otherwise
}

export const isLanguage = (text: unknown): text is Language => text === 'kk' || text === 'ru' || text === 'en'

const fill = (sentence: string, params: Record<string, unknown>) =>
  sentence.replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? '…'))

/** Every reason that has words of its own, with its sentence. */
export const problemReasons = (language: Language) =>
  Object.entries(texts[language].problems).filter(([reason]) => !reason.startsWith('code.'))
