import { randomUUID } from 'node:crypto'
import type { Knex } from 'knex'
import { conflict } from '../errors.ts'
import type { Json } from '../shape.ts'

export interface NewRow {
  /** `<key>/<name in registers.json>`. */
  register: string
  /** The service that writes. */
  key: string
  number: string
  /** The office's date, `YYYY-MM-DD`. */
  date: string
  caseId: string | null
  cells: Record<string, Json>
}

/** Writes one row and gives its id. CONFLICT `register.numberTaken`: a register holds a number once. */
export async function writeRow(trx: Knex.Transaction, row: NewRow, now: string): Promise<{ id: string }> {
  const { register, key, number, date, caseId } = row
  const written = await trx('register_rows')
    .insert({ id: randomUUID(), register, key, number, date, case_id: caseId, cells: JSON.stringify(row.cells), written_at: now })
    .onConflict(['register', 'number'])
    .ignore()
    .returning<{ id: string }[]>('id')
  const [found] = written
  if (!found) throw conflict('register.numberTaken', { register, number })
  return found
}
