import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connect, type Database } from '../../server/db/connect.ts'

describe('statements that SQLite keeps prepared', () => {
  const folder = mkdtempSync(join(tmpdir(), 'reglament-'))
  let db: Database
  beforeAll(async () => {
    db = await connect(join(folder, 'office.sqlite'))
    await db.write.raw('create table things (id integer primary key, name text unique)')
  })
  afterAll(async () => {
    await db.close()
    rmSync(folder, { recursive: true })
  })

  test('give every use its own bindings, ids and counts', async () => {
    for (const name of ['a', 'b', 'c']) await db.write('things').insert({ name })
    expect(await db.read('things').orderBy('id').pluck('name')).toEqual(['a', 'b', 'c'])
    expect(await db.write('things').where({ name: 'a' }).update({ name: 'A' })).toBe(1)
    expect(await db.write('things').where({ name: 'nobody' }).update({ name: 'A' })).toBe(0)
    expect(await db.write('things').insert({ name: 'd' }).returning('id')).toEqual([{ id: 4 }])
    expect(await db.write('things').where({ name: 'd' }).del()).toBe(1)
  })

  test('fail alone: the same statement works afterwards, and one that does not parse is told', async () => {
    await expect(db.write('things').insert({ name: 'b' })).rejects.toMatchObject({ code: 'SQLITE_CONSTRAINT' })
    await db.write('things').insert({ name: 'e' })
    await expect(db.write.raw('select from where')).rejects.toMatchObject({ code: 'SQLITE_ERROR' })
    await expect(db.read('things').insert({ name: 'f' })).rejects.toMatchObject({ code: 'SQLITE_READONLY' })
  })

  test('see what the schema became, and are more than are kept', async () => {
    const before = await db.read('things').first('*')
    await db.write.raw('alter table things add column colour text')
    expect(await db.read('things').first('*')).toEqual({ ...before, colour: null })
    for (let n = 0; n < 700; n++) expect(await db.read.raw(`select ${n} as n`)).toEqual([{ n }])
  })

  test('a transaction that fails is undone, and the next one begins', async () => {
    const count = async () => Number((await db.read('things').count({ n: '*' }))[0]?.n)
    const before = await count()
    const failing = db.write.transaction(async (trx) => {
      await trx('things').insert({ name: 'g' })
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    expect(await count()).toBe(before)
    await db.write.transaction(async (trx) => void (await trx('things').insert({ name: 'g' })))
    expect(await count()).toBe(before + 1)
  })

  test('a transaction has the write lock from its beginning: what it read is still so when it writes', async () => {
    const second = await connect(join(folder, 'office.sqlite'))
    const add = (door: Database) =>
      door.write.transaction(async (trx) => {
        const { n } = (await trx('things').max({ n: 'id' }).first()) as { n: number }
        await trx('things').insert({ id: n + 1, name: `n${n + 1}` })
      })
    await Promise.all(Array.from({ length: 40 }, (_, n) => add(n % 2 ? db : second)))
    await second.close()
    expect(await db.read('things').where('name', 'like', 'n%')).toHaveLength(40)
  })
})
