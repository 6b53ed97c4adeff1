import type { Knex } from 'knex'

/**
 * Runs `work` in a transaction and throws what went wrong in it. On a full disk SQLite has rolled back by itself already; knex then
 * fails to do so again and would throw that instead, and nobody would learn that the disk is full.
 */
export async function inTransaction<T>(db: Knex, work: (trx: Knex.Transaction) => Promise<T>): Promise<T> {
  const failed: { error?: unknown } = {}
  const remember = (error: unknown) => {
    failed.error = error
    throw error
  }
  return db
    .transaction((trx) => work(trx).catch(remember))
    .catch((error: unknown) => {
      throw failed.error ?? error
    })
}
