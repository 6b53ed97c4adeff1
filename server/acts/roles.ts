import { caseInKazakh, kazakhRoles, ranksInKazakh, signedInKazakh } from './roles.kk.ts'
import { caseInRussian, ranksInRussian, russianRoles, signedInRussian } from './roles.ru.ts'
import type { ActLanguage } from './shape.ts'

/** A lane key and the words that name it in all their cases; without a key: somebody of the office, and no lane's. */
export interface RolePattern {
  role: string | undefined
  pattern: string
}

/** The cases in which somebody can be the one who acts. */
export type Case = 'nominative' | 'genitive' | 'instrumental'

interface Mention {
  role: string | undefined
  words: string
  start: number
}

const languages = {
  ru: { patterns: compiled(russianRoles), caseOf: caseInRussian, ranks: ranksInRussian, isSigner: signedInRussian },
  kk: { patterns: compiled(kazakhRoles), caseOf: caseInKazakh, ranks: ranksInKazakh, isSigner: signedInKazakh },
}

/** Whom a text names: lane keys in order of mention, each once, and the words for somebody of the office who is no lane's. */
export function readRoles(text: string, language: ActLanguage): { roles: string[]; unknown: string[] } {
  const mentions = mentionsIn(text, language)
  return {
    roles: [...new Set(mentions.flatMap(({ role }) => role ?? []))],
    unknown: mentions.filter(({ role }) => role === undefined).map(({ words }) => words),
  }
}

/**
 * Who acts, as the grammar of the sentence says; undefined where it does not. The applicant never: what they do begins the procedure
 * and is none of its steps. Nor whose signature the term only counts from ("с момента его подписания руководителем").
 */
export function doerOf(text: string, language: ActLanguage): string | undefined {
  const { caseOf, ranks, isSigner } = languages[language]
  const staff = mentionsIn(text, language).filter(
    ({ role, words, start }) =>
      role !== undefined && role !== 'applicant' && !isSigner(text.slice(0, start), words, text.slice(start + words.length)),
  )
  return ranks(text)
    .map((rank) => staff.find(({ words }) => caseOf(words) === rank)?.role)
    .find(Boolean)
}

function mentionsIn(text: string, language: ActLanguage): Mention[] {
  const mentions: Mention[] = []
  let rest = text
  for (const { role, regex } of languages[language].patterns) {
    // what a longer name took is no mention of a shorter one
    rest = rest.replace(regex, (words: string, start: number) => {
      mentions.push({ role, words, start })
      return '·'.repeat(words.length)
    })
  }
  return mentions.toSorted((a, b) => a.start - b.start)
}

function compiled(patterns: RolePattern[]): { role: string | undefined; regex: RegExp }[] {
  return patterns.map(({ role, pattern }) => ({ role, regex: new RegExp(`(?<!\\p{L})(?:${pattern})(?!\\p{L})`, 'giu') }))
}
