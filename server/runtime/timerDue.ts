import type { InstanceRow } from '../cases/instance.ts'
import { addTerm, toInstant, type Due } from '../deadlines/calendar.ts'
import { NEVER } from '../deadlines/rows.ts'
import { dueWithClock } from '../deadlines/terms.ts'
import { dueOfTimer } from '../deadlines/timer.ts'
import type { DeadlineModel, ElementModel, OpenWork } from '../engine/shape.ts'
import { incident } from './advance.ts'
import type { Definition } from './definition.ts'
import { counting, normFrom, termOf } from './norms.ts'
import type { Run } from './run.ts'

/**
 * When a timer of the diagram comes. A timer with a `reg:deadline` counts as the law counts; one with an ISO text by the clock.
 * The next round of a cycle counts from the one before, so that downtime shifts nothing.
 */
export function timerDue(run: Run, definition: Definition, instance: InstanceRow, work: OpenWork, element: ElementModel): string {
  const from = isNextRound(run, instance, work) ? (run.passing?.dueAt ?? run.ctx.now) : run.ctx.now
  if (element.deadline) return deadlineDue(run, definition, instance, element, element.deadline, from)
  return counting(run, instance, element, () => {
    if (!work.expression) throw new RangeError('the timer says nothing')
    return dueOfTimer(run.calendar, work.expression, from)
  })
}

/** When a timer that began to count at `from` comes by its `reg:deadline`; NEVER while its clock stands. */
export function deadlineDue(
  run: Run,
  definition: Definition,
  instance: InstanceRow,
  element: ElementModel,
  deadline: DeadlineModel,
  from: string,
): string {
  const term = termOf(run, definition, instance, element, deadline)
  if (!term) throw incident(run, instance, element.id, 'the deadline of the timer gives no term')
  return counting(run, instance, element, () => {
    const norm = normFrom(run, term, deadline, from)
    const due = norm.clock ? dueWithClock(run.calendar, term, norm.clock) : addTerm(run.calendar, norm.since ?? from, term)
    if (!due) return NEVER
    const isDay = term.unit !== 'hours' && term.unit !== 'minutes'
    return isDay && term.hours === 'wall' ? endOfDay(run, due) : due.dueAt
  })
}

/** What may be done till the end of the last day, as on the portal, is late at midnight (Customs Code of 2010, article 5, item 7). */
const endOfDay = ({ calendar }: Run, { dueDate }: Due) => toInstant(calendar, dueDate, '24:00')

/** A cycle has a new execution every round: it is the next one of the timer that has just come if fewer repetitions are left. */
function isNextRound({ passing }: Run, instance: InstanceRow, { element, repeat }: OpenWork): boolean {
  if (!passing || passing.instanceId !== instance.id || passing.element !== element) return false
  if (repeat === undefined || passing.repeat === null) return false
  return repeat === -1 ? passing.repeat === -1 : repeat === passing.repeat - 1
}
