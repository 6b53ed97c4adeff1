import type { Knex } from 'knex'

/** The one file that knows SQLite from PostgreSQL. */
export const isPostgres = (db: Knex) => db.client.config.client === 'pg'

/** Locks the row until the transaction ends: everything that moves an instance or a case stands in line here. */
export const locking = <T extends Knex.QueryBuilder>(trx: Knex.Transaction, query: T): T =>
  isPostgres(trx) ? (query.forUpdate() as T) : query

/** Rows that another worker holds are passed over. SQLite has one writer, so there is nobody to pass over. */
export const skippingLocked = <T extends Knex.QueryBuilder>(trx: Knex.Transaction, query: T): T =>
  isPostgres(trx) ? (query.forUpdate().skipLocked() as T) : query

/** What the database's error means for the caller; undefined when it is not the database's. */
export function databaseTrouble(error: unknown): 'retry' | 'full' | 'away' | undefined {
  const { code, name, message } = (error ?? {}) as { code?: string; name?: string; message?: string }
  if (code === '40001' || code === '40P01' || code === 'SQLITE_BUSY' || code === 'SQLITE_LOCKED') return 'retry'
  if (code === 'SQLITE_FULL' || code === '53100') return 'full'
  if (code === 'SQLITE_IOERR' || code === 'SQLITE_CANTOPEN' || code === 'SQLITE_READONLY') return 'away'
  if (code && /^(08|57P|53)/.test(code)) return 'away'
  if (code && ['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EPIPE', 'ETIMEDOUT', 'ENOENT'].includes(code)) return 'away'
  if (name === 'KnexTimeoutError') return 'away'
  if (message && /Connection terminated|timeout expired|connection timeout/i.test(message)) return 'away'
  return undefined
}

/** True for a violated UNIQUE or PRIMARY KEY. */
export function isDuplicate(error: unknown): boolean {
  const { code, message } = (error ?? {}) as { code?: string; message?: string }
  return code === '23505' || (code === 'SQLITE_CONSTRAINT' && /UNIQUE/.test(message ?? ''))
}

/** A search pattern for LIKE … ESCAPE '\' from what a person typed. */
export const likePattern = (text: string) => `%${text.toLowerCase().replace(/[\\%_]/g, (c) => `\\${c}`)}%`

/** One at a time for this name until the transaction ends, also where there is no row yet to lock. SQLite has one writer anyway. */
export async function standInLine(trx: Knex.Transaction, name: string): Promise<void> {
  if (isPostgres(trx)) await trx.raw('select pg_advisory_xact_lock(hashtextextended(?, 0))', [name])
}

/** Text that a database can compare with: PostgreSQL holds no NUL. For what a cursor brings back; bodies are checked where they are read. */
export const isText = (value: unknown): value is string => typeof value === 'string' && value !== '' && !value.includes('\u0000')
