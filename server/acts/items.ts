import { blocksOf, isEnded, joinedText, type Block, type Line } from './lines.ts'
import { isNote } from './head.ts'
import type { Unread } from './shape.ts'

export interface RawItem {
  number: string
  section: string
  paragraphs: (Line & { clause: string })[]
}

/** The items of one text, what is irregular in their numbering, and the lines that belong to none. */
export interface Numbered {
  items: RawItem[]
  irregular: Unread[]
  outside: Line[]
}

/** Cuts a text into sections, items, sub-items and paragraphs, as it counts them itself. */
export function itemsOf(lines: Line[]): Numbered {
  const numbered: Numbered = { items: [], irregular: [], outside: [] }
  let section = ''
  for (const block of blocksOf(lines.filter(({ text }) => !isNote(text)))) {
    if (isSection(block)) {
      section = joinedText(block)
      numbered.outside.push(...block)
    } else if (numbered.items.length === 0 && !block.some(({ text }) => itemLead(text))) numbered.outside.push(...block)
    else if (isText(block)) readBlock(block, section, numbered)
    else numbered.outside.push(...block)
  }
  return { ...numbered, items: withUniqueNumbers(numbered.items).map(withUniqueClauses) }
}

/** "2. Описание порядка …": begins with a number and ends without a full stop, where an item would have one. */
const isSection = (block: Block): boolean =>
  itemLead(block[0]!.text) !== undefined && !isEnded(block.at(-1)!.text) && block.length < 6

/** A signature or the caption of a picture has no numbers and ends no sentence. */
const isText = (block: Block): boolean =>
  isEnded(block.at(-1)!.text) || block.some(({ text }) => itemLead(text) || subItemLead(text) || partLead(text))

function readBlock(block: Block, section: string, numbered: Numbered): void {
  let isOpen = false
  for (const line of block) {
    const item = numbered.items.at(-1)
    const number = itemLead(line.text)
    if (number) {
      noteOrder(number, line, item?.number, numbered.irregular)
      numbered.items.push({ number, section, paragraphs: [{ ...line, clause: number }] })
    } else if (item && isOpen && !subItemLead(line.text) && !partLead(line.text)) {
      const last = item.paragraphs.at(-1)!
      last.text = `${last.text} ${line.text}`
    } else if (item) item.paragraphs.push({ ...line, clause: clauseOf(line, item, numbered.irregular) })
    else numbered.outside.push(line)
    isOpen = !isEnded(line.text)
  }
}

function clauseOf(line: Line, item: RawItem, irregular: Unread[]): string {
  const part = partLead(line.text)
  if (part) return `${item.number}.${part}`
  const number = subItemLead(line.text)
  const last = item.paragraphs.at(-1)!
  if (number) {
    const before = item.paragraphs.findLast(({ text }) => subItemLead(text))
    const isNewList = number === '1' && last.text.endsWith(':') && !subItemLead(last.text)
    noteOrder(number, line, before && !isNewList ? subItemLead(before.text) : undefined, irregular)
    return `${item.number}.${number}`
  }
  const lead = item.paragraphs.findLast(({ text }) => subItemLead(text) ?? partLead(text) ?? itemLead(text))!
  return `${lead.clause}.paragraph-${item.paragraphs.length - item.paragraphs.indexOf(lead) + 1}`
}

/** What stands a second time under one number is `3(2)`. */
function withUniqueNumbers(items: RawItem[]): RawItem[] {
  const times = new Map<string, number>()
  return items.map((item) => {
    const time = (times.get(item.number) ?? 0) + 1
    times.set(item.number, time)
    if (time === 1) return item
    const number = `${item.number}(${time})`
    const clauseOf = (clause: string) => `${number}${clause.slice(item.number.length)}`
    return { ...item, number, paragraphs: item.paragraphs.map((one) => ({ ...one, clause: clauseOf(one.clause) })) }
  })
}

/**
 * Clauses are cited by one name each. A paragraph is `8.5.2`; of an item that also has sub-items `8.paragraph-2`, because `8.2` is its
 * sub-item. What stands a second time under one number is `6.1(2)`.
 */
function withUniqueClauses(item: RawItem): RawItem {
  const subItems = item.paragraphs.filter(({ text }) => subItemLead(text) && !partLead(text))
  const times = new Map<string, number>()
  let lead = ''
  const paragraphs = item.paragraphs.map((paragraph) => {
    const [, of, n] = /^(.*)\.paragraph-(\d+)$/.exec(paragraph.clause) ?? []
    if (of !== undefined) {
      const isOfItem = of === item.number && subItems.length > 0
      return { ...paragraph, clause: isOfItem ? paragraph.clause : `${lead}.${n}` }
    }
    const time = (times.get(paragraph.clause) ?? 0) + 1
    times.set(paragraph.clause, time)
    lead = time === 1 ? paragraph.clause : `${paragraph.clause}(${time})`
    return { ...paragraph, clause: lead }
  })
  return { ...item, paragraphs }
}

function noteOrder(number: string, { line, text }: Line, before: string | undefined, irregular: Unread[]): void {
  const [was = 0, wasInserted = 0] = (before ?? '0').split('-').map(Number)
  const [is = 0, isInserted = 0] = number.split('-').map(Number)
  if (before !== undefined && (is < was || (is === was && isInserted <= wasInserted))) {
    irregular.push({ line, text: text.slice(0, 80), why: 'number-twice' })
  } else if (is > was + 1) irregular.push({ line, text: text.slice(0, 80), why: 'number-missing' })
}

/** "8." of an item, "8-1." of one that an amendment inserted. */
const itemLead = (text: string): string | undefined => /^(\d{1,3}(?:-\d{1,2})?)\s?\.\s*(?=[^\d\s])/.exec(text)?.[1]
const subItemLead = (text: string): string | undefined => /^(\d{1,3}(?:-\d{1,2})?)\)\s*/.exec(text)?.[1]

/** "процесс 1 – …" in Russian, "1-процесс – …" in Kazakh, also behind the number of a sub-item. */
function partLead(text: string): string | undefined {
  const match = /^(?:\d{1,3}\)\s*)?(?:(процесс|условие)\s+(\d+)|(\d+)-(процесс|үрдіс|шарт))\s*[–—-]/iu.exec(text)
  if (!match) return undefined
  return `${/процесс|үрдіс/iu.test(match[0]) ? 'process' : 'condition'}-${match[2] ?? match[3]}`
}
