import type { Knex } from 'knex'
import { locking } from '../db/dialect.ts'
import { conflict } from '../errors.ts'

interface AdministratorRow {
  person_id: string
  unit_id: string
}

/**
 * CONFLICT when no administrator would be left once those that `leaves` names are gone. Locks all administrators' rows, or two who
 * demote each other at the same time would both succeed.
 */
export async function keepAnAdministrator(trx: Knex.Transaction, leaves: (row: AdministratorRow) => boolean): Promise<void> {
  const rows: AdministratorRow[] = await locking(
    trx,
    trx('memberships').where({ role: 'administrator' }).select('person_id', 'unit_id'),
  )
  const staying = rows.filter((row) => !leaves(row)).map((row) => row.person_id)
  const open = await trx('persons').whereIn('id', staying).whereNull('closed_at').first('id')
  if (!open) throw conflict('person.lastAdministrator')
}
