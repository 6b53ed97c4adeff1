import { instanceById, type InstanceRow } from '../cases/instance.ts'
import type { ElementModel, Ended, Move, ProcessModel } from '../engine/shape.ts'
import { enqueue } from '../jobs/enqueue.ts'
import { answerOf } from './callActivity.ts'
import { definitionOf } from './definition.ts'
import { happened, type Run } from './run.ts'

/** A diagram has come to its end: its caller gets the answer (or the error), or the case itself is over. */
export async function afterEnd(run: Run, process: ProcessModel, instance: InstanceRow, ended: Ended | undefined): Promise<void> {
  if (instance.parentId === null) return endCase(run, process, ended)
  const executionId = instance.parentExecutionId as string
  if (ended?.kind === 'error') return passOn(run, instance, { kind: 'error', executionId, code: ended.code ?? '' })
  const { parent, element } = await callerOf(run, instance)
  const move = { kind: 'signal', executionId, output: answerOf(run, parent, instance, element) } as const
  run.queue.push({ instance: parent, move, cause: { type: 'call.ended', element: element.id } })
}

/** An error or escalation leaves a called diagram: its caller has to deal with it. Anything else stays where it is. */
export async function passOn(run: Run, instance: InstanceRow, move: Move): Promise<void> {
  if ((move.kind !== 'error' && move.kind !== 'escalate') || instance.parentId === null) return
  const { parent, element } = await callerOf(run, instance)
  const { kind, code } = move
  const type = kind === 'error' ? 'call.failed' : 'call.escalated'
  const executionId = instance.parentExecutionId as string
  run.queue.push({ instance: parent, move: { kind, code, executionId }, cause: { type, element: element.id, data: { code } } })
}

async function callerOf(run: Run, child: InstanceRow): Promise<{ parent: InstanceRow; element: ElementModel }> {
  const parentId = child.parentId as string
  const parent = run.touched.get(parentId) ?? (await instanceById(run.ctx.trx, parentId))
  run.touched.set(parent.id, parent)
  const definition = await definitionOf(run.ctx.trx, parent.bundleId, run.ctx.surroundings)
  const waiting = { instance_id: parent.id, execution_id: child.parentExecutionId }
  const row = await run.ctx.trx('subscriptions').where(waiting).first('element')
  const element = definition.processes[parent.process]?.process.elements[row?.element]
  if (!element) throw new Error(`no call activity waits for ${child.id}`)
  return { parent, element }
}

async function endCase(run: Run, process: ProcessModel, ended: Ended | undefined): Promise<void> {
  run.kase.endedAt = run.ctx.now
  run.kase.result = process.elements[ended?.element ?? '']?.status ?? run.kase.status
  happened(run, 'case.ended', ended?.element ?? null, { status: run.kase.status, result: run.kase.result })
  await enqueue(run.ctx.trx, { kind: 'documents.issue', args: { caseId: run.kase.id } }, run.ctx.now)
  run.ctx.after('job')
}
