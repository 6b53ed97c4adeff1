/**
 * What a diagram may do to a clock of a case, and what the law does not let it do. Pure, as `terms.ts`, which counts what comes of it.
 */
import { toInstant, toOfficeDate, type Calendar, type Due } from './calendar.ts'
import type { CaseClock, Suspension } from './shape.ts'
import { dueIfResumed, moveClock } from './terms.ts'

/** What shall happen to a clock. `at` and `to` are as a person or a diagram gave them: a date of the office or an instant. */
export interface ClockOrder {
  do: string
  at?: unknown
  to?: unknown
  why?: Pick<Suspension, 'reason' | 'document'>
  /** The furthest end that an extension may give. */
  ceiling?: Due
}

/** Why a clock cannot be moved as asked: `code` is a key of the field texts, `attribute` the one of `reg:clock` that is at fault. */
export class ClockFault extends Error {
  readonly code: `clock.${string}`
  readonly attribute: 'do' | 'at' | 'to'
  readonly params: Record<string, string>
  constructor(code: ClockFault['code'], attribute: ClockFault['attribute'], params: Record<string, string> = {}) {
    super(`${code} ${JSON.stringify(params)}`)
    this.name = 'ClockFault'
    this.code = code
    this.attribute = attribute
    this.params = params
  }
}

/** The clock after an order, and the instant from which it holds. ClockFault where the law or the diagram does not allow it. */
export function obey(
  cal: Calendar,
  clock: CaseClock | undefined,
  order: ClockOrder,
  now: string,
): { clock: CaseClock; at: string } {
  const what = order.do
  if (what === 'start' || what === 'reset') {
    const at = instantOf(cal, order.at, now)
    if (what === 'start' && clock) return { clock, at }
    return { clock: { ...moveClock(null, { do: 'start', at }), ...(clock?.term && { term: clock.term }) }, at }
  }
  if (what !== 'suspend' && what !== 'resume' && what !== 'extend') throw new ClockFault('clock.unknown', 'do', { do: what })
  if (!clock) throw new ClockFault('clock.notStarted', 'do')
  const stop = clock.suspensions.find(({ to }) => to === undefined)
  if (what === 'resume') {
    if (!stop) throw new ClockFault('clock.notStopped', 'do')
    const at = instantOf(cal, order.at, now, { instant: stop.from, code: 'clock.beforeStop' })
    return { clock: { ...clock, ...moveClock(clock, { do: 'resume', at }) }, at }
  }
  const at = instantOf(cal, order.at, now, { instant: clock.startedAt, code: 'clock.beforeStart' })
  if (what === 'extend')
    return { clock: { ...clock, ...moveClock(clock, { do: 'extend', at, to: newEnd(cal, clock, order, now) }) }, at }
  const last = clock.suspensions.at(-1)?.to
  // A second suspension within the first is the first.
  const from = last && at < last ? instantOf(cal, order.at, now, { instant: last, code: 'clock.beforeLastStop' }) : at
  return { clock: { ...clock, ...moveClock(clock, { do: 'suspend', at: from, why: order.why }) }, at: from }
}

/** An extension never shortens, nor goes beyond its ceiling. Without a date it goes up to that. */
function newEnd(cal: Calendar, clock: CaseClock, { to, ceiling }: ClockOrder, now: string): string {
  const date = to === undefined || to === null ? ceiling?.dueDate : dateOf(cal, to)
  if (date === undefined) throw new ClockFault('clock.noDate', 'to')
  if (ceiling && date > ceiling.dueDate) throw new ClockFault('clock.beyond', 'to', { date: ceiling.dueDate })
  const end = clock.term && dueIfResumed(cal, clock.term, clock, now)
  if (end && date <= end.dueDate) throw new ClockFault('clock.notLater', 'to', { date: end.dueDate })
  return date
}

function dateOf(cal: Calendar, value: unknown): string {
  if (typeof value === 'string' && isDate(value)) return value
  return toOfficeDate(cal, parsed(value, 'to'))
}

/** When something was that is entered now: as a person said, not ahead and not before `opened`. ClockFault at `at` otherwise. */
export const whenItWas = (cal: Calendar, value: unknown, now: string, opened: string): string =>
  instantOf(cal, value, now, { instant: opened, code: 'clock.beforeCase' })

/** A date stands for its opening hour; that of today for now, and that of the floor for the floor: people write dates, not hours. */
function instantOf(cal: Calendar, value: unknown, now: string, floor?: { instant: string; code: ClockFault['code'] }): string {
  if (value === undefined || value === null) return now
  const today = toOfficeDate(cal, now)
  const date = typeof value === 'string' && isDate(value) ? value : undefined
  // What is registered after hours begins tomorrow, and may be stopped today.
  if (date === today) return now
  const given = date === undefined ? parsed(value, 'at') : toInstant(cal, date, cal.hours.start)
  if (given > now) throw new ClockFault('clock.future', 'at', { date: today })
  if (!floor || given >= floor.instant) return given
  const first = toOfficeDate(cal, floor.instant)
  if (date === first) return floor.instant
  throw new ClockFault(floor.code, 'at', { date: first })
}

const isDate = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`))

function parsed(value: unknown, attribute: 'at' | 'to'): string {
  const at = typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T/.test(value) ? new Date(value) : undefined
  if (!at || Number.isNaN(at.getTime())) throw new ClockFault('clock.noDate', attribute)
  return at.toISOString()
}
