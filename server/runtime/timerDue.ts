import type { InstanceRow } from '../cases/instance.ts'
import { lastPassed } from '../deadlines/rows.ts'
import { dueOf, type Norm } from '../deadlines/terms.ts'
import { dueOfTimer } from '../deadlines/timer.ts'
import type { ElementModel, OpenWork } from '../engine/shape.ts'
import { incident } from './advance.ts'
import type { Run } from './run.ts'

/**
 * When a timer of the diagram comes. A timer with a `reg:deadline` counts as the law counts; one with an ISO text by the clock.
 * The next round of a cycle counts from the one before, so that downtime shifts nothing.
 */
export async function timerDue(run: Run, instance: InstanceRow, work: OpenWork, element: ElementModel): Promise<string> {
  const from = (await lastPassed(run.ctx.trx, instance.id, work.executionId)) ?? run.ctx.now
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
