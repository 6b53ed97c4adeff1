import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { inflateSync } from 'node:zlib'
import { describe, expect, test, vi } from 'vitest'
import { newCode, readCode } from '../../server/documents/code.ts'
import { drawBlock, type Facts } from '../../server/documents/draw.ts'
import type { Filled, FilledBlock } from '../../server/documents/fill.ts'
import { renderPdf } from '../../server/documents/render.ts'

const at = '2026-11-21T09:30:00.000Z'
const code = '7K3M-9QXR-2T5V-80AB'
const draft: Facts = {
  number: null,
  date: null,
  issued: false,
  code,
  link: `https://office.example/portal/check/${code}`,
  timeZone: 'Asia/Almaty',
  signatures: [],
}
const signer = { name: 'Ерлан Сәрсенбаев', position: null, sha256: 'ab'.repeat(32), signedAt: at }
const issued: Facts = { ...draft, number: '12-Т/2026', date: '2026-12-02', issued: true, signatures: [signer] }
const blocks: FilledBlock[] = [
  { kind: 'heading', text: 'ӘҒҚҢӨҰҮҺІ әғқңөұүһі', level: 1 },
  { kind: 'number' },
  { kind: 'paragraph', text: 'x'.repeat(500), align: 'justify', bold: false, small: false },
  { kind: 'list', items: ['один', 'екі'] },
  { kind: 'table', head: ['a', 'b'], widths: [1, 1], rows: [] },
  { kind: 'facts', rows: [] },
  { kind: 'signature', text: 'Басшы' },
  { kind: 'qr', text: null },
]
const filled: Filled = {
  names: { kk: 'Бұйрық', ru: 'Приказ', en: 'Order' },
  signed: true,
  pages: [
    { language: 'kk', blocks },
    { language: 'ru', blocks },
  ],
}
const textsOf = (block: FilledBlock, facts: Facts, language: 'kk' | 'ru' | 'en' = 'ru') =>
  JSON.stringify(drawBlock(block, language, facts))

describe('the PDF', () => {
  test('has the same bytes for the same content, whenever it is drawn', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-21T10:00:00Z') })
    const first = await renderPdf(filled, { ...issued, createdAt: at })
    vi.setSystemTime(new Date('2027-03-08T23:59:59Z'))
    const second = await renderPdf(filled, { ...issued, createdAt: at })
    vi.useRealTimers()
    expect(createHash('sha256').update(second).digest('hex')).toBe(createHash('sha256').update(first).digest('hex'))
    expect((await renderPdf(filled, { ...draft, createdAt: at })).equals(first)).toBe(false)
  })

  test('has a page in each language and Noto Sans inside, in both weights', async () => {
    const pdf = (await renderPdf(filled, { ...issued, createdAt: at })).toString('latin1')
    expect(pdf.startsWith('%PDF-1.')).toBe(true)
    expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(2)
    expect(pdf).toMatch(/\+NotoSans-Regular/)
    expect(pdf).toMatch(/\+NotoSans-Bold/)
    expect(pdf.match(/\/FontFile2/g)?.length).toBeGreaterThanOrEqual(2)
  })

  test('maps every Kazakh letter to a glyph that it holds', async () => {
    const letters = [...'ӘҒҚҢӨҰҮҺІәғқңөұүһі']
    const mapped = characterMaps(await renderPdf(filled, { ...issued, createdAt: at }))
    for (const letter of letters) expect(mapped, letter).toContain(letter.codePointAt(0)?.toString(16).padStart(4, '0'))
  })

  test('carries the draft that was signed, byte for byte', async () => {
    const signed = await renderPdf(filled, { ...draft, createdAt: at })
    const pdf = await renderPdf(filled, { ...issued, createdAt: at, signedPdf: signed })
    expect(streamsOf(pdf).some((stream) => stream.equals(signed))).toBe(true)
  })
})

describe('a block', () => {
  test('of signatures says in each language that a password is no digital signature', () => {
    const block: FilledBlock = { kind: 'signature', text: null }
    expect(textsOf(block, issued, 'ru')).toContain('подтверждением паролем, не ЭЦП')
    expect(textsOf(block, issued, 'kk')).toContain('электрондық цифрлық қолтаңба (ЭЦҚ) емес')
    expect(textsOf(block, issued, 'en')).toContain('not a digital signature')
    expect(textsOf(block, issued)).toContain(signer.sha256)
    expect(textsOf(block, issued)).toContain('21.11.2026 14:30')
  })

  test('of signatures says so when nobody signed', () => {
    expect(textsOf({ kind: 'signature', text: 'Басшы' }, draft)).toMatch(/Басшы.*Не подписано/)
  })

  test('with the number says in a draft that it is one', () => {
    expect(textsOf({ kind: 'number' }, draft)).toContain('Проект')
    expect(textsOf({ kind: 'number' }, issued)).toMatch(/02\.12\.2026.*№ 12-Т\/2026/)
  })

  test('draws text as it stands, without control characters and turned directions', () => {
    const node = drawBlock(
      { kind: 'paragraph', text: '<b>a</b>\u0007\u202Etxt.exe\r\nb', align: 'left', bold: false, small: false },
      'ru',
      draft,
    )
    expect(node).toMatchObject({ text: '<b>a</b>  txt.exe\nb' })
  })

  test('with the check shows code and address', () => {
    expect(textsOf({ kind: 'qr', text: null }, issued)).toContain(`Код проверки: ${code}`)
    expect(textsOf({ kind: 'qr', text: null }, issued)).toContain(issued.link)
  })
})

describe('a check code', () => {
  test('is 16 letters in fours, each time another', () => {
    const codes = new Set(Array.from({ length: 1000 }, newCode))
    expect(codes.size).toBe(1000)
    for (const one of codes) expect(one).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/)
  })

  test.each([
    ['7k3m 9qxr2t5v-8oab', code],
    [code, code],
    ['7K3M-9QXR-2T5V', null],
    ['7K3M-9QXR-2T5V-80AU', null],
    ['', null],
  ])('is read as people type it: %j', (typed, read) => {
    expect(readCode(typed)).toBe(read)
  })
})

test('the fonts come with their licence', () => {
  const licence = readFileSync(new URL('../../server/documents/fonts/OFL.txt', import.meta.url), 'utf8')
  expect(licence).toContain('SIL OPEN FONT LICENSE Version 1.1')
})

/** The unpacked streams of a PDF. */
function streamsOf(pdf: Buffer): Buffer[] {
  const streams: Buffer[] = []
  for (let at = pdf.indexOf('stream\n'); at >= 0; at = pdf.indexOf('stream\n', at + 1)) {
    if (pdf.subarray(at - 3, at).toString() === 'end') continue
    const end = pdf.indexOf('\nendstream', at)
    try {
      streams.push(inflateSync(pdf.subarray(at + 7, end)))
    } catch {
      continue
    }
  }
  return streams
}

/** The code points (hex) that the fonts' ToUnicode maps name. */
const characterMaps = (pdf: Buffer): string[] =>
  streamsOf(pdf)
    .map((stream) => stream.toString('latin1'))
    .filter((stream) => stream.includes('begincmap'))
    .flatMap((stream) => stream.match(/[0-9a-f]{4}/g) ?? [])
