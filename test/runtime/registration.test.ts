import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { walk, type Scenario } from '../support/scenario.ts'
import { databaseKinds, openWorld, shipped, type World } from '../support/world.ts'

const key = 'customs-carriers'
const files = await shipped(key)
const included = JSON.parse(files.find(({ path }) => path === 'scenarios/counter-included.json')?.content ?? '') as Scenario

describe.each(databaseKinds)('an application that comes on a Sunday, on %s', (kind) => {
  let world: World
  beforeAll(async () => {
    world = await openWorld(kind, '2026-11-20T04:00:00.000Z')
    await world.deploy(key, files)
  })
  afterAll(() => world.close())

  test('is registered on Monday: its number, the journal and the term say the same date', async () => {
    const sunday = '2026-11-22T06:00:00.000Z'
    const [first] = included.steps
    const steps = [{ ...(first as { as: string; task: string; data: object; at: string }), at: sunday, dueDate: undefined }]
    const { caseId } = await walk(world, key, files, { ...included, startAt: sunday, steps } as Scenario, async () => world)

    const kase = await world.db.read('cases').where({ id: caseId }).first()
    const row = await world.db.read('register_rows').where({ case_id: caseId }).first()
    expect(kase.registered_at).toBe('2026-11-23T04:00:00.000Z')
    expect(row.date).toBe('2026-11-23')
    expect(row.number).toMatch(/\/2026$/)
    expect(kase.due_at).toBe('2026-12-08T13:30:00.000Z')
  })
})
