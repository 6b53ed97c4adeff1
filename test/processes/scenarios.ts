import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connect } from '../../server/db/connect.ts'
import { compile } from '../../server/engine/compile.ts'
import { historyOf } from '../../server/cases/history.ts'
import { loadCalendar } from '../../server/deadlines/calendarStore.ts'
import { toOfficeDate } from '../../server/deadlines/calendar.ts'
import type { BundleFile } from '../../server/definitions/shape.ts'
import { walk, type Scenario } from '../support/scenario.ts'
import { databaseKinds, openWorld, shipped, type World } from '../support/world.ts'

/**
 * Walks every scenario of a shipped service on both databases, and once more with the database opened anew after every step; together
 * they take every sequence flow. `REGLAMENT_FILL=1` writes the flows that were taken into the scenarios: to be read, not believed.
 */
export async function holdScenarios(key: string): Promise<void> {
  const files = await shipped(key)
  const scenarios = files.filter(({ path }) => /^scenarios\/[^/]+\.json$/.test(path))
  const read = (file: BundleFile) => JSON.parse(file.content) as Scenario

  describe.each(databaseKinds)(`${key} on %s`, (kind) => {
    let world: World
    beforeAll(async () => {
      world = await openWorld(kind, '2014-09-01T04:00:00.000Z')
      await world.deploy(key, files)
    })
    afterAll(() => world.close())

    test.each(scenarios.map((file) => [file.path, file] as const))('%s comes to what it says', async (_, file) => {
      const walked = await walk(world, key, files, read(file), async () => world)
      if (process.env.REGLAMENT_FILL) await fill(world, key, files, file, walked.caseId)
      else await expectOutcome(world, files, read(file), walked.caseId, walked.due)
    })

    test.each(scenarios.map((file) => [file.path, file] as const))(
      '%s comes to the same when the database is reopened after every step',
      async (_, file) => {
        const first = world.db.write
        const walked = await walk(world, key, files, read(file), () => reopened(world))
        await expectOutcome(world, files, read(file), walked.caseId, walked.due)
        expect(world.db.write).not.toBe(first)
      },
    )
  })

  test(`the scenarios of ${key} together take every sequence flow of its diagrams`, async () => {
    const taken = new Set(
      scenarios.flatMap((file) =>
        Object.entries(read(file).expect.flows).flatMap(([process, flows]) => flows.map((flow) => `${process} ${flow}`)),
      ),
    )
    const all = await Promise.all(files.filter(({ path }) => path.endsWith('.bpmn')).map(flowsOf))
    expect(all.flat().length).toBeGreaterThan(0)
    expect(all.flat().filter((flow) => !taken.has(flow))).toEqual([])
  })
}

async function fill(world: World, key: string, files: BundleFile[], file: BundleFile, caseId: string): Promise<void> {
  const scenario = JSON.parse(file.content) as Scenario
  scenario.expect.flows = await takenFlows(world, files, caseId)
  writeFileSync(join('processes', key, file.path), `${JSON.stringify(scenario, null, 2)}\n`)
}

async function flowsOf({ content }: BundleFile): Promise<string[]> {
  const { process } = await compile(content)
  return Object.keys(process.flows).map((flow) => `${process.id} ${flow}`)
}

/** The same office after a restart: other connections, a worker that remembers nothing. */
async function reopened(world: World): Promise<World> {
  const old = { ...world.db }
  const fresh = await connect(world.url)
  Object.assign(world.db, fresh)
  await old.close()
  return world
}

async function expectOutcome(
  world: World,
  files: BundleFile[],
  scenario: Scenario,
  caseId: string,
  due: Record<string, string | null>[],
) {
  const { db } = world
  const kase = await db.read('cases').where({ id: caseId }).first()
  expect({ status: kase.status, result: kase.result }).toEqual({
    status: scenario.expect.status,
    result: scenario.expect.result ?? kase.result,
  })
  const calendar = await loadCalendar(db.read)
  const dates = due.map(({ element, dueAt, expected }) => [
    element,
    expected === null ? null : dueAt && toOfficeDate(calendar, dueAt),
  ])
  expect(dates).toEqual(due.map(({ element, expected }) => [element, expected]))
  if (scenario.expect.dueDate) expect(kase.due_at && toOfficeDate(calendar, kase.due_at)).toBe(scenario.expect.dueDate)
  expect(await takenFlows(world, files, caseId)).toEqual(sorted(scenario.expect.flows))
  const written = Object.entries(scenario.expect.registers ?? {}).filter(([, rows]) => rows > 0)
  expect(await rowsWritten(world, caseId)).toEqual(Object.fromEntries(written))
  expect((await db.read('documents').where({ case_id: caseId }).whereNotNull('issued_at').pluck('template')).toSorted()).toEqual(
    (scenario.expect.documents ?? []).toSorted(),
  )
  const told = (await historyOf(db.read, caseId)).filter(({ type }) => type === 'notice.sent').map(({ data }) => data.code)
  expect(told.toSorted()).toEqual((scenario.expect.notices ?? []).toSorted())
  expect(await db.read('incidents').where({ case_id: caseId })).toEqual([])
  expect(await db.read('tasks').where({ case_id: caseId, status: 'open' })).toEqual([])
}

async function takenFlows({ db }: World, files: BundleFile[], caseId: string): Promise<Record<string, string[]>> {
  const instances = await db.read('instances').where({ case_id: caseId })
  const history = await historyOf(db.read, caseId)
  const taken: Record<string, string[]> = {}
  for (const { id, process } of instances) {
    const { process: model } = await compile(files.find(({ path }) => path === `${process}.bpmn`)?.content ?? '')
    const flows = history
      .filter(({ type, instanceId }) => type === 'step' && instanceId === id)
      .flatMap(({ data }) => data.flows as string[])
    taken[model.id] = [...new Set([...(taken[model.id] ?? []), ...flows])]
  }
  return sorted(taken)
}

const sorted = (flows: Record<string, string[]>) =>
  Object.fromEntries(Object.entries(flows).map(([process, ids]) => [process, ids.toSorted()]))

async function rowsWritten({ db }: World, caseId: string): Promise<Record<string, number>> {
  const rows: { register: string }[] = await db.read('register_rows').where({ case_id: caseId }).select('register')
  const counts: Record<string, number> = {}
  for (const { register } of rows)
    counts[register.split('/').at(-1) as string] = (counts[register.split('/').at(-1) as string] ?? 0) + 1
  return counts
}
