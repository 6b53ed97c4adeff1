import type { Knex } from 'knex'
import { conflict } from '../errors.ts'

/** Puts a message that nobody awaits aside until `until`; whoever comes to wait for it wakes it. CONFLICT when the job was lost. */
export async function parkMessage(trx: Knex.Transaction, id: string, token: string, until: string): Promise<void> {
  const changed = await trx('jobs')
    .where({ id, status: 'queued', taken_by: token })
    .update({ run_at: until, lease_until: null, taken_by: null })
  if (changed === 0) throw conflict('job.lost')
}

/** Somebody waits for this message from now on: what was sent already is tried at once. Answers how many messages that is. */
export const wakeMessages = (trx: Knex.Transaction, name: string, now: string): Promise<number> =>
  trx('jobs').where({ message: name, status: 'queued' }).where('run_at', '>', now).update({ run_at: now })
