import QRCode from 'qrcode'
import type { Language } from '../shape.ts'
import type { FilledBlock } from './fill.ts'
import { words } from './texts.ts'

/** What a document bears besides its content. Instants are UTC; `timeZone` is the office's, in which they are written. */
export interface Facts {
  number: string | null
  /** The office's date, `YYYY-MM-DD`. */
  date: string | null
  issued: boolean
  code: string
  /** The address of the check page with the code in it. */
  link: string
  timeZone: string
  signatures: { name: string; position: string | null; sha256: string; signedAt: string }[]
}

/** One block as a pdfmake node. Every text is given as a string, which pdfmake draws as it is. */
export function drawBlock(block: FilledBlock, language: Language, facts: Facts): object {
  switch (block.kind) {
    case 'heading':
      return block.level === 1
        ? { text: safe(block.text), bold: true, fontSize: 14, alignment: 'center', margin: [0, 6, 0, 6], headlineLevel: 1 }
        : { text: safe(block.text), bold: true, fontSize: 11.5, alignment: 'center', margin: [0, 4, 0, 6] }
    case 'paragraph':
      return {
        text: safe(block.text),
        alignment: block.align,
        bold: block.bold,
        ...(block.small && { fontSize: 9 }),
        margin: [0, 0, 0, 7],
      }
    case 'list':
      return { ol: block.items.map((item) => ({ text: safe(item), margin: [0, 0, 0, 3] })), margin: [0, 0, 0, 7] }
    case 'table':
      return drawTable(block)
    case 'facts':
      return drawFacts(block.rows)
    case 'number':
      return drawNumber(language, facts)
    case 'signature':
      return drawSignatures(block.text, language, facts)
    case 'qr':
      return drawQr(block.text, language, facts)
  }
}

function drawTable({ head, widths, rows }: Extract<FilledBlock, { kind: 'table' }>): object {
  const all = widths.reduce((sum, width) => sum + width, 0)
  const heads = head.map((cell) => ({ text: safe(cell), bold: true, fillColor: '#f0f2f5' }))
  const body = rows.map((row) => row.map((cell) => ({ text: safe(cell) })))
  const shares = widths.map((width) => `${((width / all) * 100).toFixed(2)}%`)
  return ruled({ headerRows: 1, dontBreakRows: true, widths: shares, body: [heads, ...body] })
}

function drawFacts(rows: [header: string, value: string][]): object {
  // pdfmake cannot draw a table without a row
  if (rows.length === 0) return { text: '' }
  const body = rows.map(([header, value]) => [{ text: safe(header), color: '#444444' }, { text: safe(value) }])
  return ruled({ dontBreakRows: true, widths: ['38%', '62%'], body })
}

const ruled = (table: object) => ({
  table,
  layout: { hLineWidth: () => 0.5, vLineWidth: () => 0.5, hLineColor: () => '#9aa3ad', vLineColor: () => '#9aa3ad' },
  fontSize: 10,
  margin: [0, 2, 0, 9],
})

function drawNumber(language: Language, { issued, number, date }: Facts): object {
  if (!issued) return { text: words[language].draft, color: '#8a5a00', alignment: 'center', margin: [0, 0, 0, 10] }
  const left = { text: date ? writtenDate(date) : '' }
  const right = { text: number ? `${words[language].number} ${safe(number)}` : '', alignment: 'right' }
  return { columns: [left, right], margin: [0, 0, 0, 10] }
}

function drawSignatures(text: string | null, language: Language, { signatures, timeZone }: Facts): object {
  const say = words[language]
  const signer = text ? [{ text: safe(text) }] : []
  if (signatures.length === 0) return box([...signer, { text: say.unsigned, color: '#8a5a00' }])
  return {
    stack: signatures.map(({ name, position, sha256, signedAt }) =>
      box([
        {
          columns: [
            { text: `${say.signed}: ${safe(name)}`, bold: true },
            { text: writtenInstant(signedAt, timeZone), width: 'auto' },
          ],
        },
        ...(position ? [{ text: safe(position) }] : signer),
        { text: say.method, margin: [0, 3, 0, 0] },
        { text: `${say.signedHash}: ${sha256}`, fontSize: 7.5, color: '#444444', margin: [0, 2, 0, 0] },
      ]),
    ),
    unbreakable: true,
  }
}

const box = (stack: object[]) => ({
  table: { widths: ['*'], body: [[{ stack, margin: [6, 4, 6, 4] }]] },
  layout: { hLineWidth: () => 0.75, vLineWidth: () => 0.75, hLineColor: () => '#0B4F8A', vLineColor: () => '#0B4F8A' },
  fontSize: 9.5,
  margin: [0, 6, 0, 4],
})

function drawQr(text: string | null, language: Language, { code, link }: Facts): object {
  const say = words[language]
  const texts = [
    { text: text ? safe(text) : say.check, bold: true },
    { text: `${say.code}: ${code}` },
    { text: link, link, color: '#0B4F8A' },
    { text: say.checkHow, margin: [0, 3, 0, 0] },
  ]
  return {
    columns: [
      { ...drawModules(link, 84), width: 96 },
      { stack: texts, fontSize: 9 },
    ],
    unbreakable: true,
    margin: [0, 10, 0, 0],
  }
}

function drawModules(text: string, size: number): object {
  const { data, size: count } = QRCode.create(text, { errorCorrectionLevel: 'M' }).modules
  const side = size / count
  const canvas: object[] = []
  data.forEach((dark, index) => {
    if (!dark) return
    const [x, y] = [(index % count) * side, Math.floor(index / count) * side]
    // a hair wider than its place, or some viewers draw white seams that scanners stumble over
    canvas.push({ type: 'rect', x, y, w: side + 0.05, h: side + 0.05, color: '#000000' })
  })
  return { canvas }
}

/** Control characters would break lines where nobody sees why, turned directions would hide what is said; № keeps its number. */
const safe = (text: string) =>
  text
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/(?!\n)\p{Cc}|[\u202A-\u202E\u2066-\u2069]/gu, ' ')
    .replaceAll('№ ', '№\u00A0')

const writtenDate = (date: string) => date.split('-').reverse().join('.')

function writtenInstant(instant: string, timeZone: string): string {
  const local = new Intl.DateTimeFormat('sv', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(new Date(instant))
  const [date = '', time = ''] = local.split(' ')
  return `${writtenDate(date)} ${time}`
}
