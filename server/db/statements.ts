/** The part of a SQLite connection that knex uses for its queries. */
export interface SqliteConnection {
  all: Ask
  run: Ask
  prepare(sql: string, done: (this: Statement, error: Error | null) => void): Statement
  close(done?: (error: Error | null) => void): void
}

type Done = (this: unknown, error: Error | null, rows?: Record<string, unknown>[]) => void
type Ask = (sql: string, bindings: unknown[] | Done, done?: Done) => unknown
interface Statement {
  all(bindings: unknown[], done: Done): void
  run(bindings: unknown[], done: Done): void
  finalize(): void
}

const KEPT = 300

/**
 * Prepares each statement of a connection once instead of at every use: preparing costs more than most statements themselves.
 * With `isWriting`, a transaction begins with the write lock: one that takes it later may find it gone (SQLITE_BUSY that no
 * waiting cures).
 */
export function keepStatements(connection: SqliteConnection, isWriting: boolean): void {
  const kept = new Map<string, Statement>()
  const ask = (method: 'all' | 'run', sql: string, bindings: unknown[], done: Done) => {
    const known = kept.get(sql)
    if (known) {
      kept.delete(sql)
      kept.set(sql, known)
      return known[method](bindings, done)
    }
    connection.prepare(sql, function (error) {
      if (error) return done.call(this, error)
      keep(kept, sql, this)
      this[method](bindings, done)
    })
  }
  const asked = isWriting ? inOrder(ask) : ask
  for (const method of ['all', 'run'] as const)
    connection[method] = (sql, bindings, done) =>
      typeof bindings === 'function' ? asked(method, sql, [], bindings) : asked(method, sql, bindings ?? [], done as Done)
  // SQLite does not close while a statement stands.
  const close = connection.close.bind(connection)
  connection.close = (done) => {
    for (const statement of kept.values()) statement.finalize()
    kept.clear()
    close(done)
  }
}

type AskOne = (method: 'all' | 'run', sql: string, bindings: unknown[], done: Done) => unknown

/**
 * How a writer is asked. What was asked for at once is done in any order, so what ends a transaction or savepoint waits until all of
 * it is done, and what comes later waits behind that: a statement that comes after its own rollback would stand.
 */
function inOrder(ask: AskOne): AskOne {
  const named = savepointNames()
  let running = 0
  const waiting: (() => void)[] = []
  const next = () => {
    while (running === 0 && waiting.length > 0) waiting.shift()?.()
  }
  return (method, said, bindings, done) => {
    const sql = named(said)
    const start = () => {
      running++
      ask(method, sql, bindings, function (error, rows) {
        running--
        next()
        done.call(this, error, rows)
      })
    }
    const isEnd = /^(COMMIT|RELEASE|ROLLBACK)/.test(sql)
    if (running > 0 && (isEnd || waiting.length > 0)) waiting.push(start)
    else start()
  }
}

/** Savepoints are named by their depth, as every name would be a statement of its own; one that was gone back to stands below its next. */
function savepointNames(): (said: string) => string {
  let open: string[] = []
  return (said) => {
    if (said === 'BEGIN;') {
      open = []
      return 'BEGIN IMMEDIATE;'
    }
    const [, words, name] = /^(SAVEPOINT|RELEASE SAVEPOINT|ROLLBACK TO SAVEPOINT) (trx\d+)/.exec(said) ?? []
    if (!words || !name) return said
    if (words === 'SAVEPOINT') open.push(name)
    const depth = open.lastIndexOf(name)
    if (words !== 'SAVEPOINT') open = open.slice(0, depth)
    return `${words} work${depth + 1};`
  }
}

function keep(kept: Map<string, Statement>, sql: string, statement: Statement): void {
  kept.set(sql, statement)
  if (kept.size <= KEPT) return
  const [oldest, unused] = kept.entries().next().value as [string, Statement]
  kept.delete(oldest)
  unused.finalize()
}
