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
 * How a writer is asked. What was asked for at once is done in any order, so what undoes it waits until all of it is done: a
 * statement that comes after its own rollback would stand. Savepoints get one name, as each name would be a statement of its own; the
 * innermost is meant, which is the only one that can end.
 */
function inOrder(ask: AskOne): AskOne {
  let running = 0
  let undoing: (() => void)[] = []
  return (method, said, bindings, done) => {
    const sql = said === 'BEGIN;' ? 'BEGIN IMMEDIATE;' : said.replace(/^((?:RELEASE |ROLLBACK TO )?SAVEPOINT) trx\d+/, '$1 work')
    const start = () => {
      running++
      return ask(method, sql, bindings, function (error, rows) {
        running--
        if (running === 0) for (const undo of undoing.splice(0)) undo()
        done.call(this, error, rows)
      })
    }
    if (running === 0 || !sql.startsWith('ROLLBACK')) return start()
    undoing = [...undoing, () => void start()]
    return undefined
  }
}

function keep(kept: Map<string, Statement>, sql: string, statement: Statement): void {
  kept.set(sql, statement)
  if (kept.size <= KEPT) return
  const [oldest, unused] = kept.entries().next().value as [string, Statement]
  kept.delete(oldest)
  unused.finalize()
}
