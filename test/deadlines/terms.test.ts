import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addTerm, isWorkingDay, toInstant, workingMinutesBetween } from '../../server/deadlines/calendar.ts'
import type { Term } from '../../server/deadlines/calendar.ts'
import { calendarFrom, seedDays } from '../../server/deadlines/days.ts'
import { capDue, dueOf, dueWithClock, earliestAfter, moveClock, remaining } from '../../server/deadlines/terms.ts'
import type { Clock } from '../../server/deadlines/terms.ts'

const cal = calendarFrom(seedDays())
const at = (date: string, time = '10:00'): string => toInstant(cal, date, time)
const days = (amount: number): Term => ({ amount, unit: 'calendarDays' })
const clock = (startedAt: string, ...suspensions: [string, string?][]): Clock => ({
  startedAt,
  suspensions: suspensions.map(([from, to]) => (to === undefined ? { from } : { from, to })),
})

describe("a step's norm", () => {
  const moments = { registration: at('2026-11-02'), inquirySent: at('2026-11-10') }
  const opened = at('2026-11-16')

  it('counts from the opening of the task, from registration or from a named moment', () => {
    const dueDate = (from: string): string => dueOf(cal, { ...days(3), from }, moments, opened).dueDate
    expect(dueDate('start')).toBe('2026-11-19')
    expect(dueDate('registration')).toBe('2026-11-05')
    expect(dueDate('inquirySent')).toBe('2026-11-13')
  })

  it('is refused by the name of a moment that was not passed', () => {
    expect(() => dueOf(cal, { ...days(3), from: 'answer' }, moments, opened)).toThrow('"answer"')
    expect(() => dueOf(cal, { ...days(3), from: 'constructor' }, moments, opened)).toThrow(RangeError)
  })

  it("never ends after the service's own term", () => {
    const service = addTerm(cal, opened, days(2))
    const due = dueOf(cal, { ...days(3), from: 'start' }, moments, opened, service)
    expect(due).toEqual({ ...service, rule: 'next-day service-term' })
    expect(capDue(addTerm(cal, opened, days(1)), service).dueDate).toBe('2026-11-17')
    expect(capDue(service, null)).toEqual(service)
  })
})

describe('a lower bound', () => {
  it('ends at the beginning of the last day, which moves off no day off; of hours at their instant; of nothing at once', () => {
    const from = at('2026-11-18', '17:30')
    expect(earliestAfter(cal, days(3), from)).toBe(at('2026-11-21', '00:00'))
    expect(earliestAfter(cal, { amount: 1, unit: 'months' }, at('2026-01-31'))).toBe(at('2026-02-28', '00:00'))
    expect(earliestAfter(cal, { amount: 3, unit: 'workingDays' }, from)).toBe(at('2026-11-23', '00:00'))
    expect(earliestAfter(cal, { amount: 2, unit: 'hours' }, from)).toBe(at('2026-11-19', '10:00'))
    expect(earliestAfter(cal, { amount: 2, unit: 'hours', hours: 'wall' }, from)).toBe(at('2026-11-18', '19:30'))
    expect(earliestAfter(cal, days(0), from)).toBe(from)
  })
})

describe('a clock', () => {
  it('without suspensions is the term itself', () => {
    expect(dueWithClock(cal, days(22), clock(at('2026-11-02')))).toEqual(addTerm(cal, at('2026-11-02'), days(22)))
  })

  it('has no due date while suspended, and what was left when it resumes', () => {
    const start = at('2026-11-02')
    expect(dueWithClock(cal, days(22), clock(start, [at('2026-11-10')]))).toBeNull()
    // 2 + 22 = 24 November; ten days of standing still: 4 December
    expect(dueWithClock(cal, days(22), clock(start, [at('2026-11-10'), at('2026-11-20')]))).toMatchObject({
      dueDate: '2026-12-04',
      rule: 'next-day suspended',
    })
    const hours: Term = { amount: 8, unit: 'hours' }
    const paused = clock(at('2026-11-02', '12:00'), [at('2026-11-02', '17:30'), at('2026-11-04', '12:00')])
    expect(dueWithClock(cal, hours, paused)?.dueAt).toBe(at('2026-11-04', '17:30'))
  })

  it('counts working days that were left, not dates', () => {
    const term: Term = { amount: 5, unit: 'workingDays' }
    // due Mon 9 Nov; stopped on Wed 4 with three left; resumed on Sat 14
    expect(dueWithClock(cal, term, clock(at('2026-11-02'), [at('2026-11-04'), at('2026-11-14')]))?.dueDate).toBe('2026-11-18')
  })

  it('suspended on its last day ends on the day it resumes', () => {
    expect(dueWithClock(cal, days(3), clock(at('2026-11-02'), [at('2026-11-05'), at('2026-11-11')]))?.dueDate).toBe('2026-11-11')
  })

  it('never ends before it resumes: who resumes after closing has the next working day', () => {
    const due = (term: Term, resumed: string) =>
      dueWithClock(cal, term, clock(at('2026-11-02'), [at('2026-11-05'), resumed]))?.dueDate
    expect(due(days(3), at('2026-11-11', '19:00'))).toBe('2026-11-12')
    expect(due(days(3), at('2026-11-13', '19:00'))).toBe('2026-11-16')
    expect(due(days(3), at('2026-11-05', '19:00'))).toBe('2026-11-06')
    expect(due({ amount: 3, unit: 'workingDays' }, at('2026-11-13', '19:00'))).toBe('2026-11-16')
  })

  it('stopped after its end and extended while it stood, ends no sooner than it resumes', () => {
    const due = (term: Term, resumed: string) => {
      const stood = clock(at('2026-11-02'), [at('2026-11-06'), resumed])
      return dueWithClock(cal, term, { ...stood, extendedTo: '2026-11-10', extendedAt: at('2026-11-09') })?.dueAt
    }
    for (const term of [days(3), { amount: 3, unit: 'workingDays' }] as Term[]) {
      expect(due(term, at('2026-11-10'))).toBe(at('2026-11-10', '18:30'))
      expect(due(term, at('2026-11-12'))).toBe(at('2026-11-12', '18:30'))
      expect(due(term, at('2026-11-12', '19:00'))).toBe(at('2026-11-13', '18:30'))
    }
    expect(due({ amount: 20, unit: 'hours' }, at('2026-11-12', '11:00'))).toBe(at('2026-11-12', '11:00'))
  })

  it('extended to a day off, counts it as the working day after it', () => {
    const term: Term = { amount: 3, unit: 'workingDays' }
    const extended = {
      ...clock(at('2026-11-02'), [at('2026-11-03'), at('2026-11-04')]),
      extendedTo: '2026-11-14',
      extendedAt: at('2026-11-02'),
    }
    // Mon 16 Nov, and a day later for the day that it stood
    expect(dueWithClock(cal, term, extended)?.dueDate).toBe('2026-11-17')
  })

  it('does not stand still after its end', () => {
    expect(dueWithClock(cal, days(3), clock(at('2026-11-02'), [at('2026-11-06'), at('2026-11-11')]))?.dueDate).toBe('2026-11-05')
    expect(dueWithClock(cal, days(3), clock(at('2026-11-02'), [at('2026-11-06')]))?.dueDate).toBe('2026-11-05')
  })

  it('counts overlapping suspensions once and one before its start not at all', () => {
    const overlapping = clock(at('2026-11-02'), [at('2026-11-05'), at('2026-11-12')], [at('2026-11-03'), at('2026-11-08')])
    const one = clock(at('2026-11-02'), [at('2026-11-03'), at('2026-11-12')])
    expect(dueWithClock(cal, days(22), overlapping)).toEqual(dueWithClock(cal, days(22), one))
    expect(dueWithClock(cal, days(3), clock(at('2026-11-02'), [at('2026-10-01'), at('2026-10-09')]))?.dueDate).toBe('2026-11-05')
  })

  it('extended ends on the new date, moved off a day off, and never earlier than without', () => {
    const start = clock(at('2026-11-02'))
    const extend = (to: string): Clock => moveClock(start, { do: 'extend', at: at('2026-11-04'), to })
    expect(dueWithClock(cal, days(3), extend('2026-11-21'))).toMatchObject({
      dueDate: '2026-11-23',
      rule: 'next-day extended moved-to-working-day',
    })
    expect(dueWithClock(cal, days(3), extend('2026-11-03'))?.dueDate).toBe('2026-11-05')
    expect(dueWithClock(cal, { amount: 2, unit: 'hours' }, extend('2026-11-05'))?.dueAt).toBe(at('2026-11-05', '18:30'))
  })

  it('suspended after an extension stands still too, and before it is allowed for', () => {
    const before = clock(at('2026-11-02'), [at('2026-11-03'), at('2026-11-06')])
    const extended = moveClock(before, { do: 'extend', at: at('2026-11-09'), to: '2026-11-25' })
    expect(dueWithClock(cal, days(10), extended)?.dueDate).toBe('2026-11-25')
    const again = moveClock(moveClock(extended, { do: 'suspend', at: at('2026-11-10') }), { do: 'resume', at: at('2026-11-12') })
    expect(dueWithClock(cal, days(10), again)?.dueDate).toBe('2026-11-27')
  })

  it('is moved by what the diagram says, twice the same changing nothing', () => {
    const started = moveClock(null, { do: 'start', at: at('2026-11-02') })
    expect(moveClock(started, { do: 'start', at: at('2026-11-05') })).toBe(started)
    expect(moveClock(started, { do: 'resume', at: at('2026-11-05') })).toBe(started)
    const stopped = moveClock(started, { do: 'suspend', at: at('2026-11-05') })
    expect(moveClock(stopped, { do: 'suspend', at: at('2026-11-06') })).toBe(stopped)
    // the document had come before the suspension was entered
    expect(moveClock(stopped, { do: 'resume', at: at('2026-11-04') })).toEqual(
      clock(at('2026-11-02'), [at('2026-11-05'), at('2026-11-05')]),
    )
    expect(moveClock(stopped, { do: 'reset', at: at('2026-11-09') })).toEqual(clock(at('2026-11-09')))
    expect(started).toEqual(clock(at('2026-11-02')))
  })

  it('tells what is left and what has run', () => {
    const term = days(22)
    const paused = clock(at('2026-11-02'), [at('2026-11-10')])
    expect(remaining(cal, term, clock(at('2026-11-02')), at('2026-11-10'))).toEqual({
      left: 14,
      used: 8,
      unit: 'calendarDays',
      suspended: false,
    })
    expect(remaining(cal, term, paused, at('2026-11-18'))).toEqual({ left: 14, used: 8, unit: 'calendarDays', suspended: true })
    const resumed = clock(at('2026-11-02'), [at('2026-11-10'), at('2026-11-20')])
    expect(remaining(cal, term, resumed, at('2026-11-23'))).toEqual({
      left: 11,
      used: 11,
      unit: 'calendarDays',
      suspended: false,
    })
    expect(remaining(cal, { amount: 4, unit: 'hours' }, clock(at('2026-11-02', '12:00')), at('2026-11-02', '15:00'))).toEqual({
      left: 150,
      used: 90,
      unit: 'minutes',
      suspended: false,
    })
    expect(remaining(cal, days(3), clock(at('2026-11-02')), at('2026-11-20')).left).toBe(0)
  })
})

describe('for every clock', () => {
  const instant = fc
    .integer({ min: Date.UTC(2024, 0, 10) / 60_000, max: Date.UTC(2026, 0, 1) / 60_000 })
    .map((minute) => new Date(minute * 60_000).toISOString())
  const gap = fc.tuple(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 0, max: 40_000 }))
  const term: fc.Arbitrary<Term> = fc.record({
    amount: fc.integer({ min: 1, max: 30 }),
    unit: fc.constantFrom('minutes' as const, 'hours' as const, 'workingDays' as const, 'calendarDays' as const),
  })
  const clocks = fc.tuple(instant, fc.array(gap, { maxLength: 4 })).map(([startedAt, gaps]) => {
    let now = Date.parse(startedAt)
    const step = (minutes: number): string => new Date((now += minutes * 60_000)).toISOString()
    return clock(startedAt, ...gaps.map(([run, stand]): [string, string] => [step(run), step(stand)]))
  })

  it('a suspension never brings the end nearer, nor puts a day term on a day off', () => {
    fc.assert(
      fc.property(clocks, term, (each, norm) => {
        const due = dueWithClock(cal, norm, each)
        expect(due && due.dueAt >= addTerm(cal, each.startedAt, norm).dueAt).toBe(true)
        if (due && norm.unit.endsWith('Days')) expect(isWorkingDay(cal, due.dueDate)).toBe(true)
      }),
    )
  })

  it('an hour term has run exactly its working minutes when it is due', () => {
    fc.assert(
      fc.property(clocks, fc.integer({ min: 1, max: 3000 }), (each, amount) => {
        const due = dueWithClock(cal, { amount, unit: 'minutes' }, each)?.dueAt ?? ''
        let ran = 0
        let from = each.startedAt
        for (const pause of each.suspensions.filter((one) => one.from < due)) {
          ran += workingMinutesBetween(cal, from, pause.from)
          from = pause.to ?? due
        }
        expect(ran + workingMinutesBetween(cal, from, due)).toBe(amount)
      }),
    )
  })

  it('the order in which suspensions are told does not matter', () => {
    fc.assert(
      fc.property(clocks, term, (each, norm) => {
        const turned = { ...each, suspensions: [...each.suspensions].reverse() }
        expect(dueWithClock(cal, norm, turned)).toEqual(dueWithClock(cal, norm, each))
      }),
    )
  })
})
