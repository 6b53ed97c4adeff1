import { z } from 'zod'
import { holdersOf } from '../auth/holders.ts'
import { appendHistory } from '../cases/history.ts'
import { lockCase } from '../cases/row.ts'
import { command, type Ctx } from '../command.ts'
import { conflict, forbidden, invalid, notFound } from '../errors.ts'
import { id, json } from '../shape.ts'
import { keep, reassign } from '../tasks/assign.ts'
import { taskById, type TaskRow } from '../tasks/row.ts'
import { holdsRole, isMine, mayAssignTask, mayDoTask, maySeeTask } from '../tasks/rules.ts'

const input = z.object({ taskId: id })

/** task.claim: an open task of my role becomes mine. */
export const claimTask = command({
  name: 'task.claim',
  doc: { summary: 'Take a task of my role', description: 'CONFLICT when somebody else has it already.' },
  who: 'staff',
  input,
  async run(ctx, { taskId }) {
    const task = await openTaskSeen(ctx, taskId)
    if (isMine(ctx.actor, task)) return {}
    if (task.assigneeId) throw conflict('task.taken')
    if (!holdsRole(ctx.actor, task)) throw forbidden()
    await reassign(ctx.trx, task, ctx.actor.id, ctx.now)
    await tell(ctx, task, 'task.claimed', {})
    return {}
  },
})

/** task.release: a task of mine goes back to everybody of its role. */
export const releaseTask = command({
  name: 'task.release',
  doc: { summary: 'Give a task back to its role' },
  who: 'staff',
  input,
  async run(ctx, { taskId }) {
    const task = await openTaskSeen(ctx, taskId)
    if (!isMine(ctx.actor, task) || task.role === 'applicant') throw conflict('task.notYours')
    await reassign(ctx.trx, task, null, ctx.now)
    await tell(ctx, task, 'task.released', {})
    return {}
  },
})

/** task.assign: hands a task to a named person who holds its role. */
export const assignTask = command({
  name: 'task.assign',
  doc: { summary: 'Hand a task to a named person' },
  who: 'staff',
  input: z.object({ taskId: id, personId: id }),
  async run(ctx, { taskId, personId }) {
    const task = await openTaskSeen(ctx, taskId)
    if (!mayAssignTask(ctx.actor, task)) throw forbidden()
    const holders = await holdersOf(ctx.trx, task.role)
    if (!holders.some((holder) => holder.id === personId))
      throw invalid('form.invalid', [{ path: '/personId', code: 'person.noSuchHolder' }])
    await reassign(ctx.trx, task, personId, ctx.now)
    await tell(ctx, task, 'task.assigned', { assignee: personId })
    return {}
  },
})

/** task.keep: what was typed and not sent yet survives a closed window. */
export const keepTask = command({
  name: 'task.keep',
  doc: { summary: 'Keep what was typed', description: 'CONFLICT task.moved when another window kept something newer.' },
  who: 'signedIn',
  input: z.object({ taskId: id, data: z.record(z.string(), json), revision: z.int32().min(0) }),
  output: z.object({ revision: z.int() }),
  async run(ctx, { taskId, data, revision }) {
    const task = await openTaskSeen(ctx, taskId)
    if (!mayDoTask(ctx.actor, task)) throw conflict('task.notYours')
    if (JSON.stringify(data).length > 500_000) throw invalid('draft.tooLarge', [{ path: '/data', code: 'tooLarge' }])
    return { revision: await keep(ctx.trx, task, data, revision) }
  },
})

/** task.watch / task.unwatch: its case stays in my list of watched ones. */
export const watchTask = command({
  name: 'task.watch',
  doc: { summary: 'Watch the case of a task' },
  who: 'staff',
  input,
  async run(ctx, { taskId }) {
    const task = await taskSeen(ctx, taskId)
    await ctx
      .trx('watches')
      .insert({ person_id: ctx.actor.id, case_id: task.caseId, at: ctx.now })
      .onConflict(['person_id', 'case_id'])
      .ignore()
    return {}
  },
})

export const unwatchTask = command({
  name: 'task.unwatch',
  doc: { summary: 'Watch it no longer' },
  who: 'staff',
  input,
  async run(ctx, { taskId }) {
    const task = await taskSeen(ctx, taskId)
    await ctx.trx('watches').where({ person_id: ctx.actor.id, case_id: task.caseId }).del()
    return {}
  },
})

/** A task that I may know of; anything else looks as if it were not there. */
async function taskSeen(ctx: Ctx, taskId: string): Promise<TaskRow> {
  const task = await taskById(ctx.trx, taskId)
  if (!task || !maySeeTask(ctx.actor, task)) throw notFound('task')
  return task
}

async function openTaskSeen(ctx: Ctx, taskId: string): Promise<TaskRow> {
  const seen = await taskSeen(ctx, taskId)
  await lockCase(ctx.trx, seen.caseId)
  const task = await taskSeen(ctx, taskId)
  if (task.status !== 'open') throw conflict('task.notOpen')
  return task
}

async function tell(ctx: Ctx, task: TaskRow, type: string, data: Record<string, unknown>): Promise<void> {
  const happening = {
    caseId: task.caseId,
    instanceId: task.instanceId,
    at: ctx.now,
    type,
    element: task.element,
    personId: ctx.actor.id,
  }
  await appendHistory(ctx.trx, [{ ...happening, data: { task: task.id, ...data } }])
  ctx.audit(task.id, data, task.caseId)
  ctx.after('task')
  ctx.after(`case:${task.caseId}`)
}
