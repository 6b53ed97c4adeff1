import { readFileSync } from 'node:fs'

/** How wide the letters of the printed font are: lines are broken by the same measure wherever the sheet is drawn. */
const fonts = { regular: widthsOf('NotoSans-Regular.ttf'), bold: widthsOf('NotoSans-Bold.ttf') }

export type Weight = keyof typeof fonts

/** Whether the font has all of these letters: Kazakh has some that many fonts lack. */
export const hasLetters = (text: string, weight: Weight = 'regular'): boolean =>
  [...text].every((letter) => /\s/.test(letter) || fonts[weight].has(letter.codePointAt(0) ?? 0))

/** Width of a line of text, in the unit of `size`. */
export function widthOf(text: string, size: number, weight: Weight = 'regular'): number {
  let sum = 0
  for (const letter of text) sum += fonts[weight].width(letter.codePointAt(0) ?? 0)
  return sum * size
}

/** Breaks a text into lines no wider than `width`: between words, and inside a word only where it is wider than a whole line. */
export function linesOf(text: string, width: number, size: number, weight: Weight = 'regular'): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/\s+/).flatMap((one) => partsOf(one, width, size, weight))) {
    const longer = line ? `${line} ${word}` : word
    if (line && widthOf(longer, size, weight) > width) {
      lines.push(line)
      line = word
    } else line = longer
  }
  return line ? [...lines, line] : lines
}

/** The same number of lines as `linesOf` gives, all about equally long: for headings. */
export function balanced(text: string, width: number, size: number, weight: Weight = 'regular'): string[] {
  const least = linesOf(text, width, size, weight).length
  let narrow = width
  while (narrow > width / 3 && linesOf(text, narrow - size, size, weight).length === least) narrow -= size
  return linesOf(text, narrow, size, weight)
}

function partsOf(word: string, width: number, size: number, weight: Weight): string[] {
  if (widthOf(word, size, weight) <= width || word.length < 6) return [word]
  let end = word.length - 2
  while (end > 3 && widthOf(`${word.slice(0, end)}-`, size, weight) > width) end--
  return [`${word.slice(0, end)}-`, ...partsOf(word.slice(end), width, size, weight)]
}

/** Reads the tables hmtx and cmap (format 4) of a TrueType font; widths are shares of the letter's height. */
function widthsOf(name: string): { width: (code: number) => number; has: (code: number) => boolean } {
  const font = readFileSync(new URL(`../fonts/${name}`, import.meta.url))
  const table = (tag: string): number => {
    for (let at = 12; at < 12 + font.readUInt16BE(4) * 16; at += 16)
      if (font.toString('latin1', at, at + 4) === tag) return font.readUInt32BE(at + 8)
    throw new Error(`${name}: no table ${tag}`)
  }
  const unit = font.readUInt16BE(table('head') + 18)
  const metrics = font.readUInt16BE(table('hhea') + 34)
  const widths = table('hmtx')
  const glyphOf = glyphsOf(font, table('cmap'))
  return {
    width: (code) => font.readUInt16BE(widths + Math.min(glyphOf(code), metrics - 1) * 4) / unit,
    has: (code) => glyphOf(code) !== 0,
  }
}

function glyphsOf(font: Buffer, cmap: number): (code: number) => number {
  const subtables = Array.from({ length: font.readUInt16BE(cmap + 2) }, (_, nth) => cmap + font.readUInt32BE(cmap + 8 + nth * 8))
  const at = subtables.find((start) => font.readUInt16BE(start) === 4)
  if (at === undefined) throw new Error('the font has no character map of format 4')
  const segments = font.readUInt16BE(at + 6) / 2
  const [ends, starts] = [at + 14, at + 16 + segments * 2]
  return (code) => {
    for (let nth = 0; nth < segments; nth++) {
      if (font.readUInt16BE(ends + nth * 2) < code) continue
      const start = font.readUInt16BE(starts + nth * 2)
      if (start > code) return 0
      const delta = font.readUInt16BE(starts + (segments + nth) * 2)
      const place = starts + (2 * segments + nth) * 2
      const offset = font.readUInt16BE(place)
      const glyph = offset === 0 ? code : font.readUInt16BE(place + offset + (code - start) * 2)
      return glyph === 0 && offset !== 0 ? 0 : (glyph + delta) & 0xffff
    }
    return 0
  }
}
