import { blocksOf, joinedText, type Line } from './lines.ts'
import type { ActLanguage } from './shape.ts'

/** A part of the text that begins with "Приложение 4 к приказу …" or "… бұйрығына 4-қосымша". */
export interface Part {
  /** What it is annexed to: the order, or the regulation that is an annex of the order. */
  of: 'order' | 'regulation'
  /** Undefined where it is the only one and has no number. */
  number: string | undefined
  /** Where its number stands. */
  line: number
  heading: Line[]
  /** What follows its heading, up to the next one. */
  lines: Line[]
}

/** The text cut at its annexes: what stands before the first, and the annexes in order, those of regulations among them. */
export function partsOf(lines: Line[], language: ActLanguage): { before: Line[]; parts: Part[] } {
  const headings = lines.flatMap((_, index) => headingAt(lines, index, language) ?? [])
  const parts = headings.map((heading, index) => ({
    ...heading,
    lines: lines.slice(heading.end, headings[index + 1]?.begin ?? lines.length),
  }))
  return { before: lines.slice(0, headings[0]?.begin ?? lines.length), parts }
}

/** The title under an annex's heading, and the lines that follow it. A first section on the title's own line stays with the text. */
export function titleAndText(lines: Line[]): { title: string; text: Line[] } {
  const block = blocksOf(lines)[0] ?? []
  const end = block.findIndex(({ text }, index) => index > 0 && /^\d+\s?\.\s?\P{N}/u.test(text))
  const title = end < 0 ? block : block.slice(0, end)
  const last = title.at(-1)
  if (!last) return { title: '', text: [] }
  const rest = lines.slice(lines.indexOf(last) + 1)
  const glued = /^(.*»[^.]*?)\s+(\d+\.\s+\p{Lu}.*)$/u.exec(last.text)
  if (!glued) return { title: joinedText(title), text: rest }
  const [, own = '', section = ''] = glued
  return { title: joinedText([...title.slice(0, -1), { ...last, text: own }]), text: [{ ...last, text: section }, ...rest] }
}

type Heading = Omit<Part, 'lines'> & { begin: number; end: number }

function headingAt(lines: Line[], index: number, language: ActLanguage): Heading | undefined {
  const found = language === 'ru' ? russianHeading(lines, index) : kazakhHeading(lines, index)
  if (!found) return undefined
  const heading = lines.slice(found.begin, found.end)
  const words = joinedText(heading)
  if (/приказу|постановлению|бұйрығына|қаулысына/iu.test(words))
    return { ...found, of: 'order', heading, line: lines[index]!.line }
  if (/регламенту|стандарту|правилам|регламентіне|стандартына|қағидаларына/iu.test(words))
    return { ...found, of: 'regulation', heading, line: lines[index]!.line }
  return undefined
}

interface Extent {
  number: string | undefined
  begin: number
  end: number
}

function russianHeading(lines: Line[], index: number): Extent | undefined {
  const match = /^Приложение(?:\s+(\d+(?:-\d+)?))?(?:\s+к\s.*)?$/u.exec(lines[index]!.text)
  if (!match) return undefined
  let end = index + 1
  while (lines[end]?.text) end += 1
  return { number: match[1], begin: index, end }
}

/** In Kazakh the number comes last: what the annex belongs to stands in the lines above it. */
function kazakhHeading(lines: Line[], index: number): Extent | undefined {
  const match = /(?:^|\s)(?:(\d+(?:-\d+)?)\s*-\s*)?қосымша$/u.exec(lines[index]!.text)
  if (!match) return undefined
  let begin = index
  while (lines[begin - 1]?.text && !lines[begin]!.text.startsWith('«')) begin -= 1
  return { number: match[1], begin, end: index + 1 }
}
