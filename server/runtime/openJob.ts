import type { InstanceRow } from '../cases/instance.ts'
import type { ElementModel, OpenWork } from '../engine/shape.ts'
import { enqueue } from '../jobs/enqueue.ts'
import type { Json } from '../shape.ts'
import { incident } from './advance.ts'
import { scopeOfWork, valueOf } from './openTaskFor.ts'
import type { Run } from './run.ts'

/** Queues what a service or send task asks the platform to do, its parameters evaluated now. */
export async function openJob(run: Run, instance: InstanceRow, work: OpenWork, element: ElementModel): Promise<void> {
  const kind = element.action ?? (element.message ? 'message.send' : undefined)
  if (!kind) throw incident(run, instance, element.id, 'the task says nothing of what the platform shall do (reg:action)')
  const scope = scopeOfWork(run, instance, work)
  const args: Record<string, Json> = {}
  for (const [name, value] of Object.entries(element.with)) args[name] = valueOf(run, instance, element, value, scope)
  if (kind === 'message.send' && element.message) {
    args.name ??= element.message.name
    const { correlation } = element.message
    if (correlation) args.correlation ??= valueOf(run, instance, element, correlation, scope)
  }
  await enqueue(
    run.ctx.trx,
    { kind, args, wait: { instanceId: instance.id, executionId: work.executionId, element: element.id } },
    run.ctx.now,
  )
  run.ctx.after('job')
}
