import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { isWorkingDay, toInstant } from '../../server/deadlines/calendar.ts'
import { loadCalendar, seedCalendar } from '../../server/deadlines/calendarStore.ts'
import { listCalendar } from '../../server/deadlines/listCalendar.ts'
import { setCalendarDay } from '../../server/deadlines/setCalendarDay.ts'
import { setOffice } from '../../server/deadlines/setOffice.ts'
import { unsetCalendarDay } from '../../server/deadlines/unsetCalendarDay.ts'
import { kinds, NOW, openOffice, tell, type Office, type Story } from '../support/nounDatabases.ts'

const names = { kk: 'Демалыс', ru: 'Выходной', en: 'Day off' }
const bridge = { date: '2026-11-23', kind: 'off', reason: 'transfer', names }
const hours = { timeZone: 'Asia/Almaty', start: '09:00', end: '18:00', breakStart: '13:00', breakEnd: '14:00' }

describe.each(kinds)('the calendar on %s', (kind) => {
  let office: Office
  let story: Story
  beforeAll(async () => {
    office = await openOffice(kind)
    story = await tell(office)
  })
  beforeEach(() => office.wipe('audit', 'settings', 'calendar_days'))
  afterAll(() => office.close())
  const load = () => loadCalendar(office.db.read)

  test('only an administrator changes it', async () => {
    for (const [command, input] of [
      [setCalendarDay, bridge],
      [unsetCalendarDay, { date: '2026-12-16' }],
      [setOffice, hours],
    ] as const) {
      const attempt = office.gate.execute(command as typeof setOffice, story.expert, input)
      await expect(attempt).rejects.toMatchObject({ code: 'FORBIDDEN' })
    }
    expect(isWorkingDay(await load(), '2026-11-23')).toBe(true)
  })

  test.each([
    ['an end before its start', { ...hours, end: '08:00' }],
    ['half a break', { ...hours, breakEnd: null }],
    ['a time that is none', { ...hours, start: 'nine' }],
    ['a zone nobody knows', { ...hours, timeZone: 'Asia/Nowhere' }],
  ])('working time with %s is INVALID', async (_, place) => {
    const attempt = office.gate.execute(setOffice, story.administrator, place)
    await expect(attempt).rejects.toMatchObject({ code: 'INVALID', reason: 'office.hours' })
  })

  test('an ordinary day cannot be unset', async () => {
    const attempt = office.gate.execute(unsetCalendarDay, story.administrator, { date: '2026-11-24' })
    await expect(attempt).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  test('holidays and transfers hold before the first seeding and after it', async () => {
    const before = await load()
    await office.write((trx) => seedCalendar(trx, NOW))
    const after = await load()
    expect(after).toEqual(before)
    expect(['2026-12-16', '2022-10-22', '2026-11-23'].map((date) => isWorkingDay(after, date))).toEqual([false, true, true])
  })

  test('what was unset stays unset when a server starts again', async () => {
    await office.write((trx) => seedCalendar(trx, NOW))
    await office.gate.execute(unsetCalendarDay, story.administrator, { date: '2026-12-16' })
    await office.write((trx) => seedCalendar(trx, NOW))
    expect(isWorkingDay(await load(), '2026-12-16')).toBe(true)
  })

  test('a new day off counts at once, twice set it is one day, and the rest of the year is there', async () => {
    await office.gate.execute(setCalendarDay, story.administrator, { ...bridge, kind: 'work' })
    await office.gate.execute(setCalendarDay, story.administrator, bridge)
    expect(isWorkingDay(await load(), '2026-11-23')).toBe(false)
    const { items } = await office.gate.read(listCalendar, story.expert, {})
    expect(items.filter(({ date }) => date === '2026-11-23')).toEqual([bridge])
    expect(items.map(({ date }) => date)).toContain('2026-03-09')
    expect(items.every(({ date }) => date.startsWith('2026'))).toBe(true)
    const audit = await office.db.read('audit').select('command', 'subject')
    expect(audit).toEqual([
      { command: 'calendar.set', subject: '2026-11-23' },
      { command: 'calendar.set', subject: '2026-11-23' },
    ])
  })

  test('a change that was rolled back is nowhere', async () => {
    const rolledBack = office.write(async (trx) => {
      await seedCalendar(trx, NOW)
      await trx('calendar_days').where({ date: '2026-12-16' }).delete()
      expect(isWorkingDay(await loadCalendar(trx), '2026-12-16')).toBe(true)
      throw new Error('rolled back')
    })
    await expect(rolledBack).rejects.toThrow('rolled back')
    expect(isWorkingDay(await load(), '2026-12-16')).toBe(false)
  })

  test('the office’s own hours and zone are used', async () => {
    await office.gate.execute(setOffice, story.administrator, {
      ...hours,
      breakStart: null,
      breakEnd: null,
      timeZone: 'Asia/Tokyo',
    })
    const calendar = await load()
    expect(calendar.hours).toEqual({ start: '09:00', end: '18:00' })
    expect(toInstant(calendar, '2026-11-23', '18:00')).toBe('2026-11-23T09:00:00.000Z')
    expect((await office.gate.read(listCalendar, story.expert, { year: '2027' })).office).toMatchObject({
      timeZone: 'Asia/Tokyo',
    })
  })
})
