import { randomUUID } from 'node:crypto'
import type { Knex } from 'knex'
import type { Json } from '../shape.ts'

export interface NewJob {
  kind: string
  args: Record<string, Json>
  /** The wait of a case that the job's end will answer; none for work that nobody waits for (mail). */
  wait?: { instanceId: string; executionId: string; element: string }
  /** The message that it carries, as `messageKey` names it. */
  message?: string
}

/** Queues an effect in the transaction of the change that caused it. */
export async function enqueue(trx: Knex.Transaction, job: NewJob, now: string): Promise<string> {
  const id = randomUUID()
  await trx('jobs').insert({
    id,
    kind: job.kind,
    instance_id: job.wait?.instanceId ?? null,
    execution_id: job.wait?.executionId ?? null,
    element: job.wait?.element ?? null,
    args: JSON.stringify(job.args),
    message: job.message ?? null,
    status: 'queued',
    attempts: 0,
    run_at: now,
    created_at: now,
  })
  return id
}

/** Cancels jobs that nobody waits for any more. One that a worker holds is fenced off when it reports. */
export async function cancelJobs(trx: Knex.Transaction, ids: string[], now: string): Promise<void> {
  if (ids.length)
    await trx('jobs').whereIn('id', ids).whereIn('status', ['queued', 'failed']).update({ status: 'cancelled', ended_at: now })
}
