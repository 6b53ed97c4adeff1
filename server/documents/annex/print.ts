import { annexNumber, annexPdf, type AnnexWish } from './pdf.ts'
import { sheetsOf, svgOf } from './sheet.ts'
import { annexSource } from './source.ts'
import type { AnnexSource, Sheet } from './shape.ts'

export type { AnnexLanguage, SheetSize } from './shape.ts'
export type { AnnexWish } from './pdf.ts'

/** One printed file: `customs-carriers-kk-A4.pdf`, or of SVG one for each sheet: `customs-carriers-portal-kk-A4-1.svg`. */
export interface Printed {
  name: string
  content: Buffer | string
}

/** The annexes of a service's files (a checked bundle) as one PDF. The same files give the same bytes. */
export async function printedPdf(bundle: Parameters<typeof annexSource>[0], wish: AnnexWish): Promise<Printed> {
  const content = await annexPdf(await annexSource(bundle), wish)
  return { name: `${bundle.key}-${wish.language}-${wish.size}.pdf`, content }
}

/** Every sheet of every diagram as an SVG file of its own. */
export async function printedSvg(bundle: Parameters<typeof annexSource>[0], wish: AnnexWish): Promise<Printed[]> {
  const source = await annexSource(bundle)
  return allSheets(source, wish).map(({ file, nth, sheet }) => ({
    name: `${[...new Set([source.key, file.replace(/\.bpmn$/, '')])].join('-')}-${wish.language}-${wish.size}-${nth}.svg`,
    content: svgOf(sheet, wish.language),
  }))
}

/** All sheets one below the other in one SVG file. */
export async function printedSvgRoll(bundle: Parameters<typeof annexSource>[0], wish: AnnexWish): Promise<Printed> {
  const source = await annexSource(bundle)
  const sheets = allSheets(source, wish).map(({ sheet }) => sheet)
  const content = sheets
    .map((sheet, nth) => `<g transform="translate(0 ${(sheet.height * nth).toFixed(2)})">${sheet.content}</g>`)
    .join('')
  const first = sheets[0] ?? { width: 1, height: 1, smallest: 0, title: source.key, content: '' }
  const roll: Sheet = { ...first, height: first.height * Math.max(1, sheets.length), content }
  return { name: `${source.key}-${wish.language}-${wish.size}.svg`, content: svgOf(roll, wish.language) }
}

function allSheets(source: AnnexSource, wish: AnnexWish): { file: string; nth: number; sheet: Sheet }[] {
  return source.diagrams.flatMap((diagram, at) =>
    sheetsOf(source, diagram, { ...wish, annex: annexNumber(source, at) }).map((sheet, nth) => ({
      ...{ file: diagram.file, nth: nth + 1, sheet },
    })),
  )
}
