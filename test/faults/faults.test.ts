import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { arm, faultPoints } from '../../server/fault.ts'
import { service } from '../support/bundle.ts'
import { everyRow } from '../support/tables.ts'
import { databaseKinds, openWorld, type World } from '../support/world.ts'
import { cases } from './cases.ts'
import { files, others } from './services.ts'

describe.each(databaseKinds)('a command that dies on %s changes nothing, and succeeds afterwards:', (kind) => {
  let world: World
  beforeAll(async () => {
    world = await openWorld(kind)
    await world.deploy('fault', files())
    const sequences = { incoming: { names: { kk: 'Нөмір', ru: 'Номер', en: 'Number' }, pattern: '{seq}', restart: 'never' } }
    for (const [key, main] of Object.entries(others)) {
      const own = service(key, { main }).filter(({ path }) => path !== 'registers.json')
      await world.deploy(key, [...own, { path: 'registers.json', content: JSON.stringify({ sequences, registers: {} }) }])
    }
  })
  afterEach(() => arm(undefined))
  afterAll(() => world.close())

  test.each(Object.keys(cases))('%s', async (name) => {
    const { prepare, steps, quiet } = cases[name] as (typeof cases)[string]
    const { command, actor, input } = await prepare(world)
    expect(command.name).toBe(name)
    const before = await everyRow(world)
    for (const point of steps ? faultPoints : faultPoints.filter((one) => !['after-step', 'after-rows'].includes(one))) {
      arm(point)
      await expect(world.gate.execute(command, actor, input), point).rejects.toThrow(`fault at ${point}`)
      expect(await everyRow(world), point).toEqual(before)
    }
    arm(undefined)
    const answer = await world.gate.execute(command, actor, input)
    expect(answer).toBeDefined()
    if (!quiet) expect(await everyRow(world)).not.toEqual(before)
  })

  test('a repeat with the same key after a fault is no repeat: the first never happened', async () => {
    const { prepare } = cases['case.open'] as (typeof cases)[string]
    const { command, actor, input } = await prepare(world)
    const count = async () => Number((await world.db.read('cases').count({ n: '*' }))[0]?.n)
    const before = await count()
    const key = { idempotencyKey: 'one-and-only' }
    arm('before-commit')
    await expect(world.gate.execute(command, actor, input, key)).rejects.toThrow('fault')
    arm(undefined)
    const first = await world.gate.execute(command, actor, input, key)
    expect(await world.gate.execute(command, actor, input, key)).toEqual(first)
    expect(await count()).toBe(before + 1)
  })
})

test('every command has its case here', () => {
  const folder = join(import.meta.dirname, '../../server')
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts'))
  const written = sources.flatMap((path) =>
    [...readFileSync(join(folder, path), 'utf8').matchAll(/\bcommand(?:<[^>]*>)?\(\{\s*name: '([\w.]+)'/g)].map(
      ([, name]) => name as string,
    ),
  )
  expect(written.length).toBeGreaterThan(30)
  expect(written.filter((name) => !Object.hasOwn(cases, name))).toEqual([])
  expect(Object.keys(cases).filter((name) => !written.includes(name))).toEqual([])
})
