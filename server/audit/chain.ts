import { createHash } from 'node:crypto'
import type { Knex } from 'knex'

/** An entry as it stands in its table. */
export interface Entry {
  seq: number
  at: string
  person_id: string | null
  command: string
  subject: string | null
  case_id: string | null
  data: string
}

/** The last sealed entry; place 0 and an empty hash before the first. */
export interface Head {
  place: number
  hash: string
}

export const start: Head = { place: 0, hash: '' }

/** The hash (hex) of the entry that comes next after `before`. Pure. */
export function hashAfter(before: Head, entry: Entry): string {
  const { seq, at, person_id, command, subject, case_id, data } = entry
  const canonical = JSON.stringify([before.place + 1, seq, at, person_id, command, subject, case_id, data])
  return createHash('sha256').update(before.hash).update('\n').update(canonical).digest('hex')
}

/** The head as the settings keep it. */
export async function readHead(db: Knex): Promise<Head> {
  const row = await db('settings').where({ name: 'audit' }).first<{ value: string } | undefined>('value')
  return row ? (JSON.parse(row.value) as Head) : start
}
