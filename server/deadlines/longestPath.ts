/**
 * The longest lawful path of a service: the norms of its steps, one after another, from the moment that its term counts from. Of
 * branches, parallel or not, the longest counts; a norm of a sub-process counts once for all that is in it; loops are walked once, and
 * while the service's clock stands no time passes. Pure, as `calendar.ts`.
 *
 * Counted twice: as plain numbers, the way an act adds its norms up (hours as parts of the office's day), and by the calendar, where
 * every step ends on a working day and hours that do not fit into today run on the next one.
 */
import type { ProcessModel } from '../engine/shape.ts'
import { addTerm, isWorkingDay, toInstant, toOfficeDate, workingMinutesBetween, type Calendar, type Term } from './calendar.ts'
import { measureOf, type Remaining } from './terms.ts'
import { dueOfTimer } from './timer.ts'
import { Tour, type Arrival, type Counting, type PathStep, type ServiceTerms } from './tour.ts'
import { formatInstant, parseInstant, plusDays } from './zone.ts'

export type { PathStep, ServiceTerms }

/** By the calendar: registered then, at the latest done then, due then; `margin` is less than 0 where that is after the service's term. */
export interface Walk {
  from: string
  ends: string
  due: string
  margin: { amount: number; unit: Remaining['unit'] }
  steps: PathStep[]
}

export interface LongestPath {
  /** The path on which the norms add up to most; a step that counts from an earlier moment than its start adds what is left of it. */
  steps: Omit<PathStep, 'from' | 'to'>[]
  /** What its norms add, by their units. */
  total: Partial<Record<Term['unit'], number>>
  /** Their sum, and what it leaves of the service's term: in its unit (months in days of 30), hours as parts of a day; less than 0 exceeds it. */
  sum: number
  margin: number
  unit: Remaining['unit']
  /** Registered at the instant that was asked for, and on the worst day within a year of it. */
  walk: Walk
  worst: Walk
  /** Elements at which a way back begins, and those that stop the service's clock: both stand apart from the path. */
  loops: string[]
  stops: string[]
  /** Waits whose length only a case knows: they take no time here. */
  unknown: string[]
}

const YEAR = 365
const MINUTE = 60_000

/**
 * `processes` by the names of their files without ending. Registered at `from` (UTC), which is also where the year for `worst` begins.
 * Undefined where no diagram of a channel passes the moment from which the service's term counts. RangeError for a malformed term.
 */
export function longestPath(
  processes: Record<string, ProcessModel>,
  service: ServiceTerms,
  cal: Calendar,
  from: string,
): LongestPath | undefined {
  const plain = new Tour(processes, service, plainly(cal))
  const path = plain.walk(from)
  const walks = walksOf(processes, service, cal)
  const walk = walks(from)
  if (!path || !walk) return undefined
  const passed = stepsOf(path)
  const steps = passed.map(({ from: _from, to: _to, ...step }) => step)
  const term = { amount: service.term.amount, unit: service.term.unit as Term['unit'] }
  const { unit } = walk.margin
  const inUnit = (minutes: number) => Math.round((unit === 'minutes' ? minutes : minutes / dayOf(cal)) * 100) / 100
  const sum = (parseInstant(path.at) - parseInstant(from)) / MINUTE
  const all = (parseInstant(plainly(cal).norm(from, term)) - parseInstant(from)) / MINUTE
  const total = totalOf(passed, plainly(cal))
  const worst = worstOf(walks, cal, from) ?? walk
  return { steps, total, sum: inUnit(sum), margin: inUnit(all - sum), unit, walk, worst, ...plain.apart() }
}

/** What each step adds, in the unit of its norm: one that counts from an earlier moment adds what is left of that. */
function totalOf(steps: PathStep[], { norm: plus }: Counting): LongestPath['total'] {
  const total: LongestPath['total'] = {}
  for (const { norm, from, to } of steps) {
    if (!norm) continue
    const one = parseInstant(plus(from, { amount: 1, unit: norm.unit })) - parseInstant(from)
    const added = (parseInstant(to) - parseInstant(from)) / one
    if (added > 0) total[norm.unit] = Math.round(((total[norm.unit] ?? 0) + added) * 100) / 100
  }
  return total
}

/** As an act adds up: a day is a day of the office, a month 30 of them. */
function plainly(cal: Calendar): Counting {
  const day = dayOf(cal)
  const minutesOf = { minutes: 1, hours: 60, workingDays: day, calendarDays: day, months: 30 * day }
  const plus = (from: string, minutes: number) => formatInstant(parseInstant(from) + minutes * MINUTE)
  return {
    norm(from, { amount, unit }) {
      if (!Object.hasOwn(minutesOf, unit)) throw new RangeError(`Not a term: ${amount} ${unit}`)
      return plus(from, amount * minutesOf[unit])
    },
    wait(from, value) {
      const minutes = (parseInstant(dueOfTimer(cal, { kind: 'duration', value }, from)) - parseInstant(from)) / MINUTE
      return plus(from, Math.floor(minutes / 1440) * day + (minutes % 1440))
    },
  }
}

/** Minutes that the office works on a day. */
function dayOf(cal: Calendar): number {
  const date = '2026-01-05'
  const open: Calendar = { ...cal, days: { [date]: 'work' } }
  return workingMinutesBetween(open, toInstant(cal, date, cal.hours.start), toInstant(cal, date, cal.hours.end))
}

function walksOf(
  processes: Record<string, ProcessModel>,
  service: ServiceTerms,
  cal: Calendar,
): (from: string) => Walk | undefined {
  // The walks of a year meet at the same instants again and again.
  const ends = new Map<string, string>()
  const norm = (from: string, term: Term): string => {
    const key = `${from} ${term.amount} ${term.unit} ${term.hours ?? ''}`
    const end = ends.get(key) ?? addTerm(cal, from, term).dueAt
    ends.set(key, end)
    return end
  }
  const tour = new Tour(processes, service, {
    norm,
    wait: (from, value) => dueOfTimer(cal, { kind: 'duration', value }, from),
  })
  const term = { amount: service.term.amount, unit: service.term.unit as Term['unit'] }
  const { unit, between } = measureOf(cal, term)
  return (from) => {
    const path = tour.walk(from)
    if (!path) return undefined
    const due = addTerm(cal, from, term).dueAt
    // What is late by less than its unit is late by one.
    const amount = path.at > due ? -Math.max(1, between(due, path.at)) : between(path.at, due)
    return { from, ends: path.at, due, margin: { amount, unit }, steps: stepsOf(path) }
  }
}

/** Opening and closing of every working day: after the first the hours run, after the second they begin on the next. */
function worstOf(walks: (from: string) => Walk | undefined, cal: Calendar, from: string): Walk | undefined {
  const first = toOfficeDate(cal, from)
  let worst: Walk | undefined
  for (let day = 0; day < YEAR; day++) {
    const date = plusDays(first, day)
    if (!isWorkingDay(cal, date)) continue
    for (const time of [cal.hours.start, cal.hours.end]) {
      const walk = walks(toInstant(cal, date, time))
      if (walk && (!worst || isTighter(walk, worst))) worst = walk
    }
  }
  return worst
}

function isTighter(one: Walk, other: Walk): boolean {
  if (one.margin.amount !== other.margin.amount) return one.margin.amount < other.margin.amount
  return parseInstant(one.due) - parseInstant(one.ends) < parseInstant(other.due) - parseInstant(other.ends)
}

function stepsOf({ trail }: Arrival): PathStep[] {
  const steps: PathStep[] = []
  for (let at = trail; at; at = at.before) steps.push(at.step)
  return steps.toReversed()
}
