import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addTerm,
  isWorkingDay,
  nextWorkingDay,
  registrationDate,
  registrationInstant,
  toInstant,
  toOfficeDate,
  workingMinutesBetween,
} from '../../server/deadlines/calendar.ts'
import type { Calendar, Term } from '../../server/deadlines/calendar.ts'
import { calendarFrom, seedDays } from '../../server/deadlines/days.ts'

const cal = calendarFrom(seedDays())
const at = (date: string, time: string): string => toInstant(cal, date, time)
const due = (date: string, time: string, amount: number, unit: Term['unit'], hours?: 'wall'): string => {
  const { dueAt, dueDate, rule } = addTerm(cal, at(date, time), hours ? { amount, unit, hours } : { amount, unit })
  return `${dueDate} ${wall(dueAt).slice(11)} ${rule}`
}

describe('a term of days', () => {
  it('counts from the next day and ends when the office closes', () => {
    expect(due('2026-11-16', '10:00', 1, 'workingDays')).toBe('2026-11-17 18:30 next-day working-days')
    expect(due('2026-11-16', '10:00', 3, 'calendarDays')).toBe('2026-11-19 18:30 next-day')
    expect(due('2026-11-16', '23:59', 3, 'calendarDays')).toBe('2026-11-19 18:30 next-day')
  })

  it('passes over holidays and moved days off in working days', () => {
    // Fri 20 March; 21–23 Nauryz, 24 and 25 off for the weekend
    expect(due('2026-03-20', '10:00', 1, 'workingDays')).toBe('2026-03-26 18:30 next-day working-days')
  })

  it('moves its end off a day off to the nearest working day', () => {
    expect(due('2026-03-18', '10:00', 3, 'calendarDays')).toBe('2026-03-26 18:30 next-day moved-to-working-day')
    expect(due('2026-11-18', '10:00', 3, 'calendarDays')).toBe('2026-11-23 18:30 next-day moved-to-working-day')
  })

  it('ends on a Saturday that was made working', () => {
    expect(due('2023-06-29', '10:00', 2, 'calendarDays')).toBe('2023-07-01 18:30 next-day')
    expect(due('2023-06-30', '10:00', 1, 'workingDays')).toBe('2023-07-01 18:30 next-day working-days')
  })

  it('of months ends on the same number, or on the last day of a shorter month', () => {
    expect(due('2026-09-16', '10:00', 2, 'months')).toBe('2026-11-16 18:30 next-day')
    expect(due('2024-01-31', '10:00', 1, 'months')).toBe('2024-02-29 18:30 next-day last-day-of-month')
    expect(due('2025-12-31', '10:00', 2, 'months')).toBe('2026-03-02 18:30 next-day last-day-of-month moved-to-working-day')
  })

  it('of no days is due on the day of receipt, or of registration when it came too late', () => {
    expect(due('2026-11-20', '10:00', 0, 'workingDays')).toBe('2026-11-20 18:30 same-day')
    expect(due('2026-11-20', '18:31', 0, 'workingDays')).toBe('2026-11-23 18:30 same-day')
  })
})

describe('a term of hours', () => {
  it('runs over lunch, evening and weekend', () => {
    expect(due('2026-11-16', '12:00', 2, 'hours')).toBe('2026-11-16 15:30 working-hours')
    expect(due('2026-11-20', '17:30', 4, 'hours')).toBe('2026-11-23 12:00 working-hours')
    expect(due('2026-11-20', '18:00', 30, 'minutes')).toBe('2026-11-20 18:30 working-hours')
    expect(due('2026-11-21', '12:00', 1, 'hours')).toBe('2026-11-23 10:00 working-hours')
    expect(due('2026-11-16', '07:00', 1, 'hours')).toBe('2026-11-16 10:00 working-hours')
  })

  it('runs through the night by the wall clock', () => {
    expect(due('2026-11-20', '17:30', 20, 'hours', 'wall')).toBe('2026-11-21 13:30 wall-hours')
  })

  it('runs round the clock at a post that never closes', () => {
    const post = calendarFrom([], { start: '00:00', end: '24:00' }, { week: [1, 2, 3, 4, 5, 6, 7] })
    const { dueAt } = addTerm(post, '2026-11-21T20:00:00.000Z', { amount: 30, unit: 'hours' })
    expect(dueAt).toBe('2026-11-23T02:00:00.000Z')
  })
})

describe('the time zone change of 1 March 2024', () => {
  it('is UTC+6 before and UTC+5 after', () => {
    expect(at('2024-02-29', '18:30')).toBe('2024-02-29T12:30:00.000Z')
    expect(at('2024-03-01', '18:30')).toBe('2024-03-01T13:30:00.000Z')
    expect(toOfficeDate(cal, '2024-02-29T18:30:00.000Z')).toBe('2024-02-29') // 23 o'clock came twice
    expect(toOfficeDate(cal, '2024-02-29T19:00:00.000Z')).toBe('2024-03-01')
  })

  it('neither gives nor takes working time', () => {
    expect(due('2024-02-29', '17:30', 2, 'hours')).toBe('2024-03-01 10:00 working-hours')
    expect(due('2024-02-28', '12:00', 2, 'workingDays')).toBe('2024-03-01 18:30 next-day working-days')
    expect(workingMinutesBetween(cal, at('2024-02-29', '17:30'), at('2024-03-01', '10:00'))).toBe(120)
  })

  it('reads an hour that came twice as its first, and a skipped one as after the gap', () => {
    expect(at('2024-02-29', '23:30')).toBe('2024-02-29T17:30:00.000Z')
    const berlin: Calendar = { ...cal, timeZone: 'Europe/Berlin' }
    expect(toInstant(berlin, '2026-03-29', '02:30')).toBe('2026-03-29T01:30:00.000Z')
    expect(toInstant(berlin, '2026-10-25', '02:30')).toBe('2026-10-25T00:30:00.000Z')
  })
})

describe('registration', () => {
  it('is on the day of receipt until the office closes, else on the next working day', () => {
    expect(registrationDate(cal, at('2026-11-20', '08:00'))).toBe('2026-11-20')
    expect(registrationDate(cal, at('2026-11-20', '18:30'))).toBe('2026-11-20')
    expect(registrationDate(cal, at('2026-11-20', '18:31'))).toBe('2026-11-23')
    expect(registrationDate(cal, at('2026-11-21', '10:00'))).toBe('2026-11-23')
    expect(registrationDate(cal, at('2026-11-22', '20:00'))).toBe('2026-11-23')
  })

  it('starts its terms at receipt, or when the office opens on the later day', () => {
    expect(registrationInstant(cal, at('2026-11-20', '12:34'))).toBe(at('2026-11-20', '12:34'))
    expect(registrationInstant(cal, at('2026-11-20', '20:00'))).toBe(at('2026-11-23', '09:00'))
  })
})

describe('what is malformed', () => {
  it('is refused', () => {
    const now = at('2026-11-20', '12:00')
    for (const amount of [-1, 1.5, NaN, Infinity, 1e9])
      expect(() => addTerm(cal, now, { amount, unit: 'hours' })).toThrow(RangeError)
    expect(() => addTerm(cal, now, { amount: 1, unit: 'toString' as 'hours' })).toThrow(RangeError)
    for (const bad of ['2026-11-20', '2026-11-20T12:00', '2026-13-20T12:00:00.000Z', '']) {
      expect(() => toOfficeDate(cal, bad)).toThrow(RangeError)
    }
    for (const bad of ['2026-02-30', '2026-1-1', '20261120']) expect(() => nextWorkingDay(cal, bad)).toThrow(RangeError)
    for (const bad of ['24:01', '9:00', '12:60']) expect(() => at('2026-11-20', bad)).toThrow(RangeError)
  })

  it('includes a calendar without a working day', () => {
    const never: Calendar = { ...cal, week: [], days: {} }
    expect(() => addTerm(never, at('2026-11-20', '12:00'), { amount: 1, unit: 'workingDays' })).toThrow(RangeError)
    expect(() => addTerm(never, at('2026-11-20', '12:00'), { amount: 1, unit: 'hours' })).toThrow(RangeError)
  })
})

describe('for every instant of 2014 to 2027', () => {
  const MINUTE = 60_000
  const instant = fc
    .integer({ min: Date.UTC(2014, 0, 1) / MINUTE, max: Date.UTC(2027, 9, 1) / MINUTE })
    .map((minute) => new Date(minute * MINUTE).toISOString())
  const nearZoneChange = fc
    .integer({ min: Date.UTC(2024, 1, 27) / MINUTE, max: Date.UTC(2024, 2, 4) / MINUTE })
    .map((minute) => new Date(minute * MINUTE).toISOString())
  const anyInstant = fc.oneof({ weight: 3, arbitrary: instant }, { weight: 1, arbitrary: nearZoneChange })
  const dayTerm: fc.Arbitrary<Term> = fc.oneof(
    fc.record({
      amount: fc.integer({ min: 0, max: 60 }),
      unit: fc.constantFrom('workingDays' as const, 'calendarDays' as const),
    }),
    fc.record({ amount: fc.integer({ min: 0, max: 12 }), unit: fc.constant('months' as const) }),
  )
  const timeTerm: fc.Arbitrary<Term> = fc.record({
    amount: fc.integer({ min: 1, max: 2400 }),
    unit: fc.constant('minutes' as const),
  })

  it('a day term ends as a walk from day to day does', () => {
    fc.assert(
      fc.property(anyInstant, dayTerm, (from, term) => {
        expect(addTerm(cal, from, term).dueDate).toBe(walkDays(from, term))
      }),
      {
        numRuns: 2000,
      },
    )
  })

  it('a day term ends at the closing hour of a working day, not before it began', () => {
    fc.assert(
      fc.property(anyInstant, dayTerm, (from, term) => {
        const { dueAt, dueDate } = addTerm(cal, from, term)
        expect(works(dueDate)).toBe(true)
        expect(isWorkingDay(cal, dueDate)).toBe(true)
        expect(wall(dueAt)).toBe(`${dueDate} 18:30`)
        expect(dueAt >= from).toBe(true)
      }),
    )
  })

  it('an hour term ends as a walk from minute to minute does', () => {
    fc.assert(
      fc.property(anyInstant, timeTerm, (from, term) => {
        expect(addTerm(cal, from, term).dueAt).toBe(walkMinutes(from, term.amount))
      }),
      {
        numRuns: 150,
      },
    )
  })

  it('who begins later or gets more is never due earlier', () => {
    fc.assert(
      fc.property(anyInstant, anyInstant, fc.oneof(dayTerm, timeTerm), fc.integer({ min: 0, max: 9 }), (a, b, term, more) => {
        const [first, second] = a <= b ? [a, b] : [b, a]
        expect(addTerm(cal, first, term).dueAt <= addTerm(cal, second, term).dueAt).toBe(true)
        if (term.amount > 0)
          expect(addTerm(cal, a, term).dueAt <= addTerm(cal, a, { ...term, amount: term.amount + more }).dueAt).toBe(true)
      }),
    )
  })

  it('working days and working minutes add up', () => {
    const amounts = fc.tuple(
      fc.integer({ min: 1, max: 40 }),
      fc.integer({ min: 1, max: 40 }),
      fc.constantFrom('workingDays' as const, 'minutes' as const),
    )
    fc.assert(
      fc.property(anyInstant, amounts, (from, [a, b, unit]) => {
        const middle = addTerm(cal, from, { amount: a, unit }).dueAt
        expect(addTerm(cal, middle, { amount: b, unit }).dueAt).toBe(addTerm(cal, from, { amount: a + b, unit }).dueAt)
      }),
    )
  })

  it('as many working minutes lie before an hour term ends as it has', () => {
    fc.assert(
      fc.property(anyInstant, timeTerm, fc.integer({ min: 0, max: 59_999 }), (minute, term, ms) => {
        const from = new Date(Date.parse(minute) + ms).toISOString()
        expect(workingMinutesBetween(cal, from, addTerm(cal, from, term).dueAt)).toBe(term.amount)
        expect(workingMinutesBetween(cal, addTerm(cal, from, term).dueAt, from)).toBe(0)
      }),
    )
  })

  it('office date and wall time lead back to the instant, but for the hour that came twice', () => {
    fc.assert(
      fc.property(anyInstant, (moment) => {
        expect(toOfficeDate(cal, moment)).toBe(wall(moment).slice(0, 10))
        const back = at(wall(moment).slice(0, 10), wall(moment).slice(11))
        const twice = moment >= '2024-02-29T18:00:00.000Z' && moment < '2024-02-29T19:00:00.000Z'
        expect(Date.parse(moment) - Date.parse(back)).toBe(twice ? 60 * MINUTE : 0)
      }),
    )
  })
})

// The specification, written apart from what it checks: Almaty's two offsets, and walks that only count.

function wall(instant: string): string {
  const offset = instant < '2024-02-29T18:00:00.000Z' ? 6 : 5
  return new Date(Date.parse(instant) + offset * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')
}

function works(date: string): boolean {
  const weekend = [0, 6].includes(new Date(date).getUTCDay())
  return (cal.days[date] ?? (weekend ? 'off' : 'work')) === 'work'
}

function after(date: string): string {
  return new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10)
}

function walkDays(from: string, { amount, unit }: Term): string {
  let date = wall(from).slice(0, 10)
  if (amount === 0 && works(date) && wall(from).slice(11) > '18:30') date = after(date)
  if (unit === 'workingDays') for (let left = amount; left > 0;) left -= works((date = after(date))) ? 1 : 0
  if (unit === 'calendarDays') for (let left = amount; left > 0; left -= 1) date = after(date)
  if (unit === 'months' && amount > 0) {
    const number = Number(date.slice(8))
    for (let left = amount; left > 0; left -= 1) {
      date = `${date.slice(0, 8)}01`
      do date = after(date)
      while (!date.endsWith('-01'))
    }
    while (Number(date.slice(8)) < number && !after(date).endsWith('-01')) date = after(date)
  }
  while (!works(date)) date = after(date)
  return date
}

function walkMinutes(from: string, amount: number): string {
  let now = Date.parse(from)
  for (let left = amount; left > 0; now += 60_000) {
    const [date = '', time = ''] = wall(new Date(now).toISOString()).split(' ')
    const open = (time >= '09:00' && time < '13:00') || (time >= '14:30' && time < '18:30')
    if (open && works(date)) left -= 1
  }
  return new Date(now).toISOString()
}
