import { z } from 'zod'
import { instanceById } from '../cases/instance.ts'
import { command } from '../command.ts'
import { deadlineById, passDeadlineRow } from '../deadlines/rows.ts'
import { conflict, Incident } from '../errors.ts'
import { id } from '../shape.ts'
import { advance } from './advance.ts'
import { openRun } from './run.ts'

/** deadline.pass: a timer of a running diagram has come. CONFLICT when it passed already or the case moved on without it. */
export const passDeadline = command({
  name: 'deadline.pass',
  doc: { summary: 'Let a timer that has come move its case' },
  who: 'system',
  input: z.object({ deadlineId: id }),
  async run(ctx, { deadlineId }) {
    const seen = await deadlineById(ctx.trx, deadlineId)
    if (!seen?.instanceId) throw conflict('deadline.passed')
    const { caseId } = await instanceById(ctx.trx, seen.instanceId)
    const run = await openRun(ctx, caseId)
    const deadline = await deadlineById(ctx.trx, deadlineId)
    // The clock may have been turned back since a worker took it.
    if (!deadline?.instanceId || deadline.dueAt > ctx.now) throw conflict('deadline.passed')
    await passDeadlineRow(ctx.trx, deadline.id)
    run.passing = deadline
    const instance = await instanceById(ctx.trx, deadline.instanceId)
    const cause = { type: 'deadline.passed', element: deadline.element, data: { dueAt: deadline.dueAt } }
    try {
      await advance(run, instance, { kind: 'timer', executionId: deadline.executionId }, cause)
    } catch (error) {
      if (error instanceof Incident) error.origin ??= { kind: 'deadline', id: deadline.id }
      throw error
    }
    return {}
  },
})
