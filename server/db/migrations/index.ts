import type { Knex } from 'knex'
import { up as spine } from './0001_spine.ts'
import { up as waking } from './0002_waking.ts'
import { up as lyingFiles } from './0003_lying_files.ts'
import { up as acts } from './0004_acts.ts'

/** Forward only, never edited once released. */
export const migrations: { number: number; name: string; up(trx: Knex.Transaction): Promise<void> }[] = [
  { number: 1, name: 'spine', up: spine },
  { number: 2, name: 'waking', up: waking },
  { number: 3, name: 'lying files', up: lyingFiles },
  { number: 4, name: 'acts', up: acts },
]
