import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import knex, { type Knex } from 'knex'
import { databaseTrouble } from './dialect.ts'
import { keepStatements, type SqliteConnection } from './statements.ts'

/**
 * Two doors to one database. `write` is used by the gate alone; on SQLite it is a pool of one, so a statement that forgot its
 * transaction waits for itself and fails in the tests. `read` serves lists; on SQLite it cannot write at all.
 */
export interface Database {
  kind: 'sqlite' | 'postgres'
  write: Knex
  read: Knex
  close(): Promise<void>
}

/**
 * Opens `postgres://…` or a SQLite file (created with its folder when absent).
 * Throws when SQLite does not confirm WAL, synchronous=FULL and foreign keys: weaker settings lose acknowledged commits.
 */
export async function connect(url: string): Promise<Database> {
  if (/^postgres(ql)?:\/\//.test(url)) return openPostgres(url)
  return openSqlite(url.replace(/^(sqlite:|file:)(\/\/)?/, ''))
}

async function openSqlite(filename: string): Promise<Database> {
  mkdirSync(dirname(filename), { recursive: true })
  const open = (max: number, readOnly: boolean) =>
    knex({
      client: 'sqlite3',
      log: silent,
      connection: { filename },
      useNullAsDefault: true,
      acquireConnectionTimeout: 15_000,
      pool: {
        min: 1,
        max,
        afterCreate: (connection: SqliteConnection, done: (error: Error | null, connection: SqliteConnection) => void) =>
          void prepare(connection, readOnly).then(
            () => done(null, connection),
            (error: Error) => done(error, connection),
          ),
      },
    })
  const write = open(1, false)
  await write.raw('select 1')
  const read = open(4, true)
  return { kind: 'sqlite', write, read, close: async () => void (await Promise.all([write.destroy(), read.destroy()])) }
}

/** knex prints what it then also throws; the one who catches it says it once, in the log's own form. */
const silent = { warn() {}, error() {}, deprecate() {}, debug() {} }

async function prepare(connection: SqliteConnection, readOnly: boolean): Promise<void> {
  const pragma = (sql: string) =>
    new Promise<unknown>((resolve, reject) =>
      connection.all(`PRAGMA ${sql}`, (error, rows = []) => (error ? reject(error) : resolve(Object.values(rows[0] ?? {})[0]))),
    )
  await pragma('busy_timeout = 10000')
  await patiently(() => pragma('journal_mode = WAL'))
  await pragma('synchronous = FULL')
  await pragma('foreign_keys = ON')
  await pragma('cache_size = -32000')
  const seen = [await pragma('journal_mode'), await pragma('synchronous'), await pragma('foreign_keys')].join(' ')
  if (seen !== 'wal 2 1')
    throw new Error(`SQLite answers "${seen}" where journal_mode=wal, synchronous=2, foreign_keys=1 are required`)
  if (readOnly) await pragma('query_only = ON')
  keepStatements(connection, !readOnly)
}

/** Two that open a new file at once: SQLite does not wait for the change of the journal's mode, whatever `busy_timeout` says. */
async function patiently(ask: () => Promise<unknown>): Promise<void> {
  const until = performance.now() + 10_000
  for (;;) {
    try {
      return void (await ask())
    } catch (error) {
      if (databaseTrouble(error) !== 'retry' || performance.now() > until) throw error
    }
    await delay(20)
  }
}

async function openPostgres(url: string): Promise<Database> {
  const door = knex({
    client: 'pg',
    log: silent,
    connection: { connectionString: url, connectionTimeoutMillis: 5_000, statement_timeout: 30_000 },
    pool: { min: 0, max: Number(process.env.DATABASE_POOL ?? 10) },
    acquireConnectionTimeout: 15_000,
  })
  await door.raw('select 1')
  return { kind: 'postgres', write: door, read: door, close: () => door.destroy() }
}
