/** A line of a published text: its number from 1 and its words without the marks that a download leaves behind. */
export interface Line {
  line: number
  text: string
}

/** Lines that stand together, without an empty line between them. */
export type Block = Line[]

/** The lines of a text, empty ones as empty strings: no-break spaces, bookmarks and the byte order mark are not the act's words. */
export const linesOf = (text: string): Line[] =>
  text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .map((line, index) => ({
      line: index + 1,
      text: line
        .replace(/[\u00A0\u202F]/g, ' ')
        .replace(/\[bookmark: [^\]]*\]/g, '')
        .trim(),
    }))

export function blocksOf(lines: Line[]): Block[] {
  const blocks: Block[] = [[]]
  for (const line of lines) {
    if (line.text === '') blocks.push([])
    else blocks.at(-1)!.push(line)
  }
  return blocks.filter((block) => block.length > 0)
}

/** The words of lines that were broken for the page. */
export const joinedText = (lines: Line[]): string => lines.map(({ text }) => text).join(' ')

/** Whether a line ends a thought: a heading, a signature and the first part of a broken line do not. */
export const isEnded = (text: string): boolean => /[.;:!?]["»)]*$/.test(text)
