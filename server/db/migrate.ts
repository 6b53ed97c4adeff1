import type { Knex } from 'knex'
import { isPostgres, standInLine } from './dialect.ts'
import { migrations } from './migrations/index.ts'

/**
 * Brings the schema up to date: numbered, forward only, each migration in its own transaction. Answers the names that ran.
 * Two servers that start at once take turns: on PostgreSQL by an advisory lock, on SQLite by its write lock.
 */
export async function migrate(db: Knex): Promise<string[]> {
  await db.transaction(async (trx) => {
    // `if not exists` alone does not keep two at once from making it.
    await standInLine(trx, 'migrations')
    await trx.raw('create table if not exists migrations (number integer primary key, name text not null, at text not null)')
  })
  const ran: string[] = []
  for (const { number, name, up } of migrations) {
    await db.transaction(async (trx) => {
      // Must come first, so that a second server waits here and then finds the row.
      await standInLine(trx, 'migrations')
      if (!isPostgres(trx)) await trx.raw('update migrations set name = name where number = -1')
      if (await trx('migrations').where({ number }).first()) return
      await up(trx)
      await trx('migrations').insert({ number, name, at: new Date().toISOString() })
      ran.push(name)
    })
  }
  return ran
}
