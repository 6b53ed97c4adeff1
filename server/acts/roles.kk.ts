import type { Case, RolePattern } from './roles.ts'

const provider = '(?:көрсетілетін\\s+қызмет(?:ті)?\\s+беруші\\p{L}*\\s+)?'
const person = 'қызмет(?:кер|ші)\\p{L}*'
const unit = 'құрылымдық\\s+бөлімше\\p{L}*\\)?'

/** Longer names first. Each ends with the word whose case tells who acts. */
export const kazakhRoles: RolePattern[] = [
  { role: 'legal-head', pattern: `${provider}заң\\s+бөлімше\\p{L}*\\s+басшы\\p{L}*` },
  { role: 'legal-expert', pattern: `${provider}заң\\s+бөлімше\\p{L}*\\s+сарапшы\\p{L}*` },
  {
    role: 'chief-expert',
    pattern: `${provider}(?:${unit}\\s+)?бас\\s+сарапшы\\p{L}*(?:\\s*\\(\\s*бөлім\\p{L}*\\s+(?:басшы|басты)\\p{L}*\\s*\\))?`,
  },
  { role: 'unit-head', pattern: `${provider}(?:келесі\\s+)?${unit}\\s+басшы\\p{L}*` },
  { role: 'chief-expert', pattern: 'бөлім(?:нің|інің|і)?\\s+басшы\\p{L}*' },
  { role: 'expert', pattern: `${provider}(?:${unit}\\s+)?сарапшы\\p{L}*` },
  { role: 'chancery', pattern: `${provider}кеңсе\\p{L}*\\s+${person}|${provider}кеңсе\\p{L}*` },
  { role: 'officer', pattern: `${provider}${unit}\\s+${person}|көрсетілетін\\s+қызмет(?:ті)?\\s+беруші\\p{L}*\\s+${person}` },
  { role: 'authorised-unit', pattern: `${provider}уәкілетті\\s+${unit}` },
  { role: 'territorial-unit', pattern: `${provider}аумақтық\\s+бөлімше\\p{L}*` },
  { role: 'official', pattern: `${provider}(?:уәкілетті\\s+|ЭҚ-ны\\s+қабылдаған\\s+)?лауазымды\\s+(?:тұлға|адам)\\p{L}*` },
  { role: 'working-group', pattern: 'жұмыс\\s+тобы\\p{L}*(?:\\s+мүше\\p{L}*)?' },
  {
    role: 'head',
    pattern: `${provider}(?:басшы(?!л)\\p{L}*(?:\\s*\\(\\s*оны\\s+алмастыр\\p{L}+\\s+(?:тұлға|адам)\\s*\\))?|бастығы\\p{L}*)`,
  },
  { role: 'applicant', pattern: '(?:көрсетілетін\\s+|көрсетілген\\s+)?қызмет(?:ті)?\\s+алушы\\p{L}*|өтініш\\s+беруші\\p{L}*' },
  { role: undefined, pattern: `жауапты\\s+(?:орындаушы|тұлға)\\p{L}*|инспектор\\p{L}*|уәкілетті\\s+тұлға\\p{L}*|хатшы\\p{L}*` },
]

/**
 * Who acts stands in the nominative of a sentence ("сарапшысы … қарайды"), in the genitive of a noun of action ("сарапшысының …
 * қарауы"; a nominative beside it belongs to a participle: "басшысы қол қойған сәттен бастап … қызметкерінің тіркеуі"), or, unless the
 * verb is passive, in the instrumental ("басшысымен … қол қояды").
 */
export const ranksInKazakh = (text: string): Case[] => {
  const isSentence = /[дт][ыі]\P{L}*$/u.test(text)
  const isPassive = /л[ае]д[ыі]\P{L}*$/u.test(text)
  return [
    ...(isSentence ? (['nominative', 'genitive'] as const) : (['genitive', 'nominative'] as const)),
    ...(isPassive ? [] : (['instrumental'] as const)),
  ]
}

/** Whether what stands after names whose signature a term counts from: "басшысы оған қол қойған сәттен бастап". */
export const signedInKazakh = (_before: string, _words: string, after: string): boolean =>
  /^\s+(?:оған\s+)?қол\s+қой\p{L}+(?:\s+(?:сәт|күн|кез|мезгіл)\p{L}+)?\s+(?:бастап|кейін)/iu.test(after)

export function caseInKazakh(words: string): Case | undefined {
  const word = words.replace(/\s*\([^)]*\)$/, '').toLowerCase()
  if (/(?:ның|нің|дың|дің|тың|тің)$/.test(word)) return 'genitive'
  if (/[мбп]ен$/.test(word)) return 'instrumental'
  if (/(?:[нд][ае]н|[қғкгн][ае]|н[ыі]|[сры][ыі]н|[дт][ае])$/.test(word)) return undefined
  return 'nominative'
}
