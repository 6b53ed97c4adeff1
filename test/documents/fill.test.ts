import { describe, expect, test } from 'vitest'
import { readFileSync, readdirSync } from 'node:fs'
import { fillTemplate, numberOf, readTemplate, type FilledBlock } from '../../server/documents/fill.ts'

const text = (ru: string, en?: string) => ({ kk: `kk ${ru}`, ru, ...(en && { en }) })
const template = (blocks: object[], more: object = {}) =>
  readTemplate({ names: { kk: 'Б', ru: 'П', en: 'O' }, signed: true, pages: [{ blocks }], ...more })
const filled = (blocks: object[], variables: Parameters<typeof fillTemplate>[1] = {}) => {
  const { pages } = fillTemplate(template(blocks), variables, 'Asia/Almaty')
  return pages.find(({ language }) => language === 'ru')?.blocks as FilledBlock[]
}
const paragraph = (ru: string, more: object = {}) => ({ kind: 'paragraph', text: text(ru), ...more })
const textOf = (ru: string, variables: Parameters<typeof fillTemplate>[1]) => {
  const [block] = filled([paragraph(ru)], variables)
  return block?.kind === 'paragraph' ? block.text : undefined
}

describe('a template is refused', () => {
  test.each([
    ['an unknown kind of block', [{ kind: 'image', src: '/etc/passwd' }]],
    ['a word that no block knows', [{ ...paragraph('x'), link: 'http://evil' }]],
    ['a condition that is no FEEL', [{ ...paragraph('x'), if: 'true' }]],
    ['a text without Kazakh', [{ kind: 'paragraph', text: { ru: 'x' } }]],
    ['no block at all', []],
  ])('with %s', (_, blocks) => {
    expect(() => template(blocks)).toThrow(expect.objectContaining({ code: 'INVALID', reason: 'document.template' }))
  })

  test('when it is no object', () => {
    expect(() => readTemplate(null)).toThrow(expect.objectContaining({ reason: 'document.template' }))
  })
})

describe('a placeholder', () => {
  test('is FEEL: an unknown variable is an error, not an empty place', () => {
    expect(() => textOf('{{ review.reason }}', { review: {} })).toThrow('reason')
  })

  test('cannot hold a context', () => {
    expect(() => textOf('{{ review }}', { review: { a: 1 } })).toThrow(RangeError)
  })

  test('never runs a script', () => {
    expect(() => textOf('{{ this.constructor.constructor("return process")() }}', {})).toThrow()
  })

  test('in a value is text and is not filled again', () => {
    expect(textOf('от {{ name }}', { name: '{{ 1 + 1 }} <b>&amp;' })).toBe('от {{ 1 + 1 }} <b>&amp;')
  })

  test.each([
    ['a date', '2026-11-21', '21.11.2026'],
    ['an instant, in the office’s time', '2026-11-21T20:30:00.000Z', '22.11.2026 01:30'],
    ['an instant before the change of 2024', '2024-02-29T12:30:00.000Z', '29.02.2024 18:30'],
    ['yes', true, 'да'],
    ['nothing', null, ''],
    ['a list', ['a', 1, false], 'a, 1, нет'],
    ['a number', 0.1, '0.1'],
    ['money-like replacement patterns', '$& $1', '$& $1'],
  ])('writes %s as people here write it', (_, value, written) => {
    expect(textOf('{{ value }}', { value })).toBe(written)
  })
})

describe('a document', () => {
  test('has Kazakh and Russian pages, and English ones only where every text has English', () => {
    const languages = (blocks: object[]) =>
      fillTemplate(template(blocks), {}, 'Asia/Almaty').pages.map(({ language }) => language)
    expect(languages([paragraph('x')])).toEqual(['kk', 'ru'])
    expect(
      languages([
        { kind: 'heading', text: text('x', 'x') },
        { kind: 'qr', text: text('x', 'x') },
      ]),
    ).toEqual(['kk', 'ru', 'en'])
    expect(languages([{ kind: 'heading', text: text('x', 'x') }, paragraph('y')])).toEqual(['kk', 'ru'])
  })

  test('leaves out what its condition denies, and takes only true and false for an answer', () => {
    const blocks = [paragraph('yes', { if: '= n > 1' }), paragraph('no', { if: '= n > 2' })]
    expect(filled(blocks, { n: 2 }).map((block) => (block.kind === 'paragraph' ? block.text : ''))).toEqual(['yes'])
    expect(() => filled([paragraph('x', { if: '= "yes"' })])).toThrow('NOT_BOOLEAN')
  })

  test('repeats rows of tables and lists', () => {
    const columns = [
      { header: text('Марка'), value: '=row.model', width: 2 },
      { header: text('№'), value: text('№ {{ row.plate }}') },
    ]
    const rows = '= cars'
    const [table, list] = filled(
      [
        { kind: 'table', rows, columns },
        { kind: 'list', rows, text: text('{{ row.model }}') },
      ],
      {
        cars: [
          { model: 'КамАЗ', plate: '1' },
          { model: 'Volvo', plate: '2' },
        ],
      },
    )
    expect(table).toEqual({
      kind: 'table',
      head: ['Марка', '№'],
      widths: [2, 1],
      rows: [
        ['КамАЗ', '№ 1'],
        ['Volvo', '№ 2'],
      ],
    })
    expect(list).toEqual({ kind: 'list', items: ['КамАЗ', 'Volvo'] })
  })

  test('takes its number and date when it is issued, from variables that its draft did not know', () => {
    const order = template([{ kind: 'number' }], { number: '= orderNumber.number', date: '=orderNumber.date' })
    expect(fillTemplate(order, {}, 'Asia/Almaty').pages).toHaveLength(2)
    expect(numberOf(order, { orderNumber: { number: '12-Т/2026', date: '2026-12-02' } })).toEqual({
      number: '12-Т/2026',
      date: '2026-12-02',
    })
    expect(() => numberOf(order, {})).toThrow('orderNumber')
    expect(numberOf(template([{ kind: 'number' }]), {})).toEqual({ number: null, date: null })
  })
})

test('every shipped template is one', () => {
  const root = new URL('../../processes/', import.meta.url)
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) => /documents\/[^/]+\.json$/.test(path))
  expect(files.length).toBeGreaterThan(0)
  for (const path of files)
    expect(readTemplate(JSON.parse(readFileSync(new URL(path, root), 'utf8'))).pages.length, path).toBeGreaterThan(0)
})
