import type { Knex } from 'knex'
import { up as spine } from './0001_spine.ts'

/** Forward only, never edited once released. */
export const migrations: { number: number; name: string; up(trx: Knex.Transaction): Promise<void> }[] = [
  { number: 1, name: 'spine', up: spine },
]
