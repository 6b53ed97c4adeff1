import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Json } from '../../server/shape.ts'
import { scenarioOf, walk, type Scenario } from '../support/scenario.ts'
import { openWorld, shipped, type World } from '../support/world.ts'
import { holdScenarios } from './scenarios.ts'

await holdScenarios('export-declaration')

describe('the term of release', () => {
  const key = 'export-declaration'
  let world: World
  beforeAll(async () => {
    world = await openWorld('sqlite', '2014-09-01T04:00:00.000Z')
    await world.deploy(key, await shipped(key))
  })
  afterAll(() => world.close())

  const walkTo = async (name: string, changed: (scenario: Scenario) => Scenario) => {
    const files = await shipped(key)
    return walk(world, key, files, changed(scenarioOf(files, name)), async () => world)
  }
  const extendedTo = (date: string) => (scenario: Scenario) => ({
    ...scenario,
    steps: scenario.steps.map((step) => {
      if (!('task' in step) || step.task !== 'carry-out') return step
      const data = step.data as Record<string, Json>
      return data.result === 'extend' ? { ...step, data: { ...data, extendedTo: date } } : step
    }),
  })

  test('is four working hours from registration without export duty, and the next working day with it', async () => {
    const endOf = async (name: string) => {
      const { due } = await walkTo(name, (scenario) => scenario)
      return due.find(({ element }) => element === 'check-debit')?.dueAt
    }
    const ends = [await endOf('portal-released'), await endOf('portal-extended')]
    // Registered on a Friday at 16:45, the Saturday a holiday; and on a Thursday at 11:30. Almaty was at UTC+6.
    expect(ends).toEqual(['2014-10-06T05:15:00.000Z', '2015-03-20T12:30:00.000Z'])
  })

  test('may be extended to the tenth working day after the registration', async () => {
    const { caseId } = await walkTo('portal-extended', extendedTo('2015-04-07'))
    const kase = await world.db.read('cases').where({ id: caseId }).first()
    expect([kase.status, kase.due_at]).toEqual(['release_permitted', '2015-04-07T12:30:00.000Z'])
  })

  test('may not be extended beyond it, which is said at the field', async () => {
    await expect(walkTo('portal-extended', extendedTo('2015-04-08'))).rejects.toMatchObject({
      step: 'carry-out',
      cause: { code: 'INVALID', fields: [{ path: '/data/extendedTo' }] },
    })
  })
})
