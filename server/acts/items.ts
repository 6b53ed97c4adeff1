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

/** An item that is being read: what the next paragraph belongs to, how many there are of it, and the last sub-item's number. */
interface Open extends RawItem {
  lead: string
  count: number
  subItem?: string
}

/** Cuts a text into sections, items, sub-items and paragraphs, as it counts them itself. */
export function itemsOf(lines: Line[]): Numbered {
  const read: { items: Open[]; irregular: Unread[]; outside: Line[] } = { items: [], irregular: [], outside: [] }
  let section = ''
  for (const block of blocksOf(lines.filter(({ text }) => !isNote(text)))) {
    const isSection = isHeading(block)
    if (isSection) section = joinedText(block)
    if (isSection || !isText(block)) read.outside.push(...block)
    else readBlock(block, section, read)
  }
  const items = read.items.map(({ number, section, paragraphs }) => ({ number, section, paragraphs }))
  return { ...read, items: withUniqueNumbers(items).map(withUniqueClauses) }
}

/** "2. Описание порядка …": begins with a number and ends without a full stop, where an item would have one. */
const isHeading = (block: Block): boolean =>
  itemLead(block[0]!.text) !== undefined && !isEnded(block.at(-1)!.text) && block.length < 6

/** A signature or the caption of a picture has no numbers and ends no sentence. */
const isText = (block: Block): boolean =>
  isEnded(block.at(-1)!.text) || block.some(({ text }) => itemLead(text) || subItemLead(text) || partLead(text))

function readBlock(
  block: Block,
  section: string,
  { items, irregular, outside }: { items: Open[]; irregular: Unread[]; outside: Line[] },
) {
  let isBroken = false
  for (const line of block) {
    const item = items.at(-1)
    const number = itemLead(line.text)
    if (number) {
      noteOrder(number, line, item?.number, irregular)
      items.push({ number, section, paragraphs: [{ ...line, clause: number }], lead: number, count: 1 })
    } else if (!item) outside.push(line)
    else if (isBroken && !subItemLead(line.text) && !partLead(line.text)) {
      const last = item.paragraphs.at(-1)!
      last.text = `${last.text} ${line.text}`
    } else item.paragraphs.push({ ...line, clause: clauseOf(line, item, irregular) })
    isBroken = !isEnded(line.text)
  }
}

function clauseOf(line: Line, item: Open, irregular: Unread[]): string {
  const part = partLead(line.text)
  const number = subItemLead(line.text)
  if (number && !part) {
    const last = item.paragraphs.at(-1)!.text
    const isNewList = number === '1' && last.endsWith(':') && !subItemLead(last)
    noteOrder(number, line, isNewList ? undefined : item.subItem, irregular)
    item.subItem = number
  }
  if (part || number) {
    item.lead = `${item.number}.${part ?? number}`
    item.count = 1
    return item.lead
  }
  item.count += 1
  return `${item.lead}.paragraph-${item.count}`
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
