import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { importAct } from '../../server/acts/import.ts'
import type { Act, ActLanguage, Annex, Paragraph } from '../../server/acts/shape.ts'

/** An invented order in the form of the real ones, and the same as amended: all tests here run anywhere from these. */
export const invented = (language: ActLanguage, edition: '' | '-amended' = ''): string =>
  readFileSync(new URL(`orders/order-77-2030${edition}.${language}.txt`, import.meta.url), 'utf8')

export const inventedAct = (language: ActLanguage, edition: '' | '-amended' = ''): Act => importAct(invented(language, edition))

/** Where the texts of the office's own acts lie: they belong to their publisher and are no part of this repository. */
export const folder = process.env.REGLAMENT_ACTS ?? '../shared/regulations'
export const published = ['order-292-2014.ru.txt', 'order-292-2014.kk.txt', 'order-348-2015-annex-53.kk.txt'] as const
/** Where the office said where they are, or nobody is there to read a warning, they must be there. */
export const areExpected =
  published.every((file) => existsSync(join(folder, file))) ||
  process.env.CI !== undefined ||
  process.env.REGLAMENT_ACTS !== undefined
export const publishedText = (file: (typeof published)[number]): string => readFileSync(join(folder, file), 'utf8')

export const annexOf = (act: Act, number: string): Annex => {
  const found = act.annexes.find((annex) => annex.number === number)
  if (!found) throw new Error(`no annex ${number}`)
  return found
}
export const paragraphsOf = (annex: Annex): Paragraph[] => annex.items.flatMap(({ paragraphs }) => paragraphs)

export function clauseOf(annex: Annex, clause: string): Paragraph {
  const found = paragraphsOf(annex).find((paragraph) => paragraph.clause === clause)
  if (!found) throw new Error(`no clause ${clause}`)
  return found
}

/** A duration in one word: `4 hours`, `≥1 months`. */
export const brief = ({ durations }: Paragraph): string =>
  durations.map(({ amount, unit, bound }) => `${bound === 'atLeast' ? '≥' : ''}${amount} ${unit}`).join(', ')
