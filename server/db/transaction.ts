import type { Knex } from 'knex'
import { isPostgres } from './dialect.ts'
import { begun, shareCommit } from './shareCommit.ts'

/**
 * Runs `work` in a transaction and throws what went wrong in it. Where there is one writer, what stands in line for it is committed
 * together: each work is whole or not at all, and none is answered before its commit is on the disk.
 */
export const inTransaction = <T>(db: Knex, work: (trx: Knex.Transaction) => Promise<T>): Promise<T> =>
  isPostgres(db) ? alone(db, work) : shareCommit(db, work, alone)

/**
 * On a full disk SQLite has rolled back by itself already; knex then fails to do so again and would throw that instead, and nobody
 * would learn that the disk is full.
 */
async function alone<T>(db: Knex, work: (trx: Knex.Transaction) => Promise<T>): Promise<T> {
  const failed: { error?: unknown } = {}
  const remember = (error: unknown) => {
    failed.error = error
    throw error
  }
  return db
    .transaction((trx) => begun(trx, () => work(trx).catch(remember)))
    .catch((error: unknown) => {
      throw failed.error ?? error
    })
}
