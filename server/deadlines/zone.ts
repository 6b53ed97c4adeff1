/**
 * Wall time of one time zone and plain dates, by the platform's own time zone data.
 * Dates are strings `YYYY-MM-DD`, instants milliseconds since 1970 (UTC); a malformed one is a RangeError.
 */
const DAY = 86_400_000
const MINUTE = 60_000
const clocks = new Map<string, Intl.DateTimeFormat>()

/** What calendar and clock on the wall of the zone show at an instant: the date, and milliseconds since its midnight. */
export function wallTime(timeZone: string, instant: number): { date: string; time: number } {
  const local = instant + offsetAt(timeZone, instant)
  const date = dateOf(local)
  return { date, time: local - midnight(date) }
}

/**
 * The instant at which the zone's wall shows this date and `HH:MM` (`24:00` is the next midnight).
 * An hour that clocks show twice means its first showing; one that they skip, as much later as they skip.
 */
export function instantOf(timeZone: string, date: string, time: string): number {
  const local = midnight(date) + minutesOf(time) * MINUTE
  const before = offsetAt(timeZone, local - DAY)
  const after = offsetAt(timeZone, local + DAY)
  if (before === after) return local - before
  const first = local - Math.max(before, after)
  const second = local - Math.min(before, after)
  if (first + offsetAt(timeZone, first) === local) return first
  if (second + offsetAt(timeZone, second) === local) return second
  return local - before
}

/** Minutes since midnight of `HH:MM`, from 00:00 to 24:00. */
export function minutesOf(time: string): number {
  const match = /^(\d\d):([0-5]\d)$/.exec(time)
  const minutes = match ? Number(match[1]) * 60 + Number(match[2]) : Infinity
  if (minutes > 24 * 60) throw new RangeError(`Not a time HH:MM: ${time}`)
  return minutes
}

/** The date so many days later (earlier, when negative). */
export function plusDays(date: string, days: number): string {
  return dateOf(midnight(date) + days * DAY)
}

/** The same number so many months later, or the last day of a month that has no such number. */
export function plusMonths(date: string, months: number): string {
  const from = new Date(midnight(date))
  const first = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months, 1))
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  return dateOf(first.getTime() + (Math.min(from.getUTCDate(), last) - 1) * DAY)
}

/** How many days lie from the first date to the second; negative when the second is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((midnight(to) - midnight(from)) / DAY)
}

/** 1 for Monday to 7 for Sunday. */
export function weekday(date: string): number {
  return new Date(midnight(date)).getUTCDay() || 7
}

/** Milliseconds of an ISO instant that names its zone (`2026-11-21T09:30:00.000Z`). */
export function parseInstant(instant: string): number {
  const ms = /^\d{4}-\d\d-\d\dT\d\d:\d\d.*(Z|[+-]\d\d:\d\d)$/.test(instant) ? Date.parse(instant) : NaN
  if (Number.isNaN(ms)) throw new RangeError(`Not an instant: ${instant}`)
  return ms
}

export function formatInstant(instant: number): string {
  return new Date(instant).toISOString()
}

/** Days (UTC) and their offsets by time zone; null for a day on which the offset changes. */
const steady = new Map<string, Map<number, number | null>>()
const MOST_DAYS = 20_000

/** Asking the platform costs a hundred times what remembering does, and hardly a day has two offsets. */
function offsetAt(timeZone: string, instant: number): number {
  const days = steady.get(timeZone) ?? new Map<number, number | null>()
  steady.set(timeZone, days)
  const day = Math.floor(instant / DAY)
  let offset = days.get(day)
  if (offset === undefined) {
    const first = offsetByPlatform(timeZone, day * DAY)
    offset = first === offsetByPlatform(timeZone, (day + 1) * DAY) ? first : null
    if (days.size >= MOST_DAYS) days.clear()
    days.set(day, offset)
  }
  return offset ?? offsetByPlatform(timeZone, instant)
}

function offsetByPlatform(timeZone: string, instant: number): number {
  const parts: Record<string, number> = {}
  for (const part of clockOf(timeZone).formatToParts(instant)) parts[part.type] = Number(part.value)
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instant / 1000) * 1000
}

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone)
  if (known) return known
  // A formatter costs a thousand times what formatting does.
  const clock = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  clocks.set(timeZone, clock)
  return clock
}

function midnight(date: string): number {
  const ms = /^\d{4}-\d\d-\d\d$/.test(date) ? Date.parse(`${date}T00:00:00.000Z`) : NaN
  if (Number.isNaN(ms) || dateOf(ms) !== date) throw new RangeError(`Not a date YYYY-MM-DD: ${date}`)
  return ms
}

function dateOf(local: number): string {
  return new Date(local).toISOString().slice(0, 10)
}
