import { z } from 'zod'
import { confirmPassword } from '../auth/confirmPassword.ts'
import { instanceById, type InstanceRow } from '../cases/instance.ts'
import { command } from '../command.ts'
import { conflict, forbidden, invalid, notFound } from '../errors.ts'
import { id, json, type Json } from '../shape.ts'
import { completeTaskRow } from '../tasks/close.ts'
import { openTasksOfCase } from '../tasks/ofInstance.ts'
import type { TaskRow } from '../tasks/row.ts'
import { mayDoTask, maySeeTask } from '../tasks/rules.ts'
import { acceptForm } from './acceptForm.ts'
import { advance } from './advance.ts'
import { definitionOf } from './definition.ts'
import { foresee } from './foresee.ts'
import { lockTask } from './lockTask.ts'
import { runOf, type OpenedTask, type Run } from './run.ts'
import { signFor } from './signFor.ts'
import { checkNotTooEarly } from './tooEarly.ts'

/** task.complete: a person has done a step. The one command that everything else was built for. */
export const completeTask = command({
  name: 'task.complete',
  doc: {
    summary: 'Complete a task',
    description:
      'A step that asks for a signature needs the password. CONFLICT when the task was done, taken over or is gone, INVALID `task.tooEarly` before its `earliest`.',
  },
  who: 'signedIn',
  input: z.object({ taskId: id, data: z.record(z.string(), json), password: z.string().max(200).optional() }),
  output: z.object({ caseId: id, next: id.nullable() }),
  async prepare(ctx, { taskId, data, password }) {
    if (password && ctx.actor.id) await confirmPassword(ctx.db, ctx.actor.id, password, ctx.now)
    return { confirmed: Boolean(password), foreseen: await foresee(ctx, taskId, data) }
  },
  async run(ctx, { taskId, data }, { confirmed, foreseen }) {
    const found = await lockTask(ctx.trx, taskId)
    if (!found || !maySeeTask(ctx.actor, found.task)) throw notFound('task')
    const { task, kase, revision, versions } = found
    if (task.status !== 'open') throw conflict('task.notOpen')
    if (!mayDoTask(ctx.actor, task)) throw task.assigneeId ? conflict('task.notYours') : forbidden()
    if (kase.personId === ctx.actor.id && task.role !== 'applicant') throw forbidden('task.ownCase')
    const run = await runOf(ctx, kase, versions)
    checkNotTooEarly(run, task)
    const stands = foreseen?.instance.id === task.instanceId && foreseen.instance.revision === revision
    // A copy: the gate may have to try again.
    const instance = stands ? { ...foreseen.instance } : await instanceById(ctx.trx, task.instanceId)
    run.foreseen = foreseen
    const definition = await definitionOf(ctx.trx, instance.bundleId, ctx.surroundings)
    const element = definition.processes[instance.process]?.process.elements[task.element]
    if (element?.form) await acceptForm(ctx, definition, element.form, data, { caseId: task.caseId, at: '/data' })
    else if (Object.keys(data).length > 0) throw invalid('form.none', [{ path: '/data', code: 'unexpected' }])
    if (element?.signature) await signFor(run, instance, element, data, confirmed)
    run.sent = element?.output
    await finishTask(run, instance, task, data)
    ctx.audit(task.id, { element: task.element, number: run.kase.number }, task.caseId)
    const isNext = (one: OpenedTask) => one.role !== 'applicant' && mayDoTask(ctx.actor, one)
    const next = run.opened.find(isNext) ?? (await openTasksOfCase(ctx.trx, task.caseId)).find(isNext)
    return { caseId: task.caseId, next: next?.id ?? null }
  },
})

/** Closes the task and lets its case go on from there. */
export async function finishTask(run: Run, instance: InstanceRow, task: TaskRow, data: Record<string, Json>): Promise<void> {
  await completeTaskRow(run.ctx.trx, task, run.ctx.actor.id, run.ctx.now)
  const cause = {
    type: 'task.completed',
    element: task.element,
    data: { task: task.id, role: task.role, dueAt: task.dueAt, data },
  }
  await advance(run, instance, { kind: 'signal', executionId: task.executionId, output: data }, cause)
}
