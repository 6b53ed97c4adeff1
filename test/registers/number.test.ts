import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { nextNumber, written } from '../../server/registers/number.ts'
import { kinds, openOffice, type Office } from '../support/nounDatabases.ts'

const yearly = { name: 'orders', pattern: '{seq:3}-Т/{yyyy}', restart: 'year' as const }

describe.each(kinds)('numbers on %s', (kind) => {
  let office: Office
  beforeAll(async () => void (office = await openOffice(kind)))
  afterAll(() => office.close())
  const next = (sequence: Parameters<typeof nextNumber>[1], date: string) =>
    office.write((trx) => nextNumber(trx, sequence, date))

  test('a number that is rolled back is given again: there are no gaps', async () => {
    const sequence = { ...yearly, name: 'gapless' }
    expect(await next(sequence, '2026-11-21')).toEqual({ number: '001-Т/2026', seq: 1, date: '2026-11-21' })
    await expect(
      office.write(async (trx) => {
        await nextNumber(trx, sequence, '2026-11-21')
        throw new Error('the rest of the command failed')
      }),
    ).rejects.toThrow('the rest')
    expect((await next(sequence, '2026-11-21')).seq).toBe(2)
  })

  test('a yearly sequence begins anew with the year, also when an old date comes late', async () => {
    expect((await next(yearly, '2026-12-31')).number).toBe('001-Т/2026')
    expect((await next(yearly, '2027-01-01')).number).toBe('001-Т/2027')
    expect((await next(yearly, '2026-12-31')).number).toBe('002-Т/2026')
  })

  test('a sequence that never restarts goes on over the years', async () => {
    const sequence = { name: 'certificates', pattern: 'KZ-CC-{seq:5}', restart: 'never' as const }
    await next(sequence, '2026-12-31')
    expect((await next(sequence, '2027-01-01')).number).toBe('KZ-CC-00002')
  })

  test('twenty takers at once get twenty numbers', async () => {
    const sequence = { ...yearly, name: 'crowd' }
    const taken = await Promise.all(Array.from({ length: 20 }, () => next(sequence, '2026-11-21')))
    expect(taken.map(({ seq }) => seq).toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1))
  })
})

describe('a pattern', () => {
  test('takes the parts of the date and pads the number', () => {
    expect(written('{yy}{mm}{dd}-{seq:4}', 12, '2026-03-09')).toBe('260309-0012')
    expect(written('{seq:2}', 123, '2026-03-09')).toBe('123')
  })

  test.each(['{year}-{seq}', '{yyyy:2}-{seq}', 'without a number', '{}{seq}'])('is refused: %s', (pattern) => {
    expect(() => written(pattern, 1, '2026-03-09')).toThrow(RangeError)
  })
})
