import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listRegisters } from '../../server/registers/list.ts'
import { printRegister } from '../../server/registers/print.ts'
import { listRows, rowsOf } from '../../server/registers/rows.ts'
import { toCsv } from '../../server/registers/csv.ts'
import { writeRow } from '../../server/registers/write.ts'
import { kinds, NOW, openOffice, tell, type Office, type Story } from '../support/nounDatabases.ts'

const REGISTER = 'customs-carriers/carriers'
const names = { kk: 'Тізілім', ru: 'Реестр', en: 'Register' }
const service = { kk: 'Қызмет', ru: 'Услуга', en: 'Service' }
const file = { registers: { carriers: { names, columns: [{ name: 'carrier', names }] }, broken: 7 } }

describe.each(kinds)('registers on %s', (kind) => {
  let office: Office
  let story: Story
  beforeAll(async () => {
    office = await openOffice(kind)
    story = await tell(office)
    await office.write(async (trx) => {
      const bundle = await trx('bundles').first('id')
      for (const [path, content] of Object.entries({ 'registers.json': file, 'service.json': { names: service } }))
        await trx('bundle_files').insert({ bundle_id: bundle.id, path, content: JSON.stringify(content) })
      await trx('bundles').insert({ id: randomUUID(), key: 'other', version: 1, hash: '', effective_from: NOW, deployed_at: NOW })
    })
  })
  afterAll(() => office.close())

  const write = (number: string, carrier: string, at = NOW) =>
    office.write((trx) =>
      writeRow(
        trx,
        { register: REGISTER, key: 'customs-carriers', number, date: '2026-11-21', caseId: story.caseId, cells: { carrier } },
        at,
      ),
    )

  test('only staff see registers, and an unknown one is not found', async () => {
    const read = (who: Story['expert'], name: string) => office.gate.read(listRows, who, { name })
    await expect(read(story.applicant, REGISTER)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(read(story.expert, 'customs-carriers/secrets')).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(office.gate.read(listRows, story.expert, { name: REGISTER, after: 'rubbish' })).rejects.toMatchObject({
      code: 'INVALID',
    })
  })

  test('a number stands in a register once', async () => {
    await write('KZ-1', 'ТОО «Ұлы Жол»')
    await expect(write('KZ-1', 'another')).rejects.toMatchObject({ code: 'CONFLICT', reason: 'register.numberTaken' })
    expect((await rowsOf(office.db.read, { register: REGISTER })).items.map(({ cells }) => cells.carrier)).toEqual([
      'ТОО «Ұлы Жол»',
    ])
  })

  test('the list names each register with its columns and rows; what is no register is left out', async () => {
    const { items } = await office.gate.read(listRegisters, story.expert, {})
    expect(items).toEqual([
      { name: REGISTER, key: 'customs-carriers', names, service, columns: [{ name: 'carrier', names }], rows: 1 },
    ])
  })

  test('pages follow one another without a gap or a repeat, also at one instant', async () => {
    for (let i = 0; i < 7; i += 1) await write(`P-${i}`, 'ЖШС', '2026-11-22T00:00:00.000Z')
    const seen: string[] = []
    for (let after: string | undefined, first = true; first || after; first = false) {
      const page = await rowsOf(office.db.read, { register: REGISTER, limit: 3, after })
      seen.push(...page.items.map(({ number }) => number))
      after = page.next
    }
    expect(seen.toSorted()).toEqual(['KZ-1', 'P-0', 'P-1', 'P-2', 'P-3', 'P-4', 'P-5', 'P-6'])
    expect(seen.at(-1)).toBe('KZ-1')
  })

  test.each([
    ['ұлы', 1],
    ['ҰЛЫ', 1],
    ['kz-1', 1],
    ['p-3', 1],
    ['100%', 0],
    ['_', 0],
    ['"', 0],
  ])('a search for %s finds %i', async (q, count) => {
    const { items } = await rowsOf(office.db.read, { register: REGISTER, q })
    expect(items).toHaveLength(count)
  })

  test('the print is CSV with a byte order mark, and what looks like a formula is text', async () => {
    await write('F-1', '=HYPERLINK("http://evil";"жол")')
    const { content, type, name } = await office.gate.read(printRegister, story.expert, {
      name: REGISTER,
      q: 'evil',
      language: 'kk',
    })
    expect({ type, name }).toEqual({ type: 'text/csv; charset=utf-8', name: 'Тізілім.csv' })
    expect(content).toBe('\uFEFFНөмірі;Күні;Тізілім\r\nF-1;21.11.2026;"\'=HYPERLINK(""http://evil"";""жол"")"\r\n')
  })
})

test.each(['=1', '+1', '-1', '@x', '\t=1', '＝1'])('a cell that begins like a formula is neutralised: %j', (text) => {
  const row = { id: '', number: '1', date: '2026-11-21', caseId: null, cells: { a: text, b: -1, c: null, d: [1, 2] } }
  const columns = ['a', 'b', 'c', 'd'].map((name) => ({ name, names }))
  const [, line = ''] = toCsv(columns, [row], 'ru').split('\r\n')
  expect(line.startsWith(`1;21.11.2026;'${text}`)).toBe(true)
  expect(line.endsWith(';-1;;1, 2')).toBe(true)
})
