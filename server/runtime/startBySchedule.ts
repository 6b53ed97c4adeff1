import { z } from 'zod'
import { command } from '../command.ts'
import { deadlineById, passDeadlineRow, setDeadline } from '../deadlines/rows.ts'
import { loadCalendar } from '../deadlines/calendarStore.ts'
import { dueOfTimer } from '../deadlines/timer.ts'
import { conflict } from '../errors.ts'
import { id } from '../shape.ts'
import { definitionOf } from './definition.ts'
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
    const start = definition.processes[deadline.executionId]?.starts.timers.find((timer) => timer.id === deadline.element)
    if (!start) return {}
    await startCaseAt(ctx, { id: newCaseId(), definition, process: deadline.executionId, element: deadline.element })
    const left = deadline.repeat === null ? 0 : deadline.repeat < 0 ? -1 : deadline.repeat - 1
    if (left === 0) return {}
    const dueAt = dueOfTimer(await loadCalendar(ctx.trx), { kind: start.kind, value: start.expression }, deadline.dueAt)
    await setDeadline(ctx.trx, { ...deadline, dueAt, repeat: left })
    return {}
  },
})
