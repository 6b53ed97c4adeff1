import type { Knex } from 'knex'
import { z } from 'zod'
import { query } from '../command.ts'
import { isPostgres } from '../db/dialect.ts'
import { hashAfter, readHead, start, type Entry, type Head } from './chain.ts'

export const verification = z.object({
  ok: z.boolean(),
  entries: z.int().meta({ description: 'sealed entries that are as they were' }),
  unsealed: z.int().meta({ description: 'entries that the worker has still to chain' }),
  brokenAt: z.int().optional().meta({ description: 'place of the first entry that is not as it was sealed, or is gone' }),
  head: z
    .string()
    .meta({ description: 'hash of the last entry: kept elsewhere, it proves later that nothing before it was changed' }),
})
export type AuditVerification = z.infer<typeof verification>

export const verifyAuditQuery = query({
  name: 'audit.verify',
  doc: { summary: 'Checks that no entry of the audit log was edited, removed or cut off' },
  input: z.object({}),
  output: verification,
  who: ['administrator'],
  run: ({ db }) => verifyAudit(db),
})

const PAGE = 2000

/** Walks the whole chain, 2,000 entries at a time, in one snapshot: the sealing that goes on meanwhile is not taken for tampering. */
export function verifyAudit(db: Knex): Promise<AuditVerification> {
  return db.transaction((trx) => walk(trx), snapshot(db))
}

/** On SQLite every transaction is a snapshot. */
const snapshot = (db: Knex): Knex.TransactionConfig =>
  isPostgres(db) ? { isolationLevel: 'repeatable read', readOnly: true } : {}

async function walk(db: Knex): Promise<AuditVerification> {
  const head = await readHead(db)
  const unsealed = await countUnsealed(db)
  let at: Head = start
  for (;;) {
    const entries = await entriesAfter(db, at.place)
    for (const entry of entries) {
      const next: Head = { place: at.place + 1, hash: hashAfter(at, entry) }
      // Beyond the head nothing was sealed by us, however well it is chained.
      const isOurs = entry.place === next.place && entry.hash === next.hash && next.place <= head.place
      if (!isOurs) return { ok: false, entries: at.place, unsealed, brokenAt: next.place, head: head.hash }
      at = next
    }
    if (entries.length < PAGE) break
  }
  if (at.place === head.place && at.hash === head.hash) return { ok: true, entries: at.place, unsealed, head: head.hash }
  return { ok: false, entries: at.place, unsealed, brokenAt: at.place + 1, head: head.hash }
}

const entriesAfter = (db: Knex, place: number): Promise<(Entry & { place: number; hash: string })[]> =>
  db('audit').where('place', '>', place).orderBy('place').limit(PAGE).select('*')

async function countUnsealed(db: Knex): Promise<number> {
  const row = await db('audit').whereNull('place').count<{ entries: number }[]>({ entries: '*' }).first()
  return Number(row?.entries ?? 0)
}
