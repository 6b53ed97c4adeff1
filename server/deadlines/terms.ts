/**
 * When a step or a service is due: which moment its norm counts from, and clocks that are suspended, resumed and extended.
 *
 *            suspend          suspend
 *   running ────────> suspended        A suspension takes nothing from the term: what was left on the day (for hours:
 *      ^                 │             at the instant) of suspension is left on that of resumption (Customs Code 2010,
 *      └─────────────────┘ resume      articles 81 and 85). A suspension that begins after the term's end changes nothing.
 *   extend: a later last day, at any time; reset: begins anew
 *
 * Pure, as `calendar.ts`; what is malformed is a RangeError.
 */
import {
  addTerm,
  dueOnDay,
  lastDay,
  plusWorkingDays,
  plusWorkingMinutes,
  toInstant,
  toOfficeDate,
  workingDaysBetween,
  workingMinutesBetween,
} from './calendar.ts'
import type { Calendar, Due, Rule, Term } from './calendar.ts'
import type { Clock, Suspension } from './shape.ts'
import { daysBetween, formatInstant, parseInstant, plusDays } from './zone.ts'

export interface Norm extends Term {
  /** `start` (the task opened), `registration`, or the name of another moment of the case. */
  from: string
}

export type { Clock, Suspension }

/** `why` is kept with the suspension that begins. */
export type ClockMove =
  | { do: 'start' | 'resume' | 'reset'; at: string }
  | { do: 'suspend'; at: string; why?: Pick<Suspension, 'reason' | 'document'> }
  | { do: 'extend'; at: string; to: string }

export interface Remaining {
  /** What is left and what has run, in whole `unit`s; both stand still during a suspension. */
  left: number
  used: number
  unit: 'minutes' | 'workingDays' | 'calendarDays'
  suspended: boolean
}

/**
 * When a norm is due, given the case's moments and when its task was opened (UTC instants).
 * Never later than the service's own end, where that is given. A moment that was not passed yet is a RangeError that names it.
 */
export function dueOf(cal: Calendar, norm: Norm, moments: Record<string, string>, opened: string, serviceDue?: Due | null): Due {
  const from = norm.from === 'start' ? opened : Object.hasOwn(moments, norm.from) ? moments[norm.from] : undefined
  if (from === undefined) throw new RangeError(`The moment "${norm.from}" has not been passed`)
  return capDue(addTerm(cal, from, norm), serviceDue)
}

/**
 * From when one may act who may not before a term is over: of days and months from the beginning of the office's last day of it, be that
 * a day off or not (an exam failed on the 10th is retaken from the 10th of the next month); of hours from the instant that they end.
 */
export function earliestAfter(cal: Calendar, term: Term, from: string): string {
  if (term.amount === 0) return from
  if (term.unit === 'minutes' || term.unit === 'hours') return addTerm(cal, from, term).dueAt
  return toInstant(cal, lastDay(cal, from, term).date, '00:00')
}

/** The earlier of a step's due time and the service's own. */
export function capDue(due: Due, serviceDue?: Due | null): Due {
  if (!serviceDue || due.dueAt <= serviceDue.dueAt) return due
  return { ...serviceDue, rule: `${due.rule} service-term` }
}

/** The clock after a move. Resuming one that runs, or suspending one that stands, leaves it as it is. */
export function moveClock(clock: Clock | null, move: ClockMove): Clock {
  if (move.do === 'reset' || !clock) return { startedAt: move.at, suspensions: [] }
  if (move.do === 'start') return clock
  if (move.do === 'extend') return { ...clock, extendedTo: move.to, extendedAt: move.at }
  const open = clock.suspensions.find(({ to }) => to === undefined)
  if (move.do === 'suspend')
    return open ? clock : { ...clock, suspensions: [...clock.suspensions, { from: move.at, ...move.why }] }
  if (!open) return clock
  const to = move.at < open.from ? open.from : move.at
  return { ...clock, suspensions: clock.suspensions.map((each) => (each === open ? { ...open, to } : each)) }
}

/** When the term of a clock is due; null while it is suspended, since nobody knows then. */
export function dueWithClock(cal: Calendar, term: Term, clock: Clock): Due | null {
  const end = endOf(cal, term, clock)
  const due = dueAtEnd(cal, end)
  const open = runsOf(clock).open
  return open !== undefined && open <= due.dueAt ? null : due
}

/** When the term of a clock would be due if it ran on now, where it is suspended. */
export const dueIfResumed = (cal: Calendar, term: Term, clock: Clock, now: string): Due => {
  const { open } = runsOf(clock)
  const resumed = open !== undefined && open < now ? moveClock(clock, { do: 'resume', at: now }) : clock
  return dueAtEnd(cal, endOf(cal, term, resumed))
}

/** How much of a clock's term is left, and how much has run, at an instant (UTC). */
export function remaining(cal: Calendar, term: Term, clock: Clock, now: string): Remaining {
  const { closed, open } = runsOf(clock)
  const suspended = open !== undefined && open <= now && dueWithClock(cal, term, clock) === null
  const at = suspended ? open : now
  const due = dueAtEnd(cal, endOf(cal, term, clock))
  const measure = measureOf(cal, term)
  let used = 0
  let runsFrom = clock.startedAt
  for (const { from, to } of closed) {
    if (from >= at) break
    used += measure.between(runsFrom, from)
    runsFrom = to
  }
  return { left: measure.between(at, due.dueAt), used: used + measure.between(runsFrom, at), unit: measure.unit, suspended }
}

/** A suspension that is over. */
interface Pause {
  from: string
  to: string
}

/** Where a term ends as counted so far: a day, before it moves off a day off, or an instant. */
type End = { rules: Rule[] } & ({ day: string; unit: Term['unit'] } | { instant: string; wall: boolean })

function endOf(cal: Calendar, term: Term, clock: Clock): End {
  const { closed } = runsOf(clock)
  const { extendedTo, extendedAt } = clock
  // Without the instant of the decision, the new date is taken to have allowed for every suspension.
  const counted = ({ from }: Suspension): boolean => extendedTo === undefined || extendedAt === undefined || from < extendedAt
  const shift = (end: End, pause: Pause): End => shifted(cal, end, pause)
  let end = closed.filter(counted).reduce(shift, firstEnd(cal, term, clock.startedAt))
  if (extendedTo !== undefined) end = closed.filter(counted).reduce(outlasted(cal), extended(cal, end, extendedTo))
  return closed.filter((pause) => !counted(pause)).reduce(shift, end)
}

function firstEnd(cal: Calendar, term: Term, from: string): End {
  if (term.unit === 'minutes' || term.unit === 'hours') {
    const { dueAt, rule } = addTerm(cal, from, term)
    return { instant: dueAt, wall: term.hours === 'wall', rules: [rule as Rule] }
  }
  const { date, rules } = lastDay(cal, from, term)
  return { day: date, unit: term.unit, rules }
}

function shifted(cal: Calendar, end: End, { from, to }: Pause): End {
  if (from === to || from > dueAtEnd(cal, end).dueAt) return end
  const rules: Rule[] = end.rules.includes('suspended') ? end.rules : [...end.rules, 'suspended']
  if ('instant' in end) return { ...end, rules, instant: shiftedInstant(cal, end, from, to) }
  const [stopped, resumed] = [toOfficeDate(cal, from), toOfficeDate(cal, to)]
  const after = (day: string, left: number) =>
    end.unit === 'workingDays' ? plusWorkingDays(cal, day, left) : plusDays(day, left)
  // The day of an extension may be a day off, and counts then as the working day after it.
  const left =
    end.unit === 'workingDays'
      ? workingDaysBetween(cal, stopped, dueOnDay(cal, end.day, []).dueDate)
      : daysBetween(stopped, end.day)
  const day = stopped === resumed ? end.day : after(resumed, Math.max(0, left))
  // Resumed on its last day when the office had closed: it cannot have ended before.
  const ends = dueOnDay(cal, day, []).dueAt < to ? after(resumed, 1) : day
  return ends === end.day ? end : { ...end, rules, day: ends }
}

/** A term that was over when its clock was stopped, and was extended while that stood, ends no sooner than it resumes either. */
const outlasted =
  (cal: Calendar) =>
  (end: End, { from, to }: Pause): End => {
    const { dueAt } = dueAtEnd(cal, end)
    return from <= dueAt && dueAt < to ? shifted(cal, end, { from: dueAt, to }) : end
  }

function shiftedInstant(cal: Calendar, end: { instant: string; wall: boolean }, from: string, to: string): string {
  if (end.wall) return formatInstant(parseInstant(end.instant) + parseInstant(to) - parseInstant(from))
  return plusWorkingMinutes(cal, to, workingMinutesBetween(cal, from, end.instant))
}

function extended(cal: Calendar, end: End, to: string): End {
  const due = dueOnDay(cal, to, [])
  // An extension never shortens.
  if (due.dueAt <= dueAtEnd(cal, end).dueAt) return end
  const rules: Rule[] = [...end.rules, 'extended']
  return 'instant' in end ? { ...end, rules, instant: due.dueAt } : { ...end, rules, day: to }
}

function dueAtEnd(cal: Calendar, end: End): Due {
  if ('day' in end) return dueOnDay(cal, end.day, end.rules)
  return { dueAt: end.instant, dueDate: toOfficeDate(cal, end.instant), rule: end.rules.join(' ') }
}

/** The clock's suspensions in order, cut to its running time, overlapping ones as one; and since when it is suspended now. */
function runsOf(clock: Clock): { closed: Pause[]; open?: string } {
  const closed: Pause[] = []
  let open: string | undefined
  const ordered = [...clock.suspensions].sort((a, b) => parseInstant(a.from) - parseInstant(b.from))
  for (const { from, to } of ordered) {
    const start = from < clock.startedAt ? clock.startedAt : from
    const last = closed.at(-1)
    if (open !== undefined || (to !== undefined && to <= start)) continue
    if (last && start <= last.to && to !== undefined) last.to = to > last.to ? to : last.to
    else if (to === undefined) open = start
    else closed.push({ from: start, to })
  }
  return open === undefined ? { closed } : { closed, open }
}

/** How the time of a term is counted: days by the office's dates, hours in whole minutes. */
export function measureOf(
  cal: Calendar,
  term: Omit<Term, 'amount'>,
): { unit: Remaining['unit']; between: (from: string, to: string) => number } {
  const dates = (from: string, to: string): [string, string] => [toOfficeDate(cal, from), toOfficeDate(cal, to)]
  if (term.unit === 'workingDays')
    return { unit: 'workingDays', between: (from, to) => workingDaysBetween(cal, ...dates(from, to)) }
  if (term.unit !== 'minutes' && term.unit !== 'hours')
    return { unit: 'calendarDays', between: (from, to) => Math.max(0, daysBetween(...dates(from, to))) }
  if (term.hours !== 'wall') return { unit: 'minutes', between: (from, to) => Math.floor(workingMinutesBetween(cal, from, to)) }
  return { unit: 'minutes', between: (from, to) => Math.max(0, Math.floor((parseInstant(to) - parseInstant(from)) / 60_000)) }
}
