/** When a timer of a diagram is due. Pure; ISO 8601 durations and dates, read as wall time in the office's zone. */
import { addTerm, toInstant, toOfficeDate, type Calendar } from './calendar.ts'

export interface TimerText {
  kind: 'date' | 'duration' | 'cycle'
  value: string
}

const durationPattern = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/
const yearMost = 100

/**
 * The instant (UTC ISO) at which a timer that counts from `from` is due.
 * A date without a time is that day's first instant in the office. RangeError for a text that is none of these.
 */
export function dueOfTimer(cal: Calendar, timer: TimerText, from: string): string {
  if (timer.kind === 'date') return dateOf(cal, timer.value)
  if (timer.kind === 'duration') return plusDuration(cal, from, timer.value)
  const { first, interval } = cycleOf(timer.value)
  const begin = first && dateOf(cal, first)
  return begin && begin > from ? begin : plusDuration(cal, from, interval)
}

/** The parts of `R3/PT1H`, `R/P1D` or, with the first time that it comes, `R3/2026-12-01T09:00/P1D`. */
function cycleOf(cycle: string): { first?: string; interval: string } {
  const match = /^R\d*\/(?:([^/P]+)\/)?(P.+)$/.exec(cycle)
  if (!match?.[2]) throw new RangeError(`"${cycle}" is no repetition such as R3/PT1H`)
  return { interval: match[2], ...(match[1] && { first: match[1] }) }
}

function dateOf(cal: Calendar, value: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return toInstant(cal, value, '00:00')
  const local = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?$/.exec(value)
  if (local) return toInstant(cal, local[1] as string, local[2] as string)
  const at = new Date(value)
  if (Number.isNaN(at.getTime())) throw new RangeError(`"${value}" is no date`)
  return at.toISOString()
}

/** Years and months go by the calendar (the last day where there is no such number), the rest by the clock. */
function plusDuration(cal: Calendar, from: string, duration: string): string {
  const match = durationPattern.exec(duration)
  if (!match || duration === 'P' || duration.endsWith('T'))
    throw new RangeError(`"${duration}" is no duration such as P3D or PT1H`)
  const [years, months, weeks, days, hours, minutes, seconds] = match.slice(1).map((part) => Number(part ?? 0)) as number[]
  const wholeMonths = (years ?? 0) * 12 + (months ?? 0)
  if (wholeMonths > yearMost * 12 || (days ?? 0) > yearMost * 366)
    throw new RangeError(`"${duration}" is longer than ${yearMost} years`)
  const start = wholeMonths ? plusMonths(cal, from, wholeMonths) : from
  const wall = ((weeks ?? 0) * 7 + (days ?? 0)) * 86_400_000 + (((hours ?? 0) * 60 + (minutes ?? 0)) * 60 + (seconds ?? 0)) * 1000
  return new Date(Date.parse(start) + wall).toISOString()
}

function plusMonths(cal: Calendar, from: string, months: number): string {
  const everyDayWorks: Calendar = { ...cal, week: [0, 1, 2, 3, 4, 5, 6, 7], days: {} }
  const { dueDate } = addTerm(everyDayWorks, from, { amount: months, unit: 'months' })
  const sinceMidnight = Date.parse(from) - Date.parse(toInstant(cal, toOfficeDate(cal, from), '00:00'))
  return new Date(Date.parse(toInstant(cal, dueDate, '00:00')) + sinceMidnight).toISOString()
}
