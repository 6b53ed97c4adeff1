import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Knex } from 'knex'
import { afterAll, beforeEach, afterEach, describe, expect, test } from 'vitest'
import { connect, type Database } from '../../server/db/connect.ts'
import { shareCommit } from '../../server/db/shareCommit.ts'
import { inTransaction } from '../../server/db/transaction.ts'

describe('what stands in line for the one writer', () => {
  const folder = mkdtempSync(join(tmpdir(), 'reglament-'))
  let db: Database
  let asked: string[]
  let files = 0
  beforeEach(async () => {
    db = await connect(join(folder, `${files++}.sqlite`))
    await db.write.raw('create table things (id integer primary key, name text unique)')
    asked = []
    db.write.on('query', ({ sql }: { sql: string }) => asked.push(sql))
  })
  afterEach(() => db.close())
  afterAll(() => rmSync(folder, { recursive: true }))

  const add = (name: string) => (trx: Knex.Transaction) =>
    trx('things')
      .insert({ name })
      .then(() => name)
  const names = (): Promise<string[]> => db.read('things').orderBy('name').pluck('name')
  const times = (word: string) => asked.filter((sql) => sql.startsWith(word)).length
  const ended = async (works: Promise<unknown>[]) => (await Promise.allSettled(works)).map(({ status }) => status)

  test('is committed together, and each gets its own answer', async () => {
    const answers = await Promise.all(['a', 'b', 'c', 'd'].map((name) => inTransaction(db.write, add(name))))
    expect(answers).toEqual(['a', 'b', 'c', 'd'])
    expect(await names()).toEqual(['a', 'b', 'c', 'd'])
    expect(times('COMMIT')).toBe(1)
    // Alone it needs no savepoint.
    await inTransaction(db.write, add('e'))
    expect([times('COMMIT'), times('SAVEPOINT')]).toEqual([2, 4])
  })

  test('is undone by itself when it fails, with all that it asked for at once', async () => {
    const failing = async (trx: Knex.Transaction) => {
      await add('lost')(trx)
      await Promise.all([add('a')(trx), add('lost too')(trx), add('and this')(trx)])
    }
    const works = [add('a'), failing, add('b'), failing, add('c')]
    const statuses = await ended(works.map((work) => inTransaction<unknown>(db.write, work)))
    expect(statuses).toEqual(['fulfilled', 'rejected', 'fulfilled', 'rejected', 'fulfilled'])
    expect(await names()).toEqual(['a', 'b', 'c'])
    await expect(inTransaction(db.write, failing)).rejects.toMatchObject({ code: 'SQLITE_CONSTRAINT' })
    expect(await names()).toEqual(['a', 'b', 'c'])
  })

  test('sees what those before it in the line did, and answers nobody before the commit', async () => {
    const count = async (trx: Knex.Transaction) => Number((await trx('things').count({ n: '*' }))[0]?.n)
    let seenFromOutside: string[] | undefined
    const last = async (trx: Knex.Transaction) => {
      seenFromOutside = await names()
      return count(trx)
    }
    const answers = await Promise.all([add('a'), add('b'), last].map((work) => inTransaction<unknown>(db.write, work)))
    expect(answers).toEqual(['a', 'b', 2])
    expect(seenFromOutside).toEqual([])
  })

  test('is told of a full disk when its work stood in that transaction, and is done when its turn had not come', async () => {
    const { page_count: pages } = (await db.write.raw('pragma page_count'))[0]
    await db.write.raw(`pragma max_page_count = ${pages + 2}`)
    const tooMuch = add('x'.repeat(100_000))
    const works = [add('a'), tooMuch, add('b')].map((work) => inTransaction(db.write, work))
    const [first, full, last] = await Promise.allSettled(works)
    expect(first).toMatchObject({ status: 'rejected', reason: { code: 'SQLITE_FULL' } })
    expect(full).toMatchObject({ status: 'rejected', reason: { code: 'SQLITE_FULL' } })
    expect(last).toEqual({ status: 'fulfilled', value: 'b' })
    expect(await names()).toEqual(['b'])
  })

  test('is let go when the writer is not free in time, and the line moves on', async () => {
    const alone = <T>(door: Knex, work: (trx: Knex.Transaction) => Promise<T>) => door.transaction(work)
    let begun = () => {}
    const isBegun = new Promise<void>((resolve) => (begun = resolve))
    let free = () => {}
    const isFree = new Promise<void>((resolve) => (free = resolve))
    const long = shareCommit(db.write, () => (begun(), isFree), alone)
    await isBegun
    const impatient = shareCommit(db.write, add('a'), alone, 1)
    await expect(impatient).rejects.toMatchObject({ code: 'SQLITE_BUSY' })
    free()
    await long
    await shareCommit(db.write, add('b'), alone)
    expect(await names()).toEqual(['b'])
  })
})
