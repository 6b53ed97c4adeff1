import type { Knex } from 'knex'
import { conflict } from '../errors.ts'

/** Marks the job done if this token still holds it; CONFLICT when it was cancelled or another worker took it over. */
export async function finish(trx: Knex.Transaction, id: string, token: string, now: string): Promise<void> {
  const changed = await trx('jobs')
    .where({ id, status: 'queued', taken_by: token })
    .update({ status: 'done', ended_at: now, lease_until: null })
  if (changed === 0) throw conflict('job.lost')
}

/** Puts the job back for a later try, or gives it up when `retryAt` is null. */
export async function fail(trx: Knex.Transaction, id: string, token: string, error: string, retryAt: string | null, now: string) {
  const changed = await trx('jobs')
    .where({ id, status: 'queued', taken_by: token })
    .update({
      error: error.slice(0, 2_000),
      lease_until: null,
      taken_by: null,
      ...(retryAt ? { run_at: retryAt } : { status: 'failed', ended_at: now }),
    })
  if (changed === 0) throw conflict('job.lost')
}

/** A job that failed for good is tried again from the beginning. */
export async function requeue(trx: Knex.Transaction, id: string, now: string): Promise<void> {
  await trx('jobs')
    .where({ id, status: 'failed' })
    .update({ status: 'queued', attempts: 0, run_at: now, ended_at: null, lease_until: null, taken_by: null })
}
