import { z } from 'zod'
import { command, type Ctx } from '../command.ts'
import { bundleInForce } from '../definitions/load.ts'
import { deadlineById, passDeadlineRow, setDeadline, type DeadlineRow } from '../deadlines/rows.ts'
import { loadCalendar } from '../deadlines/calendarStore.ts'
import { dueOfTimer } from '../deadlines/timer.ts'
import { conflict } from '../errors.ts'
import { id } from '../shape.ts'
import { timerOf } from './armStarts.ts'
import { definitionOf, type Definition } from './definition.ts'
import { newCaseId, startCaseAt } from './newCase.ts'

/** case.startBySchedule: the timer start of a deployed version has come: it opens a case, and sets its next round if it has one. */
export const startBySchedule = command({
  name: 'case.startBySchedule',
  doc: { summary: 'Open the case of a timer start' },
  who: 'system',
  input: z.object({ deadlineId: id }),
  async run(ctx, { deadlineId }) {
    const deadline = await deadlineById(ctx.trx, deadlineId)
    if (!deadline?.bundleId || deadline.dueAt > ctx.now) throw conflict('deadline.passed')
    await passDeadlineRow(ctx.trx, deadline.id)
    const definition = await definitionOf(ctx.trx, deadline.bundleId, ctx.surroundings)
    // A later version has come into force since, and has a schedule of its own.
    if ((await bundleInForce(ctx.trx, definition.bundle.key, ctx.now)) !== deadline.bundleId) return {}
    await startCaseAt(ctx, { id: newCaseId(), definition, process: deadline.executionId, element: deadline.element })
    await setNextRound(ctx, definition, deadline)
    return {}
  },
})

/** The next round counts from the one before, so that downtime shifts nothing. */
async function setNextRound(ctx: Ctx, definition: Definition, deadline: DeadlineRow): Promise<void> {
  const start = definition.processes[deadline.executionId]?.starts.timers.find((timer) => timer.id === deadline.element)
  const left = deadline.repeat === null ? 0 : deadline.repeat < 0 ? -1 : deadline.repeat - 1
  if (!start || left === 0) return
  const dueAt = dueOfTimer(await loadCalendar(ctx.trx), timerOf(start), deadline.dueAt)
  await setDeadline(ctx.trx, { ...deadline, dueAt, repeat: left })
}
