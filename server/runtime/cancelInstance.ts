import { runningChildren, saveInstance, type InstanceRow } from '../cases/instance.ts'
import { clearDeadlines } from '../deadlines/rows.ts'
import { cancelJobs } from '../jobs/enqueue.ts'
import { closeTasks } from '../tasks/close.ts'
import { clearSubscriptions } from '../cases/subscriptions.ts'
import { happened, type Run } from './run.ts'

/** Ends an instance and everything that it called, whatever it waits for. */
export async function cancelInstance(run: Run, found: InstanceRow): Promise<void> {
  const { trx, now } = run.ctx
  // Moves of it may wait in the queue: they must see that it is over.
  const instance = run.touched.get(found.id) ?? found
  for (const child of await runningChildren(trx, instance.id)) await cancelInstance(run, child)
  const idsOf = (table: string, ...statuses: string[]) => {
    const rows = trx(table).where({ instance_id: instance.id })
    return (statuses.length ? rows.whereIn('status', statuses) : rows).pluck('id') as unknown as Promise<string[]>
  }
  await closeTasks(trx, await idsOf('tasks', 'open'), now)
  run.opened = run.opened.filter(({ instanceId }) => instanceId !== instance.id)
  await cancelJobs(trx, await idsOf('jobs', 'queued', 'failed'), now)
  await clearDeadlines(trx, await idsOf('deadlines', 'set', 'failed'))
  await clearSubscriptions(trx, await idsOf('subscriptions'))
  await trx('incidents').where({ instance_id: instance.id }).whereNull('closed_at').update({ closed_at: now })
  instance.status = 'cancelled'
  instance.state = null
  await saveInstance(trx, instance, now)
  happened(run, 'instance.cancelled', null, { process: instance.process }, instance.id)
}
