/** How a term stands at an instant, for the bars and lists. Pure. */
import { workingMinutesBetween, type Calendar } from './calendar.ts'
import type { TermState } from './shape.ts'

export interface TermFacts {
  from: string | null
  dueAt: string | null
  endedAt: string | null
  amount: number | null
  unit: string | null
  /** `wall` where hours run by the clock. */
  hours?: string
  rules: string[]
}

/** Hours are measured in the office's working time, days by the clock. Instants are UTC ISO. */
export function termState(cal: Calendar, facts: TermFacts, now: string): TermState {
  const { from, dueAt, endedAt, amount, unit } = facts
  const why = facts.rules.map((code) => ({ code, params: {} }))
  if (!from || !dueAt) return { dueAt: null, state: 'none', used: 0, leftMinutes: 0, amount, unit, why: [] }
  const at = endedAt ?? now
  const inOffice = (unit === 'hours' || unit === 'minutes') && facts.hours !== 'wall'
  const measure = (a: string, b: string) =>
    inOffice ? workingMinutesBetween(cal, a, b) : (Date.parse(b) - Date.parse(a)) / 60_000
  const whole = measure(from, dueAt)
  const used = whole > 0 ? Math.max(0, measure(from, at) / whole) : at > dueAt ? 2 : 0
  return {
    dueAt,
    state: stateOf(at, dueAt, endedAt, used),
    used: at > dueAt ? Math.max(used, 1.01) : Math.min(used, 1),
    leftMinutes: at > dueAt ? -measure(dueAt, at) : measure(at, dueAt),
    amount,
    unit,
    why,
  }
}

/** `soon`: the last quarter, or less than a day to go. */
function stateOf(at: string, dueAt: string, endedAt: string | null, used: number): TermState['state'] {
  const late = at > dueAt
  if (endedAt) return late ? 'missed' : 'kept'
  if (late) return 'late'
  return used >= 0.75 || Date.parse(dueAt) - Date.parse(at) < 86_400_000 / 2 ? 'soon' : 'running'
}
