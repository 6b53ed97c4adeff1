import type { InstanceRow } from '../cases/instance.ts'
import { addTerm, toOfficeDate, type Due, type Term } from '../deadlines/calendar.ts'
import type { CaseClock } from '../deadlines/shape.ts'
import { capDue, dueWithClock } from '../deadlines/terms.ts'
import type { DeadlineModel, ElementModel } from '../engine/shape.ts'
import type { TaskNorm } from '../tasks/open.ts'
import { incident } from './advance.ts'
import type { Definition } from './definition.ts'
import { valueOf } from './openTaskFor.ts'
import { scopeOf, type Run } from './run.ts'

/** The term that a deadline gives; `unit="standard"` points to one of service.json, by its name or FEEL that chooses it. */
export function termOf(
  run: Run,
  definition: Definition,
  instance: InstanceRow,
  element: ElementModel,
  deadline: DeadlineModel,
): (Term & { from: string | undefined }) | null {
  const { from, hours } = deadline
  const wall = hours === 'wall' ? { hours } : {}
  if (deadline.unit !== 'standard') {
    if (deadline.amount === undefined) return null
    return { amount: deadline.amount, unit: deadline.unit as Term['unit'], ...wall, from }
  }
  const name = valueOf(run, instance, element, deadline.term ?? '', scopeOf(run, instance))
  const terms = definition.service.terms ?? {}
  const term = typeof name === 'string' && Object.hasOwn(terms, name) ? terms[name] : undefined
  return term ? { amount: term.amount, unit: term.unit as Term['unit'], ...wall, from: from ?? term.from } : null
}

/**
 * What a deadline counts and from when, to be kept with what it is the deadline of. A deadline on a clock starts that clock, and
 * counts from its start unless it names a moment.
 */
export function normFrom(
  run: Run,
  { from, ...term }: Term & { from?: string },
  deadline: DeadlineModel,
  opened: string,
): TaskNorm {
  const moment = from === undefined || from === 'start' ? undefined : run.kase.moments[from]
  const name = deadline.clock
  if (name === undefined) return { ...term, rules: [], since: moment ?? opened }
  const clock = startClock(run, name, opened)
  // What the service's own clock counts stands in service.json, and what counts from a moment is not what the clock counts.
  if (name !== 'service' && moment === undefined) run.kase.clocks[name] = { ...clock, term }
  const since = moment === undefined ? {} : { since: moment }
  return { ...term, rules: [], ...since, clock: { ...withoutTerm(clock), name, startedAt: moment ?? clock.startedAt } }
}

/** The clock of this name; one that has not started starts at that instant. */
export function startClock(run: Run, name: string, at: string): CaseClock {
  const known = clockOf(run, name)
  if (known) return known
  const clock = { startedAt: at, suspensions: [] }
  // A service whose term does not run yet cannot be stopped by a step.
  if (name !== 'service') run.kase.clocks[name] = clock
  return clock
}

/** A clock of the case. That of the service is kept only once it was moved: until then it is its moment and its term. */
export function clockOf({ kase }: Run, name: string): CaseClock | undefined {
  if (Object.hasOwn(kase.clocks, name)) return kase.clocks[name]
  const startedAt = name === 'service' && kase.term.from !== null ? kase.moments[kase.term.from] : undefined
  const { amount, unit } = kase.term
  if (startedAt === undefined || amount === null || unit === null) return undefined
  return { startedAt, suspensions: [], term: { amount, unit: unit as Term['unit'] } }
}

export const withoutTerm = ({ term: _term, ...clock }: CaseClock) => clock

/** When a norm is due as the clocks of the case stand now: null while its clock stands; never later than the service's own end. */
export function dueOfNorm(run: Run, norm: TaskNorm, opened: string): Due | null {
  const service = serviceDue(run)
  const { amount, unit, hours } = norm
  if (amount === null || unit === null) return service
  const term: Term = { amount, unit: unit as Term['unit'], ...(hours && { hours }) }
  const due = norm.clock ? dueWithClock(run.calendar, term, norm.clock) : addTerm(run.calendar, norm.since ?? opened, term)
  return due && capDue(due, service)
}

const serviceDue = ({ kase, calendar }: Run): Due | null =>
  kase.dueAt ? { dueAt: kase.dueAt, dueDate: toOfficeDate(calendar, kase.dueAt), rule: '' } : null

/** What is malformed in a term is a fault of the diagram. */
export function counting<T>(run: Run, instance: InstanceRow, element: ElementModel, count: () => T): T {
  try {
    return count()
  } catch (error) {
    if (error instanceof RangeError) throw incident(run, instance, element.id, error.message)
    throw error
  }
}
