import type { InstanceRow } from '../cases/instance.ts'
import { dueOf, type Norm } from '../deadlines/terms.ts'
import { dueOfTimer } from '../deadlines/timer.ts'
import type { ElementModel, OpenWork } from '../engine/shape.ts'
import { incident } from './advance.ts'
import type { Run } from './run.ts'

/**
 * When a timer of the diagram comes. A timer with a `reg:deadline` counts as the law counts; one with an ISO text by the clock.
 * The next round of a cycle counts from the one before, so that downtime shifts nothing.
 */
export function timerDue(run: Run, instance: InstanceRow, work: OpenWork, element: ElementModel): string {
  const from = isNextRound(run, instance, work) ? (run.passing?.dueAt ?? run.ctx.now) : run.ctx.now
  const { deadline } = element
  try {
    if (deadline?.amount !== undefined) {
      const norm: Norm = {
        amount: deadline.amount,
        unit: deadline.unit as Norm['unit'],
        from: deadline.from ?? 'start',
        hours: deadline.hours,
      }
      return dueOf(run.calendar, norm, run.kase.moments, from).dueAt
    }
    if (!work.expression) throw new RangeError('the timer says nothing')
    return dueOfTimer(run.calendar, work.expression, from)
  } catch (error) {
    if (error instanceof RangeError) throw incident(run, instance, element.id, error.message)
    throw error
  }
}

/** A cycle has a new execution every round: it is the next one of the timer that has just come if fewer repetitions are left. */
function isNextRound({ passing }: Run, instance: InstanceRow, { element, repeat }: OpenWork): boolean {
  if (!passing || passing.instanceId !== instance.id || passing.element !== element) return false
  if (repeat === undefined || passing.repeat === null) return false
  return repeat === -1 ? passing.repeat === -1 : repeat === passing.repeat - 1
}
