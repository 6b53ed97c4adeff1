import { blocksOf, joinedText, type Line } from './lines.ts'
import type { ActLanguage } from './shape.ts'

export interface Head {
  title: string
  number: string | null
  /** YYYY-MM-DD */
  adopted: string | null
  notes: string[]
  /** `KZ-MF-292-2014`, where the text says who adopted it; undefined otherwise. */
  id: string | undefined
}

/** Which order this is, by the lines before its first item or, in a file that has an annex only, by that annex's heading. */
export function readHead(lines: Line[], heading: Line[], all: Line[], language: ActLanguage): Head {
  const firstItem = lines.findIndex(({ text }) => /^\d+\s?\.\s/.test(text))
  const blocks = blocksOf(firstItem < 0 ? lines : lines.slice(0, firstItem))
  const words = joinedText(blocks.length > 0 ? blocks.slice(1).flat() : heading)
  const { number, adopted } = numberAndDate(words, language)
  const isOfFinance = /министр\S* финансов|қаржы министр/iu.test(words)
  const id = number && adopted && isOfFinance ? `KZ-MF-${number}-${adopted.slice(0, 4)}` : undefined
  return { title: joinedText(blocks[0] ?? []), number, adopted, notes: notesOf(all), id }
}

/** What amended, repealed or corrected the act, as the publisher's notes say: they are not the act's own words. */
export const isNote = (text: string): boolean => /^(?:Сноска|Ескерту)\.\s/u.test(text)

const notesOf = (lines: Line[]): string[] => lines.filter(({ text }) => isNote(text)).map(({ text }) => text)

const months: Record<ActLanguage, string> = {
  ru: 'января февраля марта апреля мая июня июля августа сентября октября ноября декабря',
  kk: 'қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан',
}

function numberAndDate(text: string, language: ActLanguage): { number: string | null; adopted: string | null } {
  const names = months[language].split(' ')
  const any = names.join('|')
  const [day, month, year, number] =
    language === 'ru'
      ? (new RegExp(`от (\\d{1,2}) (${any}) (\\d{4}) года\\s+№\\s*([\\p{L}\\d/-]+)`, 'iu').exec(text)?.slice(1) ?? [])
      : fromKazakh(new RegExp(`(\\d{4}) жылғы (\\d{1,2}) (${any})\\p{L}*\\s+№\\s*([\\p{L}\\d/-]+)`, 'iu').exec(text))
  if (!day || !month || !year || !number) return { number: null, adopted: null }
  const at = String(names.indexOf(month.toLowerCase()) + 1).padStart(2, '0')
  return { number, adopted: `${year}-${at}-${day.padStart(2, '0')}` }
}

function fromKazakh(match: RegExpExecArray | null): (string | undefined)[] {
  const [, year, day, month, number] = match ?? []
  return [day, month, year, number]
}
