import { partsOf, titleAndText, type Part } from './annexes.ts'
import { readDurations, type Unclear } from './durations.ts'
import { readHead } from './head.ts'
import { itemsOf, type Numbered, type RawItem } from './items.ts'
import { linesOf, type Line } from './lines.ts'
import { doerOf, readRoles } from './roles.ts'
import type { Act, ActLanguage, Annex, Item, Paragraph, Unread } from './shape.ts'

export interface ImportOptions {
  /** `KZ-MF-292-2014`; without it the one that the text itself shows. */
  id?: string
  language?: ActLanguage
}

/**
 * Reads an order as it is published (Kazakh or Russian plain text) into annexes, items and paragraphs with their durations and roles.
 * Everything is as it stands, slips included; what looks like a duration, a number or a role and cannot be read is in `unread` with
 * its line. `id` is empty where neither the options nor the text give one.
 */
export function importAct(text: string, options: ImportOptions = {}): Act {
  const language = options.language ?? languageOf(text)
  const lines = linesOf(text)
  const { before, parts } = partsOf(lines, language)
  const ofOrder = parts.filter((part) => part.of === 'order')
  const head = readHead(before, ofOrder[0]?.heading ?? [], lines, language)
  const unread: Unread[] = []
  const items = finished(itemsOf(before), language, unread)
  const annexes = ofOrder.map((part) => annexOf(part, regulationsOwn(part, parts), language, unread))
  return {
    id: options.id ?? head.id ?? '',
    language,
    title: head.title || (annexes[0]?.title ?? ''),
    number: head.number,
    adopted: head.adopted,
    notes: head.notes,
    items,
    annexes,
    unread: unread.toSorted((a, b) => a.line - b.line),
  }
}

/** Letters that Russian has not: every twentieth letter of a Kazakh text at least. */
export function languageOf(text: string): ActLanguage {
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  return (text.match(/[әғқңөұүһі]/giu)?.length ?? 0) > letters / 20 ? 'kk' : 'ru'
}

/** The annexes of the regulation follow the regulation that they belong to. */
function regulationsOwn(part: Part, parts: Part[]): Part[] {
  const after = parts.slice(parts.indexOf(part) + 1)
  const next = after.findIndex(({ of }) => of === 'order')
  return next < 0 ? after : after.slice(0, next)
}

function annexOf(part: Part, own: Part[], language: ActLanguage, unread: Unread[]): Annex {
  const { title, text } = titleAndText(part.lines)
  const numbered = itemsOf(text)
  const drawings = own.map(drawingOf).filter(({ paragraphs }) => paragraphs.length > 0)
  const items = finished({ ...numbered, items: [...numbered.items, ...drawings] }, language, unread)
  return { number: part.number ?? '', title, items, line: part.line }
}

/** The words of a regulation's own annex, a table or a picture: as item `annex-2`, each line a paragraph `annex-2.5`. */
function drawingOf(part: Part): RawItem {
  const { title, text } = titleAndText(part.lines)
  const number = part.number === undefined ? 'annex' : `annex-${part.number}`
  const lines = text.filter((line) => line.text !== '')
  return { number, section: title, paragraphs: lines.map((line, index) => ({ ...line, clause: `${number}.${index + 1}` })) }
}

function finished({ items, irregular, outside }: Numbered, language: ActLanguage, unread: Unread[]): Item[] {
  unread.push(...irregular)
  for (const line of outside) unread.push(...lostDurations(line, language))
  return items.map((item) => ({
    number: item.number,
    section: item.section,
    paragraphs: withDoers(
      item.paragraphs.map((line) => paragraphOf(line, language, unread)),
      language,
    ),
  }))
}

function paragraphOf({ clause, line, text }: Line & { clause: string }, language: ActLanguage, unread: Unread[]): Paragraph {
  const { durations, unclear } = readDurations(text, language)
  const { roles, unknown } = readRoles(text, language)
  unread.push(...unclear.map((one: Unclear) => ({ line, ...one })))
  unread.push(...unknown.map((words) => ({ line, text: words, why: 'role' as const })))
  return { clause, line, text, durations, roles }
}

const lostDurations = ({ line, text }: Line, language: ActLanguage): Unread[] => {
  const { durations, unclear } = readDurations(text, language)
  return [...durations.map(({ words }) => words), ...unclear.map((one) => one.text)].map((words) => ({
    line,
    text: words,
    why: 'outside-items' as const,
  }))
}

/**
 * Who acts, in the items that describe procedures: elsewhere nobody does. "Должностное лицо выполняет следующие действия: 1)
 * регистрирует …": who does the parts stands with the whole.
 */
function withDoers(paragraphs: Paragraph[], language: ActLanguage): Paragraph[] {
  if (!isProcedure(paragraphs[0]!.text)) return paragraphs
  const doers = new Map<string, string>()
  return paragraphs.map((paragraph) => {
    const item = paragraph.clause.replace(/\..*$/, '')
    const lead = /^(.+)\.\d+$/.exec(paragraph.clause)?.[1] ?? item
    const doer = doerOf(paragraph.text, language) ?? doers.get(lead) ?? doers.get(item)
    if (!doer) return paragraph
    const isOfItem = paragraph.clause === item || paragraph.clause.startsWith(`${item}.paragraph-`)
    doers.set(isOfItem ? item : paragraph.clause, doer)
    return { ...paragraph, doer }
  })
}

const isProcedure = (lead: string): boolean => /длительность|последовательност|ұзақтығы|реттіліг|жалғас/iu.test(lead)
