import type { Knex } from 'knex'
import { conflict } from '../errors.ts'

/** Puts a message that nobody awaits aside until `until`; whoever comes to wait for it wakes it. CONFLICT when the job was lost. */
export async function parkMessage(trx: Knex.Transaction, id: string, token: string, until: string): Promise<void> {
  const changed = await trx('jobs')
    .where({ id, status: 'queued', taken_by: token })
    .update({ run_at: until, lease_until: null, taken_by: null })
  if (changed === 0) throw conflict('job.lost')
}

/** Under what a message is found by those who come to wait for it. */
export const messageKey = (name: string, correlation: string | null) => `${name}\n${correlation ?? ''}`

/**
 * Somebody waits for this message from now on: what was sent already is tried at once. Answers how many messages that is. Also those
 * that a worker holds are touched: it may be about to park one, and must then look again.
 */
export function wakeMessages(trx: Knex.Transaction, name: string, correlation: string | null, now: string): Promise<number> {
  const sent = trx('jobs').where({ status: 'queued' })
  // Who names no value takes any message of the name.
  if (correlation === null) void sent.whereRaw('substr(message, 1, ?) = ?', [name.length + 1, `${name}\n`])
  else void sent.where({ message: messageKey(name, correlation) })
  return sent.update({ run_at: now })
}
