import type { Knex } from 'knex'
import { z } from 'zod'
import { query } from '../command.ts'
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

/**
 * Walks the whole chain, 2,000 entries at a time. What is sealed meanwhile is walked too: sealed entries never change, so there is
 * no need of one snapshot.
 */
export async function verifyAudit(db: Knex): Promise<AuditVerification> {
  let at = start
  for (;;) {
    const head = await readHead(db)
    const answer = async (ok: boolean): Promise<AuditVerification> => {
      const found = { ok, entries: at.place, unsealed: await countUnsealed(db), head: head.hash }
      return ok ? found : { ...found, brokenAt: at.place + 1 }
    }
    at = await walk(db, at, head)
    if (at.place !== head.place || at.hash !== head.hash) return answer(false)
    if (!(await db('audit').where('place', '>', head.place).first('seq'))) return answer(true)
    // Beyond the head nothing was sealed by us, however well it is chained; or the head has moved on since.
    if ((await readHead(db)).place === head.place) return answer(false)
  }
}

/** Walks from one sealed entry up to the head; answers the last entry that is as it was sealed. */
async function walk(db: Knex, from: Head, head: Head): Promise<Head> {
  let at = from
  for (;;) {
    const entries = await entriesBetween(db, at.place, head.place)
    for (const entry of entries) {
      const next: Head = { place: at.place + 1, hash: hashAfter(at, entry) }
      if (entry.place !== next.place || entry.hash !== next.hash) return at
      at = next
    }
    if (entries.length < PAGE) return at
  }
}

const entriesBetween = (db: Knex, after: number, upTo: number): Promise<(Entry & { place: number; hash: string })[]> =>
  db('audit').where('place', '>', after).where('place', '<=', upTo).orderBy('place').limit(PAGE).select('*')

async function countUnsealed(db: Knex): Promise<number> {
  const row = await db('audit').whereNull('place').count<{ entries: number }[]>({ entries: '*' }).first()
  return Number(row?.entries ?? 0)
}
