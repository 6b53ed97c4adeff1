import type { InstanceRow } from '../cases/instance.ts'
import type { ProcessModel, Thrown } from '../engine/shape.ts'
import { enqueue } from '../jobs/enqueue.ts'
import { scopeOf, type Run } from './run.ts'
import { valueOf } from './openTaskFor.ts'
import type { Json } from '../shape.ts'

/**
 * Messages and signals that the diagram threw leave with the commit, as jobs: they may move other cases, and a transaction that
 * locks two cases can meet one that locks them the other way round.
 */
export async function deliverThrown(run: Run, process: ProcessModel, instance: InstanceRow, thrown: Thrown[]): Promise<void> {
  for (const one of thrown) {
    const element = process.elements[one.element]
    if (!element || one.kind === 'escalation') continue
    const args: Record<string, Json> = { name: one.name }
    if (one.correlation !== undefined) args.correlation = one.correlation
    const payload: Record<string, Json> = {}
    for (const [name, value] of Object.entries(element.with))
      payload[name] = valueOf(run, instance, element, value, scopeOf(run, instance))
    if (Object.keys(payload).length) args.payload = payload
    await enqueue(run.ctx.trx, { kind: one.kind === 'message' ? 'message.deliver' : 'signal.broadcast', args }, run.ctx.now)
    run.ctx.after('job')
  }
}
