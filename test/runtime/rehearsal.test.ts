import { readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { appendAudit } from '../../server/audit/append.ts'
import { createGate } from '../../server/command.ts'
import type { BundleFile } from '../../server/definitions/shape.ts'
import { recordIncident } from '../../server/runtime/incidents.ts'
import { deployBundle } from '../../server/runtime/publish.ts'
import { rehearse } from '../../server/worker/rehearsalOffice.ts'
import { openWorld, shipped, type World } from '../support/world.ts'

const key = 'origin-ruling'
/** One scenario of the service, with one text in it changed. */
async function filesWith(from: string, to: string): Promise<BundleFile[]> {
  const files = await shipped(key)
  const first = files.find(({ path }) => /^scenarios\/[^/]+\.json$/.test(path))
  if (!first?.content.includes(from)) throw new Error(`no ${from}`)
  const others = files.filter(({ path }) => !/^scenarios\/[^/]+\.json$/.test(path))
  return [...others, { ...first, content: first.content.replace(from, to) }]
}

describe('a rehearsal', () => {
  it('says nothing of a service whose scenarios pass, and leaves nothing behind', async () => {
    expect(await rehearse(key, await shipped(key))).toEqual([])
    expect(readdirSync(tmpdir()).filter((name) => name.startsWith(`reglament-rehearsal-${process.pid}-`))).toEqual([])
  }, 60_000)

  it('says what came instead of what the scenario expects', async () => {
    const [finding, ...more] = await rehearse(key, await filesWith('"status": "issued"', '"status": "refused"'))
    expect(more).toEqual([])
    expect(finding).toMatchObject({ rule: 'scenario-passes', severity: 'error', file: expect.stringMatching(/^scenarios\//) })
    expect(finding?.message.en).toBe('The scenario ended otherwise: status should be "refused", is "issued"')
  }, 60_000)

  it('says where a scenario did not get on', async () => {
    const [finding] = await rehearse(key, await filesWith('"task": "register"', '"task": "nowhere"'))
    expect(finding?.message.en).toContain('stopped at the step nowhere: no open task "nowhere"')
  }, 60_000)
})

describe('publishing', () => {
  let world: World
  beforeAll(async () => {
    world = await openWorld('sqlite')
  })
  afterAll(() => world.close())

  it('refuses files whose scenarios do not pass, when a person brings them, and touches nothing of the office', async () => {
    const surroundings = { demo: true, publicUrl: '', rehearse }
    const gate = createGate({ db: world.db, clock: world.clock, surroundings, appendAudit, recordIncident })
    const files = await filesWith('"status": "issued"', '"status": "refused"')
    await expect(gate.execute(deployBundle, await world.person('analyst'), { key, files })).rejects.toMatchObject({
      reason: 'bundle.findings',
      params: { findings: expect.arrayContaining([expect.objectContaining({ rule: 'scenario-passes' })]) },
    })
    expect(await world.db.read('bundles').pluck('key')).toEqual([])
    expect(await world.db.read('cases').pluck('id')).toEqual([])
  }, 60_000)
})
