import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plusWorkingDays, toInstant, toOfficeDate, type Term } from '../../server/deadlines/calendar.ts'
import { ClockFault, obey } from '../../server/deadlines/clocks.ts'
import { calendarFrom, seedDays } from '../../server/deadlines/days.ts'
import type { CaseClock } from '../../server/deadlines/shape.ts'
import { dueWithClock } from '../../server/deadlines/terms.ts'
import { termState } from '../../server/deadlines/termState.ts'
import { usedOf } from '../../server/deadlines/used.ts'
import { plusDays } from '../../server/deadlines/zone.ts'

const cal = calendarFrom(seedDays())
const at = (date: string, time = '10:00') => toInstant(cal, date, time)
const fault = (work: () => unknown) => {
  try {
    work()
  } catch (error) {
    if (error instanceof ClockFault) return `${error.code} ${error.attribute} ${error.params.date ?? ''}`.trim()
    throw error
  }
  return 'allowed'
}

describe('a clock obeys', () => {
  const running: CaseClock = { startedAt: at('2026-11-02'), suspensions: [], term: { amount: 10, unit: 'workingDays' } }
  const stopped = obey(cal, running, { do: 'suspend' }, at('2026-11-05', '15:00')).clock
  const now = at('2026-11-10', '16:00')

  it('a date, which stands for its opening hour, for now, or for the stop of the same day', () => {
    expect(obey(cal, stopped, { do: 'resume', at: '2026-11-09' }, now).at).toBe(at('2026-11-09', '09:00'))
    expect(obey(cal, stopped, { do: 'resume', at: '2026-11-10' }, now).at).toBe(now)
    expect(obey(cal, stopped, { do: 'resume', at: '2026-11-05' }, now).at).toBe(at('2026-11-05', '15:00'))
    expect(obey(cal, stopped, { do: 'resume', at: null }, now).at).toBe(now)
    expect(obey(cal, stopped, { do: 'resume', at: '2026-11-09T12:00:00+05:00' }, now).at).toBe(at('2026-11-09', '12:00'))
  })

  it('nothing that the law does not know', () => {
    const resumed = obey(cal, stopped, { do: 'resume', at: '2026-11-09' }, now).clock
    const ceiling = { dueAt: at('2026-11-30', '18:30'), dueDate: '2026-11-30', rule: '' }
    const orders: [CaseClock | undefined, Parameters<typeof obey>[2], string][] = [
      [stopped, { do: 'resume', at: '2026-11-11' }, 'clock.future at 2026-11-10'],
      [stopped, { do: 'resume', at: '2026-11-04' }, 'clock.beforeStop at 2026-11-05'],
      [stopped, { do: 'resume', at: 'yesterday' }, 'clock.noDate at'],
      [running, { do: 'resume' }, 'clock.notStopped do'],
      [running, { do: 'suspend', at: '2026-11-01' }, 'clock.beforeStart at 2026-11-02'],
      [resumed, { do: 'suspend', at: '2026-11-06' }, 'clock.beforeLastStop at 2026-11-09'],
      [undefined, { do: 'suspend' }, 'clock.notStarted do'],
      [running, { do: 'wind up' }, 'clock.unknown do'],
      [running, { do: 'extend' }, 'clock.noDate to'],
      [running, { do: 'extend', to: '2026-02-30x' }, 'clock.noDate to'],
      [running, { do: 'extend', to: '2026-12-01', ceiling }, 'clock.beyond to 2026-11-30'],
      [running, { do: 'extend', to: '2026-11-16', ceiling }, 'clock.notLater to 2026-11-16'],
    ]
    for (const [clock, order, expected] of orders)
      expect(
        fault(() => obey(cal, clock, order, now)),
        JSON.stringify(order),
      ).toBe(expected)
  })

  it('an extension without a date up to its ceiling', () => {
    const ceiling = { dueAt: at('2026-11-30', '18:30'), dueDate: '2026-11-30', rule: '' }
    expect(obey(cal, running, { do: 'extend', ceiling }, now).clock).toMatchObject({ extendedTo: '2026-11-30', extendedAt: now })
  })

  it('a reset with its term, without its stops', () => {
    expect(obey(cal, stopped, { do: 'reset' }, now).clock).toEqual({ startedAt: now, suspensions: [], term: running.term })
    expect(obey(cal, stopped, { do: 'start' }, now).clock).toBe(stopped)
  })
})

describe('for every clock that runs, stands and is prolonged', () => {
  const instant = fc
    .integer({ min: Date.UTC(2025, 11, 1) / 60_000, max: Date.UTC(2026, 11, 1) / 60_000 })
    .map((minute) => new Date(minute * 60_000).toISOString())
  const later = (from: string, minutes: number) => new Date(Date.parse(from) + minutes * 60_000).toISOString()
  const term: fc.Arbitrary<Term> = fc.record({
    amount: fc.integer({ min: 1, max: 30 }),
    unit: fc.constantFrom('hours' as const, 'workingDays' as const, 'calendarDays' as const),
  })
  const gap = fc.integer({ min: 0, max: 30_000 })

  it('standing never counts: whatever the stop, as much is left when it runs again, and a resume never moves the end back', () => {
    fc.assert(
      fc.property(instant, term, gap, gap, (startedAt, norm, ran, stood) => {
        const clock: CaseClock = { startedAt, suspensions: [], term: norm }
        const before = dueWithClock(cal, norm, clock)?.dueAt ?? ''
        const stop = later(startedAt, ran)
        const suspended = obey(cal, clock, { do: 'suspend' }, stop).clock
        const back = later(stop, stood)
        const resumed = obey(cal, suspended, { do: 'resume' }, back).clock
        const after = dueWithClock(cal, norm, resumed)?.dueAt ?? ''
        expect(after >= before).toBe(true)
        if (stood === 0) expect(after).toBe(before)
        if (stop > before) {
          expect(after).toBe(before)
          return
        }
        expect(after >= back).toBe(true)
        const use = (one: CaseClock, to: string) =>
          usedOf(cal, { ...norm, from: startedAt, to, dueAt: null, clock: one }).used.amount
        expect(use(resumed, back)).toBe(use(clock, stop))
        expect(use(suspended, back)).toBe(use(clock, stop))
      }),
    )
  })

  it('the end follows an extension: a later date never ends earlier, and stops after it move it on', () => {
    fc.assert(
      fc.property(
        instant,
        term,
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 0, max: 20 }),
        gap,
        (startedAt, norm, far, further, stood) => {
          const clock: CaseClock = { startedAt, suspensions: [], term: norm }
          const end = dueWithClock(cal, norm, clock)?.dueDate ?? ''
          const to = plusDays(end, far)
          const extended = obey(cal, clock, { do: 'extend', to }, startedAt).clock
          const more = obey(cal, clock, { do: 'extend', to: plusDays(to, further) }, startedAt).clock
          const dueOf = (one: CaseClock) => dueWithClock(cal, norm, one)?.dueAt ?? ''
          expect(toOfficeDate(cal, dueOf(extended)) >= to).toBe(true)
          expect(dueOf(more) >= dueOf(extended)).toBe(true)
          const stop = later(startedAt, 60)
          const resumed = obey(
            cal,
            obey(cal, extended, { do: 'suspend' }, stop).clock,
            { do: 'resume' },
            later(stop, stood),
          ).clock
          expect(dueOf(resumed) >= dueOf(extended)).toBe(true)
        },
      ),
    )
  })

  it('the bar of a term stands while its clock does', () => {
    fc.assert(
      fc.property(instant, term, fc.integer({ min: 1, max: 400 }), gap, (startedAt, norm, ran, stood) => {
        const stop = later(startedAt, ran)
        const clock = obey(
          cal,
          { startedAt, suspensions: [], term: norm },
          { do: 'suspend', why: { reason: { kk: 'к', ru: 'р', en: 'e' } } },
          stop,
        ).clock
        if (dueWithClock(cal, norm, clock)) return
        const facts = { ...norm, from: startedAt, dueAt: null, endedAt: null, rules: [], clock }
        const then = termState(cal, facts, stop)
        expect(then).toMatchObject({ state: 'suspended', dueAt: null, stopped: { since: stop, reason: { en: 'e' } } })
        expect(termState(cal, facts, later(stop, stood))).toEqual(then)
        expect(then.used).toBeLessThanOrEqual(1)
      }),
    )
  })
})

describe('what was used of a norm', () => {
  it('is without what stood, in the unit of the norm, and over by what came after the due time', () => {
    const clock = { startedAt: at('2026-11-02'), suspensions: [{ from: at('2026-11-04'), to: at('2026-11-10') }] }
    const facts = { from: at('2026-11-02'), to: at('2026-11-16'), dueAt: at('2026-11-13', '18:30'), clock }
    expect(usedOf(cal, { ...facts, unit: 'calendarDays' })).toEqual({
      used: { amount: 8, unit: 'calendarDays' },
      stood: { amount: 6, unit: 'calendarDays' },
      over: { amount: 3, unit: 'calendarDays' },
    })
    expect(usedOf(cal, { ...facts, unit: 'workingDays' })).toMatchObject({
      used: { amount: 6 },
      stood: { amount: 4 },
      over: { amount: 1 },
    })
    expect(usedOf(cal, { unit: 'hours', from: at('2026-11-06', '17:30'), to: at('2026-11-09', '10:00'), dueAt: null })).toEqual({
      used: { amount: 120, unit: 'minutes' },
      stood: { amount: 0, unit: 'minutes' },
      over: null,
    })
    expect(plusWorkingDays(cal, '2026-11-06', 1)).toBe('2026-11-09')
  })
})
