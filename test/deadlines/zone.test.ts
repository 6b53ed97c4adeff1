import fc from 'fast-check'
import { expect, it } from 'vitest'
import { wallTime } from '../../server/deadlines/zone.ts'

/** Clocks went back on 1 March 2024 in Almaty, twice a year in Berlin and by half an hour in Lord Howe. */
const zones = ['Asia/Almaty', 'Asia/Qyzylorda', 'Europe/Berlin', 'Australia/Lord_Howe', 'UTC']
const HOUR = 3_600_000

it('shows what the platform shows, on days on which clocks change too', () => {
  const shown = (timeZone: string, instant: number) =>
    new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }).format(instant)
  const ours = (timeZone: string, instant: number) => {
    const { date, time } = wallTime(timeZone, instant)
    return `${date} ${new Date(time).toISOString().slice(11, 19)}`
  }
  const changes = [Date.UTC(2024, 1, 29, 18), Date.UTC(2026, 2, 29, 1), Date.UTC(2026, 9, 25, 1), Date.UTC(2026, 3, 4, 15)]
  const near = fc.tuple(fc.constantFrom(...changes), fc.integer({ min: -30 * HOUR, max: 30 * HOUR })).map(([at, by]) => at + by)
  const anywhere = fc.integer({ min: Date.UTC(1990, 0, 1), max: Date.UTC(2040, 0, 1) })
  fc.assert(
    fc.property(fc.constantFrom(...zones), fc.oneof(near, anywhere), (zone, instant) => {
      expect(ours(zone, instant)).toBe(shown(zone, instant))
    }),
    { numRuns: 600 },
  )
})
