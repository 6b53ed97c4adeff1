import type { Case, RolePattern } from './roles.ts'

const unit = (kind: string) => `${kind}\\p{L}+\\s+подразделени\\p{L}+`

/** Longer names first: "руководитель юридического подразделения" is not the head. Each begins with the word whose case tells who acts. */
export const russianRoles: RolePattern[] = [
  { role: 'legal-head', pattern: `руководител\\p{L}+\\s+${unit('юридическ')}` },
  { role: 'legal-expert', pattern: `эксперт\\p{L}*\\s+${unit('юридическ')}` },
  {
    role: 'chief-expert',
    pattern: `главн\\p{L}+\\s+эксперт(?!из)\\p{L}*(?:\\s*\\(\\s*руководител\\p{L}+\\s+отдела\\s*\\))?(?:\\s+${unit('структурн')})?`,
  },
  { role: 'chief-expert', pattern: 'руководител\\p{L}+\\s+отдела' },
  { role: 'unit-head', pattern: `руководител\\p{L}+\\s+${unit('структурн')}` },
  {
    role: 'head',
    pattern: 'руководител(?:ь|я|ю|ем|е)(?:\\s*\\(\\s*лиц\\p{L}+,?\\s+его\\s+замещающ\\p{L}+\\s*\\))?(?:\\s+услугодателя)?',
  },
  { role: 'expert', pattern: `эксперт(?:а|у|ом|е|ы|ов|ам|ами|ах)?(?!\\p{L})(?:\\s+${unit('структурн')})?` },
  { role: 'officer', pattern: `сотрудник\\p{L}*\\s+${unit('структурн')}` },
  { role: 'chancery', pattern: 'сотрудник\\p{L}*\\s+канцеляри\\p{L}+|канцеляри\\p{L}+' },
  { role: 'authorised-unit', pattern: `уполномоченн\\p{L}+\\s+${unit('структурн')}` },
  { role: 'territorial-unit', pattern: unit('территориальн') },
  { role: 'official', pattern: '(?:уполномоченн\\p{L}+\\s+)?должностн\\p{L}+\\s+лиц\\p{L}+' },
  { role: 'working-group', pattern: '(?:член\\p{L}*\\s+)?рабоч\\p{L}+\\s+групп\\p{L}+' },
  { role: 'applicant', pattern: 'услугополучател\\p{L}+|заявител\\p{L}+' },
  {
    role: undefined,
    pattern:
      'сотрудник\\p{L}*|ответственн\\p{L}+\\s+исполнител\\p{L}+|инспектор\\p{L}*|начальник\\p{L}*|секретар\\p{L}+|уполномоченн\\p{L}+\\s+лиц\\p{L}+',
  },
]

/** Who acts stands in the nominative ("руководитель рассматривает") or, of a noun, in the instrumental ("рассмотрение руководителем"). */
export const ranksInRussian = (): Case[] => ['nominative', 'instrumental']

/** Whether `words`, with what stands before them, name whose signature a term counts from: "после его подписания руководителем". */
export const signedInRussian = (before: string, words: string): boolean =>
  caseInRussian(words) === 'instrumental' &&
  /(?:(?:с|со)\s+(?:момента|дня|даты)|после)\s+(?:(?:его|ее|её|их)\s+)?подписани\p{L}+\s+(?:[^.,;]*\s)?$/iu.test(before)

export function caseInRussian(words: string): Case | undefined {
  const word = words.split(/\s/)[0]!.toLowerCase()
  if (
    /^(?:сотрудники?|руководител[ьи]|эксперты?|главн(?:ый|ые)|должностн(?:ое|ые)|территориальн(?:ое|ые)|уполномоченн(?:ое|ые)|рабочая|канцелярия|члены)$/.test(
      word,
    )
  )
    return 'nominative'
  // "территориальным подразделениям" is whom it is sent to
  if (!words.toLowerCase().endsWith('подразделениям') && /(?:ом|ем|ым|ыми|ами|ями)$/.test(word)) return 'instrumental'
  return undefined
}
