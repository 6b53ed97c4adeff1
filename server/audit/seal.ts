import type { Knex } from 'knex'
import { locking } from '../db/dialect.ts'
import { hashAfter, start, type Entry, type Head } from './chain.ts'

const BATCH = 200

/**
 * Chains the entries that have no place yet, at most 200, in the order of their numbers. Answers how many: call again at once while
 * it is 200. Servers take turns at the head's row. An entry whose transaction commits late is simply chained later.
 */
export async function sealAudit(trx: Knex.Transaction, now: string): Promise<number> {
  let head = await lockHead(trx, now)
  const entries = await trx('audit').whereNull('place').orderBy('seq').limit(BATCH).select<Entry[]>('*')
  if (entries.length === 0) return 0
  const sealed = entries.map((entry) => {
    head = { place: head.place + 1, hash: hashAfter(head, entry) }
    return { seq: entry.seq, ...head }
  })
  await setPlaces(trx, sealed)
  await trx('settings')
    .where({ name: 'audit' })
    .update({ value: JSON.stringify(head), set_at: now })
  return entries.length
}

async function lockHead(trx: Knex.Transaction, now: string): Promise<Head> {
  await trx('settings')
    .insert({ name: 'audit', value: JSON.stringify(start), set_at: now })
    .onConflict('name')
    .ignore()
  const row = await locking(trx, trx('settings').where({ name: 'audit' }).first())
  return JSON.parse((row as { value: string }).value) as Head
}

/** One statement for all: on SQLite every command waits meanwhile. */
async function setPlaces(trx: Knex.Transaction, sealed: { seq: number; place: number; hash: string }[]): Promise<void> {
  const rows = sealed.map(() => '(CAST(? AS integer), CAST(? AS integer), ?)').join(', ')
  await trx.raw(
    `WITH sealed(seq, place, hash) AS (VALUES ${rows})
     UPDATE audit SET place = sealed.place, hash = sealed.hash FROM sealed WHERE audit.seq = sealed.seq`,
    sealed.flatMap(({ seq, place, hash }) => [seq, place, hash]),
  )
}
