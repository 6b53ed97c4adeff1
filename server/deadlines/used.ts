/** How much of a norm was used, and by how much it was missed. Pure. */
import type { Calendar, TermUnit } from './calendar.ts'
import type { Clock } from './shape.ts'
import { measureOf, type Remaining } from './terms.ts'

export interface Used {
  used: Span
  stood: Span
  over: Span | null
}

export interface Span {
  amount: number
  unit: Remaining['unit']
}

export interface UseFacts {
  /** The norm's own unit; working time where there is no norm. */
  unit: string | null
  hours?: string
  from: string
  /** When it ended, or now. */
  to: string
  dueAt: string | null
  clock?: Clock
}

/** Instants are UTC. What is late by less than its unit is late by one. */
export function usedOf(cal: Calendar, { unit, hours, from, to, dueAt, clock }: UseFacts): Used {
  const measure = measureOf(cal, { unit: (unit ?? 'minutes') as TermUnit, ...(hours === 'wall' && { hours }) })
  const span = (amount: number): Span => ({ amount, unit: measure.unit })
  const pauses = (clock?.suspensions ?? []).map((each) => [later(each.from, from), earlier(each.to ?? to, to)] as const)
  const stood = pauses.reduce((sum, [begin, end]) => sum + (begin < end ? measure.between(begin, end) : 0), 0)
  const all = measure.between(from, to)
  const over = dueAt !== null && to > dueAt ? span(Math.max(1, measure.between(dueAt, to))) : null
  return { used: span(Math.max(0, all - stood)), stood: span(stood), over }
}

const later = (a: string, b: string) => (a > b ? a : b)
const earlier = (a: string, b: string) => (a < b ? a : b)
