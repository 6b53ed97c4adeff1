import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Knex } from 'knex'
import { connect, type Database } from '../../server/db/connect.ts'
import { databaseTrouble } from '../../server/db/dialect.ts'
import { problemOf } from '../../server/http/problem.ts'
import { completeTask } from '../../server/runtime/completeTask.ts'
import { openCase } from '../../server/runtime/openCase.ts'
import { nobody } from '../support/applicant.ts'
import { end, service, start, task } from '../support/bundle.ts'
import { until } from '../support/until.ts'
import { openWorld, type World } from '../support/world.ts'

const files = service('away', {
  main: [
    [start(), task('a'), task('b'), end()],
    ['start -> a', 'a -> b', 'b -> end'],
  ],
})
const silently = (error: unknown) => problemOf(error, 'ru', () => undefined)

describe('a SQLite file that another process holds', () => {
  let world: World
  beforeAll(async () => {
    world = await openWorld('sqlite')
    await world.deploy('away', files)
  })
  afterAll(() => world.close())

  test('is waited for; when it stays away, the caller is told to come back, and nothing is lost', async () => {
    const { caseId, taskId } = await opened(world)
    const expert = await world.person('expert')
    const other = await connect(world.url)
    const held = await other.write.transaction()
    const asked = new Promise((resolve) => world.db.write.once('query', resolve))
    const waiting = world.gate.execute(completeTask, expert, { taskId, data: {} })
    await asked
    for (let look = 0; look < 100; look++)
      expect(await world.db.read('tasks').where({ id: taskId }).first('status')).toEqual({ status: 'open' })
    await held.commit()
    await waiting
    expect(await world.db.read('tasks').where({ case_id: caseId, status: 'open' }).pluck('element')).toEqual(['b'])

    const forever = await other.write.transaction()
    await world.db.write.raw('pragma busy_timeout = 200')
    const next = await world.db.read('tasks').where({ case_id: caseId, status: 'open' }).first('id')
    const refused = await world.gate.execute(completeTask, expert, { taskId: next.id, data: {} }).catch((error: unknown) => error)
    expect(silently(refused)).toMatchObject({ status: 503, code: 'BUSY', retryAfter: 1 })
    await forever.rollback()
    await world.gate.execute(completeTask, expert, { taskId: next.id, data: {} })
    await other.close()
    expect(await world.db.read('cases').where({ id: caseId }).whereNotNull('ended_at')).toHaveLength(1)
  })
})

describe('PostgreSQL whose connections are cut', () => {
  let world: World
  beforeAll(async () => {
    world = await openWorld('postgres')
    await world.deploy('away', files)
  })
  afterAll(() => world.close())

  test('answers UNAVAILABLE at worst, nothing is half-done, and the next call works', async () => {
    const { caseId, taskId } = await opened(world)
    const expert = await world.person('expert')
    const killer = await connect(process.env.REGLAMENT_POSTGRES ?? '')
    const schema = new URL(world.url).searchParams.get('options')?.split('=')[1] ?? ''
    const held = await killer.write.transaction()
    await held.raw('select * from ??.cases where id = ? for update', [schema, caseId])
    const stuck = world.gate.execute(completeTask, expert, { taskId, data: {} }).catch((error: unknown) => error)
    await killed(killer, held)
    expect(silently(await stuck)).toMatchObject({ status: 503, code: 'UNAVAILABLE' })
    expect(await eventually(() => world.db.read('tasks').where({ id: taskId }).first('status'))).toEqual({ status: 'open' })
    await eventually(() => world.gate.execute(completeTask, expert, { taskId, data: {} }))
    expect(await world.db.read('tasks').where({ case_id: caseId, status: 'open' }).pluck('element')).toEqual(['b'])
    await killer.close()
  })

  test('a server that is not there at all is told as that', async () => {
    const gone = await connect('postgres://nobody@127.0.0.1:1/none').catch((error: unknown) => error)
    expect(databaseTrouble(gone)).toBe('away')
  })
})

/** Ends every other connection that waits for a lock, and then the lock. */
async function killed(killer: Database, held: Knex.Transaction) {
  await until('somebody waits for the lock', async () => {
    const { rows } = await killer.read.raw(
      "select pg_terminate_backend(pid) from pg_stat_activity where wait_event_type = 'Lock' and query like '%\"cases\"%' and pid <> pg_backend_pid()",
    )
    return rows.length > 0
  })
  await held.rollback()
}

/** What succeeds once the pool has noticed that its connections are gone. */
const eventually = <T>(work: () => PromiseLike<T>): Promise<T> =>
  until('the database is there again', async () => {
    try {
      return await work()
    } catch (error) {
      if (databaseTrouble(error) === undefined) throw error
      return undefined
    }
  })

async function opened(world: World): Promise<{ caseId: string; taskId: string }> {
  const { caseId } = await world.gate.execute(openCase, await world.person('chancery'), {
    key: 'away',
    applicant: nobody,
    data: {},
  })
  return { caseId, taskId: (await world.db.read('tasks').where({ case_id: caseId, status: 'open' }).first('id')).id }
}
