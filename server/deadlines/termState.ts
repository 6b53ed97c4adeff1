/** How a term stands at an instant, for the bars and lists. Pure. */
import { workingMinutesBetween, type Calendar, type TermUnit } from './calendar.ts'
import type { Clock, TermState } from './shape.ts'
import { dueIfResumed } from './terms.ts'

export interface TermFacts {
  from: string | null
  dueAt: string | null
  endedAt: string | null
  amount: number | null
  unit: string | null
  /** `wall` where hours run by the clock. */
  hours?: string
  rules: string[]
  /** What the term runs on, where that has stood still or been prolonged. */
  clock?: Clock
}

/** Hours are measured in the office's working time, days by the clock; what stood still is not counted. Instants are UTC ISO. */
export function termState(cal: Calendar, facts: TermFacts, now: string): TermState {
  const { dueAt, endedAt, amount, unit, clock } = facts
  const from = clock?.startedAt ?? facts.from
  const why = facts.rules.map((code) => ({ code, params: {} }))
  const stop = clock?.suspensions.find(({ to }) => to === undefined)
  if (from && clock && stop && !dueAt && amount !== null && unit) return stopped(cal, { ...facts, clock, amount, unit }, stop)
  if (!from || !dueAt) return { dueAt: null, state: 'none', used: 0, leftMinutes: 0, amount, unit, why: [], stopped: null }
  const at = endedAt ?? now
  const measure = measureOf(cal, facts)
  const ran = (to: string) => measure(from, to) - stoodFor(clock, from, to, measure)
  const whole = ran(dueAt)
  const used = whole > 0 ? Math.max(0, ran(at) / whole) : at > dueAt ? 2 : 0
  return {
    dueAt,
    state: stateOf(at, dueAt, endedAt, used),
    used: at > dueAt ? Math.max(used, 1.01) : Math.min(used, 1),
    leftMinutes: at > dueAt ? -measure(dueAt, at) : measure(at, dueAt),
    amount,
    unit,
    why,
    stopped: null,
  }
}

type Measure = (from: string, to: string) => number

function measureOf(cal: Calendar, { unit, hours }: Pick<TermFacts, 'unit' | 'hours'>): Measure {
  const inOffice = (unit === 'hours' || unit === 'minutes') && hours !== 'wall'
  return (from, to) => (inOffice ? workingMinutesBetween(cal, from, to) : Math.max(0, Date.parse(to) - Date.parse(from)) / 60_000)
}

function stoodFor(clock: Clock | undefined, from: string, to: string, measure: Measure): number {
  const within = (clock?.suspensions ?? []).map((each) => ({
    from: each.from > from ? each.from : from,
    to: each.to && each.to < to ? each.to : to,
  }))
  return within.reduce((sum, each) => sum + measure(each.from, each.to), 0)
}

/** What had run until the term stopped, and what is left when it runs again. A case that ended meanwhile was in time. */
function stopped(
  cal: Calendar,
  facts: TermFacts & { clock: Clock; amount: number; unit: string },
  { from: since, reason }: Clock['suspensions'][number],
): TermState {
  const { clock, amount, unit, hours, endedAt } = facts
  const term = { amount, unit: unit as TermUnit, ...(hours === 'wall' && { hours: 'wall' as const }) }
  const measure = measureOf(cal, facts)
  const leftMinutes = measure(since, dueIfResumed(cal, term, clock, since).dueAt)
  const ran = measure(clock.startedAt, since) - stoodFor(clock, clock.startedAt, since, measure)
  const used = ran + leftMinutes > 0 ? ran / (ran + leftMinutes) : 1
  if (endedAt) return { dueAt: null, state: 'kept', used, leftMinutes, amount, unit, why: [], stopped: null }
  return { dueAt: null, state: 'suspended', used, leftMinutes, amount, unit, why: [], stopped: { since, reason: reason ?? null } }
}

/** `soon`: the last quarter, or less than a day to go. */
function stateOf(at: string, dueAt: string, endedAt: string | null, used: number): TermState['state'] {
  const late = at > dueAt
  if (endedAt) return late ? 'missed' : 'kept'
  if (late) return 'late'
  return used >= 0.75 || Date.parse(dueAt) - Date.parse(at) < 86_400_000 / 2 ? 'soon' : 'running'
}
