import { enqueue } from '../../jobs/enqueue.ts'
import { messageKey } from '../../jobs/park.ts'
import type { Json } from '../../shape.ts'
import type { Effect } from './effect.ts'

/** A send task: its message leaves with the commit and finds its receiver as a job of its own; what else the task names travels along. */
export const sendMessage: Effect<undefined> = {
  async apply(run, instance, job) {
    const { name, correlation, ...payload } = job.args
    const from = { caseId: run.kase.id, instanceId: instance.id, element: job.element }
    const args: Record<string, Json> = { name: name ?? '', payload, from }
    if (correlation !== undefined) args.correlation = correlation
    const value = correlation === undefined || correlation === null ? null : String(correlation)
    await enqueue(run.ctx.trx, { kind: 'message.deliver', args, message: messageKey(String(name ?? ''), value) }, run.ctx.now)
    run.ctx.after('job')
    return null
  },
}
