import type { Knex } from 'knex'
import { skippingLocked } from '../db/dialect.ts'
import { conflict } from '../errors.ts'
import type { Json } from '../shape.ts'

export interface TakenJob {
  id: string
  kind: string
  instanceId: string | null
  executionId: string | null
  element: string | null
  args: Record<string, Json>
  attempts: number
  /** The token under which this worker holds the job: who reports with another one came too late. */
  takenBy: string
}

/**
 * Takes due jobs for `leaseSeconds` in a short transaction of its own. The instance is locked only later, when the result is
 * reported: job before instance gave deadlocks.
 */
export async function takeJobs(db: Knex, now: string, token: string, leaseUntil: string, limit: number): Promise<TakenJob[]> {
  const due = await db('jobs').where({ status: 'queued' }).where('run_at', '<=', now).first('id')
  if (!due) return []
  return db.transaction(async (trx) => {
    const free = trx('jobs')
      .where({ status: 'queued' })
      .where('run_at', '<=', now)
      .where((q) => q.whereNull('lease_until').orWhere('lease_until', '<', now))
      .orderBy('run_at')
      .limit(limit)
      .select('id')
    const ids = (await skippingLocked(trx, free)).map((row: { id: string }) => row.id)
    if (ids.length === 0) return []
    await trx('jobs').whereIn('id', ids).update({ taken_by: token, lease_until: leaseUntil }).increment('attempts', 1)
    const rows = await trx('jobs').whereIn('id', ids).orderBy('run_at')
    return rows.map((row) => readJob(row))
  })
}

/** The job that is still queued and still held under this token; CONFLICT job.lost when it was cancelled or taken over meanwhile. */
export async function heldJob(trx: Knex.Transaction, id: string, token: string): Promise<TakenJob> {
  const job = await jobIfHeld(trx, id, token)
  if (!job) throw conflict('job.lost')
  return job
}

/** The same; undefined when it was lost. */
export async function jobIfHeld(db: Knex, id: string, token: string): Promise<TakenJob | undefined> {
  const row = await db('jobs').where({ id, status: 'queued', taken_by: token }).first()
  return row && readJob(row)
}

const readJob = (row: Record<string, unknown>): TakenJob => ({
  id: row.id as string,
  kind: row.kind as string,
  instanceId: row.instance_id as string | null,
  executionId: row.execution_id as string | null,
  element: row.element as string | null,
  args: JSON.parse(row.args as string),
  attempts: row.attempts as number,
  takenBy: row.taken_by as string,
})
