import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import knex from 'knex'
import { expect, test } from 'vitest'
import { connect, type Database } from '../../server/db/connect.ts'
import { binaries } from '../support/postgres.ts'
import { until } from '../support/until.ts'
import { databaseKinds, type DatabaseKind } from '../support/world.ts'
import { application, assertInvariants, complete, finishAll, newBooks, openOffice, type Books } from './attacked.ts'
import { enter, type Caller } from './caller.ts'
import { run, runOffice } from './process.ts'

/** REGLAMENT_BACKUPS=200 is the long attack. */
const backups = Number(process.env.REGLAMENT_BACKUPS ?? 2)
const clients = 6

test.each(databaseKinds)(
  'a backup of %s, taken as administrators are told to while people work, holds all that was acknowledged before it',
  async (kind) => {
    const office = await runOffice(kind)
    const books = newBooks()
    const { chancery, expert } = await openOffice(office.first)
    let isOver = false
    const people = Promise.all(
      Array.from({ length: clients }, async () => {
        while (!isOver) await walk(chancery, expert, office.db, books)
      }),
    )
    people.catch(() => undefined)
    try {
      for (let n = 0; n < backups; n++) {
        await until('people have gone on working', async () => acknowledged(books) >= (n + 1) * clients)
        const before = structuredClone(books)
        const copy = await copies[kind](office.url)
        try {
          await assertRestored(copy.url, office.first.password, before, n === 0)
        } finally {
          await copy.remove()
        }
      }
    } finally {
      isOver = true
      await people
      await office.close()
    }
  },
  60_000 + backups * 20_000,
)

/** How many cases people know of. */
const acknowledged = ({ opened }: Books) => [...opened.values()].filter((id) => id !== undefined).length

/** One case from its beginning to as far as it goes without waiting for its job. */
async function walk(chancery: Caller, expert: Caller, db: Database, books: Books): Promise<void> {
  const idempotencyKey = randomUUID()
  books.opened.set(idempotencyKey, undefined)
  const { body } = await chancery.insist('case.open', application, idempotencyKey)
  books.opened.set(idempotencyKey, body.caseId as string)
  const open: string[] = await db.read('tasks').where({ case_id: body.caseId, status: 'open' }).pluck('id')
  for (const taskId of open) expect(await complete(expert, taskId, books)).toBe(200)
}

/**
 * The copy is sound, holds what had been acknowledged, and a server goes on from it. What was done while it was made may be in it or
 * not, but whole: the books of what people did later know nothing of it, so only what is older is held against it.
 */
async function assertRestored(url: string, password: string, before: Books, goOn: boolean): Promise<void> {
  const db = await connect(url)
  try {
    if (db.kind === 'sqlite') {
      expect(await db.read.raw('pragma integrity_check')).toEqual([{ integrity_check: 'ok' }])
      expect(await db.read.raw('pragma foreign_key_check')).toEqual([])
    }
    const books = await withWhatCameLater(db, before)
    await assertInvariants(db, books)
    if (!goOn) return
    await db.write('jobs').where({ status: 'queued' }).update({ lease_until: null, taken_by: null })
    const server = await run(url)
    try {
      expect(server.password).toBe(password)
      await finishAll(db, await enter(server.base, 'expert', password), books)
    } finally {
      await server.stop()
    }
  } finally {
    await db.close()
  }
}

/** What the copy holds beyond these books, entered as attempts whose answer nobody knows. */
async function withWhatCameLater(db: Database, before: Books): Promise<Books> {
  const cases: string[] = await db.read('cases').pluck('id')
  const known = new Set(before.opened.values())
  for (const id of cases) if (!known.has(id)) before.opened.set(id, id)
  const rows: { data: string }[] = await db.read('history').where({ type: 'task.completed' }).select('data')
  for (const { data } of rows) {
    const { task, data: typed } = JSON.parse(data) as { task: string; data: { decision: string } }
    if (!before.completed.has(typed.decision)) before.completed.set(typed.decision, { taskId: task })
  }
  return before
}

const copies: Record<DatabaseKind, (url: string) => Promise<{ url: string; remove(): Promise<void> }>> = {
  /** The statement that docs/administrators.md tells, by the library instead of the shell. */
  async sqlite(url) {
    const folder = mkdtempSync(join(tmpdir(), 'reglament-copy-'))
    const told = /^sqlite3 \S+ "(vacuum into '.*')"$/m.exec(readFileSync('docs/administrators.md', 'utf8'))?.[1] ?? ''
    const copy = join(folder, 'copy.sqlite')
    const door = knex({ client: 'sqlite3', connection: { filename: url.replace('sqlite:', '') }, useNullAsDefault: true })
    await door.raw(told.replace(/'.*'/, `'${copy}'`))
    await door.destroy()
    return { url: `sqlite:${copy}`, remove: async () => rmSync(folder, { recursive: true, force: true }) }
  },
  async postgres(url) {
    const schema = new URL(url).searchParams.get('options')?.split('=')[1] as string
    const folder = mkdtempSync(join(tmpdir(), 'reglament-copy-'))
    const dump = join(folder, 'office.dump')
    const plain = Object.assign(new URL(url), { search: '' }).href
    // The schema is named because other tests live in the same database.
    await tool('pg_dump', '--schema', schema, '--format', 'custom', '--file', dump, plain)
    const other = Object.assign(new URL(url), { pathname: `/copy${randomUUID().replaceAll('-', '')}` })
    const name = other.pathname.slice(1)
    const admin = knex({ client: 'pg', connection: plain })
    await admin.raw(`create database ${name}`)
    await tool('pg_restore', '--exit-on-error', '--dbname', Object.assign(new URL(other), { search: '' }).href, dump)
    const remove = async () => {
      await admin.raw(`drop database ${name} with (force)`)
      await admin.destroy()
      rmSync(folder, { recursive: true, force: true })
    }
    return { url: other.href, remove }
  },
}

/** Not synchronously: people work meanwhile. */
const tool = (name: string, ...words: string[]) => promisify(execFile)(join(binaries(), name), words)
