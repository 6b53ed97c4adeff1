import { describe, expect, it } from 'vitest'
import { isWorkingDay } from '../../server/deadlines/calendar.ts'
import { calendarFrom, OFFICE_HOURS, seedDays } from '../../server/deadlines/days.ts'
import type { DayRow } from '../../server/deadlines/days.ts'

/**
 * Days that differ from the fixed dates, year by year, checked against calendars published in the press:
 * ← moved from a weekend by law, `rel` religious, `gov` and `WORK` the two sides of a Government transfer.
 */
const PUBLISHED: Record<string, string> = {
  2014: '01-07(rel), 03-10(←03-08), 03-24(←03-22), 03-25(←03-23), 07-07(←07-06), 09-01(←08-30), 10-04(rel)',
  2015: '01-07(rel), 03-09(←03-08), 03-24(←03-21), 03-25(←03-22), 05-11(←05-09), 08-31(←08-30), 09-24(rel)',
  2016: '01-04(←01-02), 01-07(rel), 05-02(←05-01), 05-10(←05-07), 09-12(rel), 12-19(←12-17)',
  2017: '01-03(←01-01), 01-07(rel), 05-08(←05-07), 09-01(rel), 12-18(←12-16), 12-19(←12-17)',
  2018:
    '01-07(rel), 03-03(WORK), 03-09(gov), 04-28(WORK), 04-30(gov), 05-05(WORK), 05-08(gov), 08-21(rel), ' +
    '08-25(WORK), 08-31(gov), 12-03(←12-01), 12-18(←12-16), 12-29(WORK), 12-31(gov)',
  2019: '01-07(rel), 03-25(←03-23), 07-08(←07-06), 08-11(rel), 12-02(←12-01)',
  2020: '01-07(rel), 03-09(←03-08), 03-24(←03-21), 03-25(←03-22), 05-11(←05-09), 07-31(rel), 08-31(←08-30)',
  2021: '01-04(←01-02), 01-07(rel), 03-24(←03-21), 05-03(←05-01), 05-10(←05-09), 07-20(rel)',
  2022: '01-03(←01-01), 01-04(←01-02), 01-07(rel), 05-02(←05-01), 05-10(←05-07), 07-09(rel), 10-22(WORK), 10-24(gov)',
  2023: '01-03(←01-01), 01-07(rel), 05-08(←05-07), 06-28(rel), 07-01(WORK), 07-07(gov), 12-18(←12-16)',
  2024: '01-07(rel), 03-25(←03-23), 06-16(rel), 07-08(←07-06)',
  2025:
    '01-03(gov), 01-05(WORK), 01-07(rel), 03-10(←03-08), 03-24(←03-22), 03-25(←03-23), 06-06(rel), ' +
    '07-07(←07-06), 09-01(←08-30), 10-27(←10-25)',
  2026: '01-07(rel), 03-09(←03-08), 03-24(←03-21), 03-25(←03-22), 05-11(←05-09), 05-27(rel), 10-26(←10-25)',
  2027: '01-04(←01-02), 01-07(rel), 03-24(←03-21), 05-03(←05-01), 05-10(←05-09)',
}

describe('the days of 2014 to 2027', () => {
  const rows = seedDays()

  it.each(Object.entries(PUBLISHED))('differ from the fixed dates in %s as published', (year, published) => {
    const found = rows.filter((row) => row.date.startsWith(year) && row.reason !== 'holiday').map(short)
    expect(found.join(', ')).toBe(published)
  })

  it('hold the fixed holidays of the law in force that year', () => {
    const fixed = (year: string): string[] =>
      rows.filter((row) => row.date.startsWith(year) && row.reason === 'holiday').map((row) => row.date.slice(5))
    const always = ['01-01', '01-02', '03-08', '03-21', '03-22', '03-23', '05-01', '05-07', '05-09', '07-06']
    expect(fixed('2014')).toEqual([...always, '08-30', '12-01', '12-16', '12-17'])
    expect(fixed('2021')).toEqual([...always, '08-30', '12-01', '12-16', '12-17'])
    expect(fixed('2022')).toEqual([...always, '08-30', '10-25', '12-16'])
    expect(fixed('2026')).toEqual([...always, '10-25', '12-16'])
    expect(fixed('2027')).toEqual([...always.slice(0, 3), '03-15', ...always.slice(3), '10-25', '12-16'])
  })

  it('come in order, each date once, named in three languages', () => {
    const dates = rows.map((row) => row.date)
    expect(dates).toEqual([...new Set(dates)].sort())
    for (const { names } of rows) for (const name of [names.kk, names.ru, names.en]) expect(name).toMatch(/\S/)
    expect(rows.find((row) => row.date === '2026-03-09')?.names.ru).toBe('Международный женский день (перенос с 08.03.2026)')
  })
})

describe('a calendar', () => {
  it('takes days off and days made working from the rows', () => {
    const cal = calendarFrom(seedDays())
    expect(isWorkingDay(cal, '2023-07-01')).toBe(true) // a Saturday made working
    expect(isWorkingDay(cal, '2023-07-07')).toBe(false) // for this Friday
    expect(isWorkingDay(cal, '2026-08-30')).toBe(false) // a Sunday
    expect(isWorkingDay(cal, '2026-08-31')).toBe(true) // nothing moved: no holiday any more
    expect(isWorkingDay(cal, '2025-09-01')).toBe(false)
  })

  it('refuses hours that do not follow one another and a week without days', () => {
    expect(() => calendarFrom([], { start: '18:00', end: '09:00' })).toThrow(RangeError)
    expect(() => calendarFrom([], { start: '09:00', end: '25:00' })).toThrow(RangeError)
    expect(() => calendarFrom([], { start: '09:00', end: '18:00', breakStart: '13:00' })).toThrow(RangeError)
    expect(() => calendarFrom([], { start: '09:00', end: '18:00', breakStart: '14:00', breakEnd: '13:00' })).toThrow(RangeError)
    expect(() => calendarFrom([], OFFICE_HOURS, { week: [] })).toThrow(RangeError)
    expect(() => calendarFrom([], OFFICE_HOURS, { week: [0] })).toThrow(RangeError)
  })
})

function short({ date, kind, reason, from = '' }: DayRow): string {
  const mark = kind === 'work' ? 'WORK' : reason === 'transfer' ? 'gov' : reason === 'religious' ? 'rel' : `←${from.slice(5)}`
  return `${date.slice(5)}(${mark})`
}
