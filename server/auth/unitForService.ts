import type { Knex } from 'knex'
import { conflict } from '../errors.ts'

/** The unit that handles a service's cases, by the kind that service.json names; the office itself where it names none. */
export async function unitForService(db: Knex, kind: string | undefined): Promise<string> {
  const named = kind ? await db('units').where({ kind }).orderBy('id').first('id') : undefined
  const unit = named ?? (await db('units').whereNull('parent_id').orderBy('id').first('id'))
  if (!unit) throw conflict('office.noUnits')
  return unit.id
}
