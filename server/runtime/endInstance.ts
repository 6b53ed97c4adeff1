import { instanceById, type InstanceRow } from '../cases/instance.ts'
import type { Ended, ProcessModel } from '../engine/shape.ts'
import { enqueue } from '../jobs/enqueue.ts'
import { answersOf } from './callActivity.ts'
import { definitionOf } from './definition.ts'
import { happened, type Run } from './run.ts'

/** A diagram has come to its end: its caller gets the answer (or the error), or the case itself is over. */
export async function afterEnd(run: Run, process: ProcessModel, instance: InstanceRow, ended: Ended | undefined): Promise<void> {
  if (instance.parentId === null) return endCase(run, process, ended)
  const parent = run.touched.get(instance.parentId) ?? (await instanceById(run.ctx.trx, instance.parentId))
  run.touched.set(parent.id, parent)
  const caller = await callerOf(run, parent, instance.parentExecutionId as string)
  const executionId = instance.parentExecutionId as string
  if (ended?.kind === 'error' || ended?.kind === 'escalation') {
    const code = ended.code ?? ''
    const move =
      ended.kind === 'error'
        ? ({ kind: 'error', executionId, code } as const)
        : ({ kind: 'escalate', executionId, code } as const)
    run.queue.push({ instance: parent, move, cause: { type: 'call.failed', element: caller.id, data: { code } } })
    return
  }
  Object.assign(parent.variables, answersOf(run, instance, caller))
  run.queue.push({ instance: parent, move: { kind: 'signal', executionId }, cause: { type: 'call.ended', element: caller.id } })
}

async function callerOf(run: Run, parent: InstanceRow, executionId: string) {
  const definition = await definitionOf(run.ctx.trx, parent.bundleId, run.ctx.surroundings)
  const row = await run.ctx.trx('subscriptions').where({ instance_id: parent.id, execution_id: executionId }).first('element')
  const element = definition.processes[parent.process]?.process.elements[row?.element]
  if (!element) throw new Error(`no call activity waits for ${executionId}`)
  return element
}

async function endCase(run: Run, process: ProcessModel, ended: Ended | undefined): Promise<void> {
  run.kase.endedAt = run.ctx.now
  run.kase.result = process.elements[ended?.element ?? '']?.status ?? run.kase.status
  happened(run, 'case.ended', ended?.element ?? null, { status: run.kase.status, result: run.kase.result })
  await enqueue(run.ctx.trx, { kind: 'documents.issue', args: { caseId: run.kase.id } }, run.ctx.now)
  run.ctx.after('job')
}
