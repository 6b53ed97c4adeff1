/**
 * When a term ends, by the Customs Code of 2010, article 5, and when an application counts as received,
 * by the Administrative Procedure Code (APPC), article 64. Pure: the same answer for the same values, in the browser too.
 *
 *   day terms    start on the next day and end when the office closes on their last day;
 *                calendar days and months that end on a day off move to the nearest working day
 *   hour terms   run while the office works (over lunch, evenings, days off), or by the wall clock
 *
 * Whoever asks decides what "now" is; a malformed date, instant, term or calendar is a RangeError.
 */
import { formatInstant, instantOf, minutesOf, parseInstant, plusDays, plusMonths, wallTime, weekday } from './zone.ts'

export interface Calendar {
  /** IANA name, `Asia/Almaty`. */
  timeZone: string
  /** The office's working time, `HH:MM`; the end may be `24:00`. */
  hours: Hours
  /** Working weekdays, 1 for Monday to 7 for Sunday. */
  week: number[]
  /** What differs from the week, by date: days off, and days made working. */
  days: Record<string, 'off' | 'work'>
}

export interface Hours {
  start: string
  end: string
  breakStart?: string
  breakEnd?: string
}

export type TermUnit = 'minutes' | 'hours' | 'workingDays' | 'calendarDays' | 'months'

export interface Term {
  /** A whole number; 0 days is the day of receipt itself. */
  amount: number
  unit: TermUnit
  /** Minutes and hours by the clock on the wall instead of working time. */
  hours?: 'wall'
}

export interface Due {
  /** UTC, `2026-11-21T13:30:00.000Z`. */
  dueAt: string
  /** The same in the office: `YYYY-MM-DD`. */
  dueDate: string
  /** Which rules made it so, in their order, separated by a space: see RULES. */
  rule: string
}

/** Every word that `Due.rule` may hold: the pages have a sentence for each. */
export const RULES = [
  'same-day',
  'next-day',
  'working-days',
  'last-day-of-month',
  'moved-to-working-day',
  'working-hours',
  'wall-hours',
  'suspended',
  'extended',
  'service-term',
] as const
export type Rule = (typeof RULES)[number]

const MINUTE = 60_000
const LONGEST: Record<TermUnit, number> = { minutes: 1e6, hours: 20_000, workingDays: 10_000, calendarDays: 36_500, months: 1200 }
const LONGEST_CLOSURE = 400

/** The end of a term that begins at an instant (UTC). */
export function addTerm(cal: Calendar, fromInstant: string, term: Term): Due {
  checkTerm(term)
  if (term.unit === 'minutes' || term.unit === 'hours') return addTime(cal, parseInstant(fromInstant), term)
  const { date, rules } = lastDay(cal, fromInstant, term)
  return dueOnDay(cal, date, rules)
}

/** The last day of a term of days or months as counted, before it moves off a day off, and the rules that made it so. */
export function lastDay(cal: Calendar, fromInstant: string, term: Term): { date: string; rules: Rule[] } {
  checkTerm(term)
  const from = toOfficeDate(cal, fromInstant)
  if (term.amount === 0) return { date: registrationDate(cal, fromInstant), rules: ['same-day'] }
  if (term.unit === 'workingDays') return { date: plusWorkingDays(cal, from, term.amount), rules: ['next-day', 'working-days'] }
  if (term.unit === 'calendarDays') return { date: plusDays(from, term.amount), rules: ['next-day'] }
  const date = plusMonths(from, term.amount)
  return { date, rules: date.slice(8) === from.slice(8) ? ['next-day'] : ['next-day', 'last-day-of-month'] }
}

/** Due when the office closes on this day, or on the nearest working day after it (article 5, points 6 and 7). */
export function dueOnDay(cal: Calendar, date: string, rules: Rule[]): Due {
  const dueDate = workingDayFrom(cal, date)
  const rule = dueDate === date ? rules : [...rules, 'moved-to-working-day']
  return { dueAt: toInstant(cal, dueDate, cal.hours.end), dueDate, rule: rule.join(' ') }
}

/** Working day: of the week and not off, or made working. `date` is the office's. */
export function isWorkingDay(cal: Calendar, date: string): boolean {
  const special = cal.days[date]
  return special === undefined ? cal.week.includes(weekday(date)) : special === 'work'
}

/** The first working day after the date. */
export function nextWorkingDay(cal: Calendar, date: string): string {
  return workingDayFrom(cal, plusDays(date, 1))
}

/** The date itself when it is a working day, else the nearest working day after it. */
export function workingDayFrom(cal: Calendar, date: string): string {
  let day = date
  for (let tries = 0; tries < LONGEST_CLOSURE; tries += 1, day = plusDays(day, 1)) if (isWorkingDay(cal, day)) return day
  throw new RangeError(`The calendar has no working day from ${date} on`)
}

/** The date so many working days later; 0 gives the date itself, or the nearest working day after it. */
export function plusWorkingDays(cal: Calendar, date: string, amount: number): string {
  let day = amount === 0 ? workingDayFrom(cal, date) : date
  for (let left = amount; left > 0; left -= 1) day = nextWorkingDay(cal, day)
  return day
}

/** Working days after the first date up to and with the second; 0 when it is not later. */
export function workingDaysBetween(cal: Calendar, from: string, to: string): number {
  let count = 0
  for (let day = plusDays(from, 1); day <= to; day = plusDays(day, 1)) if (isWorkingDay(cal, day)) count += 1
  return count
}

/** The office's date at an instant (UTC). */
export function toOfficeDate(cal: Calendar, instant: string): string {
  return wallTime(cal.timeZone, parseInstant(instant)).date
}

/** The instant (UTC) of `HH:MM` on a date of the office. */
export function toInstant(cal: Calendar, date: string, time: string): string {
  return formatInstant(instantOf(cal.timeZone, date, time))
}

/**
 * The office date on which what was received then is registered: the day of receipt,
 * or the next working day when received after the end of work or on a day off (APPC, article 64, point 3).
 */
export function registrationDate(cal: Calendar, receivedInstant: string): string {
  const { date, time } = wallTime(cal.timeZone, parseInstant(receivedInstant))
  return time <= minutesOf(cal.hours.end) * MINUTE ? workingDayFrom(cal, date) : nextWorkingDay(cal, date)
}

/** The instant (UTC) from which its terms run: the receipt, or the opening hour of a later day of registration. */
export function registrationInstant(cal: Calendar, receivedInstant: string): string {
  const date = registrationDate(cal, receivedInstant)
  return date === toOfficeDate(cal, receivedInstant) ? receivedInstant : toInstant(cal, date, cal.hours.start)
}

/** Minutes of working time from one instant (UTC) to a later one, with their fraction; 0 when it is not later. */
export function workingMinutesBetween(cal: Calendar, a: string, b: string): number {
  const [from, to] = [parseInstant(a), parseInstant(b)]
  const last = wallTime(cal.timeZone, to).date
  let worked = 0
  for (let date = wallTime(cal.timeZone, from).date; date <= last; date = plusDays(date, 1))
    for (const [open, close] of openings(cal, date)) worked += Math.max(0, Math.min(close, to) - Math.max(open, from))
  return worked / MINUTE
}

/** The instant (UTC) at which so many minutes of working time, fractions too, have passed since another. */
export function plusWorkingMinutes(cal: Calendar, instant: string, minutes: number): string {
  return formatInstant(addWorkingTime(cal, parseInstant(instant), minutes * MINUTE))
}

function addTime(cal: Calendar, from: number, term: Term): Due {
  const length = term.amount * MINUTE * (term.unit === 'hours' ? 60 : 1)
  const due = term.hours === 'wall' ? from + length : addWorkingTime(cal, from, length)
  return {
    dueAt: formatInstant(due),
    dueDate: wallTime(cal.timeZone, due).date,
    rule: term.hours === 'wall' ? 'wall-hours' : 'working-hours',
  }
}

function addWorkingTime(cal: Calendar, from: number, length: number): number {
  let left = length
  let date = wallTime(cal.timeZone, from).date
  for (let closed = 0; closed < LONGEST_CLOSURE; closed += 1, date = plusDays(date, 1)) {
    for (const [open, close] of openings(cal, date)) {
      const start = Math.max(open, from)
      if (start > close) continue
      // Not "<": what ends with the working day is due at its end, not at the next opening.
      if (left <= close - start) return start + left
      left -= close - start
      closed = 0
    }
  }
  throw new RangeError(`The calendar has no working time from ${formatInstant(from)} on`)
}

function openings(cal: Calendar, date: string): [number, number][] {
  if (!isWorkingDay(cal, date)) return []
  const { start, end, breakStart, breakEnd } = cal.hours
  const at = (time: string): number => instantOf(cal.timeZone, date, time)
  if (breakStart === undefined || breakEnd === undefined) return [[at(start), at(end)]]
  return [
    [at(start), at(breakStart)],
    [at(breakEnd), at(end)],
  ]
}

function checkTerm(term: Term): void {
  const longest = Object.hasOwn(LONGEST, term.unit) ? LONGEST[term.unit] : -1
  if (!Number.isSafeInteger(term.amount) || term.amount < 0 || term.amount > longest)
    throw new RangeError(`Not a term: ${term.amount} ${term.unit}`)
}
