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

  test('is told of a full disk when its own work met it; what stood in that transaction is done anew', async () => {
    const { page_count: pages } = (await db.write.raw('pragma page_count'))[0]
    await db.write.raw(`pragma max_page_count = ${pages + 2}`)
    const tooMuch = add('x'.repeat(100_000))
    const works = [add('a'), tooMuch, add('b')].map((work) => inTransaction(db.write, work))
    const [first, full, last] = await Promise.allSettled(works)
    expect(full).toMatchObject({ status: 'rejected', reason: { code: 'SQLITE_FULL' } })
    expect([first, last]).toEqual([
      { status: 'fulfilled', value: 'a' },
      { status: 'fulfilled', value: 'b' },
    ])
    expect(await names()).toEqual(['a', 'b'])
  })

  test('is done once when SQLite itself gives the transaction up under another', async () => {
    await db.write.raw(`create trigger boom before insert on things when new.name = 'boom'
      begin select raise(rollback, 'given up'); end`)
    const refused = () => Promise.reject(new Error('refused'))
    const works = [add('a'), refused, add('boom'), add('b'), add('boom'), add('c')]
    const outcomes = await Promise.allSettled(works.map((work) => inTransaction<unknown>(db.write, work)))
    const answers = outcomes.map((outcome) => (outcome.status === 'fulfilled' ? outcome.value : outcome.reason.message))
    expect(answers).toEqual(['a', 'refused', expect.stringContaining('given up'), 'b', expect.stringContaining('given up'), 'c'])
    expect(await names()).toEqual(['a', 'b', 'c'])
  })

  test('is undone whole where a savepoint of its own was gone back to before', async () => {
    const failing = async (trx: Knex.Transaction) => {
      await add('outer')(trx)
      const inner = trx.transaction(async (deeper) => {
        await add('inner')(deeper)
        throw new Error('inner')
      })
      await expect(inner).rejects.toThrow('inner')
      throw new Error('outer')
    }
    expect(await ended([add('a'), failing, add('b')].map((work) => inTransaction<unknown>(db.write, work)))).toEqual([
      'fulfilled',
      'rejected',
      'fulfilled',
    ])
    expect(await names()).toEqual(['a', 'b'])
  })

  test('is begun by nobody while another process holds the database, and each is told that', async () => {
    const other = await connect(db.write.client.config.connection.filename)
    await db.write.raw('pragma busy_timeout = 50')
    const held = await other.write.transaction()
    let begun = 0
    const works = Array.from({ length: 20 }, () => inTransaction(db.write, async () => void begun++))
    const outcomes = await Promise.allSettled(works)
    for (const outcome of outcomes) expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'SQLITE_BUSY' } })
    expect(begun).toBe(0)
    await held.rollback()
    await other.close()
    expect(await inTransaction(db.write, add('a'))).toBe('a')
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

  test('is let go also behind one whose transaction it would have shared, and is not done then', async () => {
    const alone = <T>(door: Knex, work: (trx: Knex.Transaction) => Promise<T>) => door.transaction(work)
    let free = () => {}
    const isFree = new Promise<void>((resolve) => (free = resolve))
    const works = [add('a'), () => isFree, add('b')].map((work) => shareCommit<unknown>(db.write, work, alone, 200))
    await expect(works[2]).rejects.toMatchObject({ code: 'SQLITE_BUSY' })
    free()
    await Promise.all(works.slice(0, 2))
    expect(await names()).toEqual(['a'])
  })
})
