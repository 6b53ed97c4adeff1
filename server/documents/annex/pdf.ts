import { printPdf } from '../printer.ts'
import { balanced } from './letters.ts'
import { rowsOf } from './rows.ts'
import { sheetsOf, sizes, svgOf } from './sheet.ts'
import type { AnnexDiagram, AnnexLanguage, AnnexSource, Exit, Row, SheetSize } from './shape.ts'
import { orderOf } from './steps.ts'
import { words } from './words.ts'

export interface AnnexWish {
  language: AnnexLanguage
  size: SheetSize
}

/** Bytes must not depend on the hour of printing; readers know this date as "not stated". */
const NO_DATE = new Date(0)
const MARGINS = [42, 34, 34, 34]

/**
 * A service's annexes as one PDF, landscape: of each diagram the table and then its sheets. The same files give the same bytes.
 */
export async function annexPdf(source: AnnexSource, { language, size }: AnnexWish): Promise<Buffer> {
  const { width, height } = sizes[size]
  const content = source.diagrams.flatMap((diagram, nth) => [
    { stack: tablePart(source, diagram, language, annexNumber(source, nth)), ...(nth > 0 && { pageBreak: 'before' }) },
    ...sheetsOf(source, diagram, { language, size, annex: annexNumber(source, nth) }).map((sheet) => ({
      svg: forPdf(svgOf(sheet, language)),
      ...{ width, height, absolutePosition: { x: 0, y: 0 }, pageBreak: 'before' },
    })),
  ])
  return printPdf({
    pageSize: { width, height },
    pageMargins: MARGINS,
    language,
    displayTitle: true,
    info: {
      ...{ title: source.service.names[language], creator: 'Reglament', producer: 'Reglament' },
      ...{ creationDate: NO_DATE, modDate: NO_DATE },
    },
    defaultStyle: { font: 'NotoSans', fontSize: size === 'A3' ? 11 : 9, lineHeight: 1.12 },
    content,
    footer: (page: number, of: number) => ({
      text: `${page} / ${of}`,
      alignment: 'center',
      fontSize: 7.5,
      margin: [0, 16, 0, 0],
    }),
  })
}

/** "1", "2" …; the only annex bears no number. */
export const annexNumber = ({ diagrams }: AnnexSource, nth: number): string => (diagrams.length > 1 ? String(nth + 1) : '')

/** pdfmake reads lengths as points and takes the size from the node. */
const forPdf = (svg: string) => svg.replace(/^<\?xml[^>]*>\n/, '').replace(/ width="\d+mm" height="\d+mm"/, '')

function tablePart(source: AnnexSource, { model }: AnnexDiagram, language: AnnexLanguage, annex: string): object[] {
  const say = words[language]
  const rows = rowsOf(source, model, language)
  const title = balanced(say.tableTitle[orderOf(model).kind], 620, 11, 'bold')
  const whose = say.annex(annex, source.service.names[language])
  return [
    { stack: whose.map((text) => ({ text })), alignment: 'right', margin: [0, 0, 0, 10], fontSize: 9 },
    { text: title.join('\n'), bold: true, alignment: 'center', margin: [0, 0, 0, 10], fontSize: 11 },
    {
      table: {
        headerRows: 2,
        dontBreakRows: true,
        widths: ['7%', '24%', '15%', '16%', '25%', '13%'],
        body: [heads(say.columns), heads(say.columns.map((_, nth) => String(nth + 1))), ...rows.map(bodyOf)],
      },
      layout: { hLineWidth: () => 0.6, vLineWidth: () => 0.6, paddingTop: () => 3, paddingBottom: () => 3 },
    },
    { text: say.made(source.key, source.hash), fontSize: 6.5, margin: [0, 6, 0, 0] },
  ]
}

const heads = (cells: string[]) => cells.map((text) => ({ text, bold: true, alignment: 'center' }))

function bodyOf({ number, procedure, signs, clause, who, term, exits }: Row): object[] {
  return [
    { text: unbroken(number), alignment: 'center' },
    { stack: [{ text: procedure }, ...(signs ? [{ text: signs }] : []), ...(clause ? [small(clause)] : [])] },
    { text: who },
    { text: term },
    { stack: exits.length > 0 ? exits.flatMap(resultOf) : [{ text: '–' }] },
    { stack: exits.length > 0 ? exits.map(nextOf) : [{ text: '–' }], alignment: 'center' },
  ]
}

const small = (text: string) => ({ text, fontSize: 7.5, color: '#444444', margin: [0, 2, 0, 0] })

function resultOf({ conditions, results }: Exit, nth: number): object[] {
  const said = results.length > 0 ? results.map((text) => ({ text })) : conditions.length > 0 ? [] : [{ text: '–' }]
  const asked = conditions.map((one) => ({ text: `${one}${said.length > 0 ? ':' : ''}`, bold: true }))
  return [...asked, ...said].map((line, at) => ({ ...line, margin: [0, at === 0 && nth > 0 ? 3 : 0, 0, 0] }))
}

const nextOf = ({ answers, next }: Exit, nth: number): object => ({
  text: [{ text: answers.length > 0 ? `${answers.join(', ')} – ` : '' }, { text: unbroken(next), bold: true }],
  margin: [0, nth > 0 ? 3 : 0, 0, 0],
})

/** Lines are broken between numbers, never within one. */
const unbroken = (numbers: string) => numbers.replaceAll(/(?<!,) /g, '\u00A0')
