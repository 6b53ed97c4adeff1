import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connect } from '../../server/db/connect.ts'
import { bundleHash } from '../../server/definitions/bundle.ts'
import type { BundleFile } from '../../server/definitions/shape.ts'
import { pause } from '../support/until.ts'
import { databaseKinds, newPlace } from '../support/world.ts'
import { files, key } from './attacked.ts'
import { enter, type Caller } from './caller.ts'
import { run, runOffice, type Running } from './process.ts'

/** REGLAMENT_DEPLOYMENTS=1000 is the long attack. */
const rounds = Number(process.env.REGLAMENT_DEPLOYMENTS ?? 8)
const analysts = 4

/** The same service with another name in one form: a version of its own. */
const edition = (n: number): BundleFile[] =>
  files.map((file) =>
    file.path === 'forms/application.json' ? { ...file, content: file.content.replaceAll('Имя', `Имя ${n}`) } : file,
  )

describe.each(databaseKinds)('analysts who deploy one service at the same moment on %s', (kind) => {
  let office: Awaited<ReturnType<typeof runOffice>>
  let callers: Caller[]
  beforeAll(async () => {
    office = await runOffice(kind, { servers: 2 })
    const at = (n: number) => office.servers[n % office.servers.length] as Running
    callers = await Promise.all(Array.from({ length: analysts }, (_, n) => enter(at(n).base, 'analyst', office.first.password)))
  })
  afterAll(() => office.close())

  test(
    'make versions that follow one another, each whole; who came second is told to look again',
    async () => {
      const deployed = new Map<number, string>()
      for (let round = 0; round < rounds; round++) {
        const editions = callers.map((_, n) => edition(round * analysts + n))
        const answers = await Promise.all(callers.map((one, n) => one.post('bundle.deploy', { key, files: editions[n] })))
        expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThan(0)
        for (const [n, { status, body }] of answers.entries()) {
          if (status !== 200) expect(body).toMatchObject({ status: 409, reason: 'bundle.moved' })
          else expect(deployed.has(body.version as number), `version ${body.version} was given twice`).toBe(false)
          if (status === 200) deployed.set(body.version as number, bundleHash(editions[n] as BundleFile[]))
        }
      }
      const rows = await office.db.read('bundles').where({ key }).orderBy('version').select('id', 'version', 'hash')
      expect(rows.map(({ version }) => version)).toEqual(Array.from(rows, (_, n) => n + 1))
      expect(new Map(rows.map(({ version, hash }) => [version, hash]))).toEqual(deployed)
      for (const { id, hash } of rows) {
        const stored: BundleFile[] = await office.db.read('bundle_files').where({ bundle_id: id }).select('path', 'content')
        expect(bundleHash(stored)).toBe(hash)
      }
      expect(await office.db.read('audit').where({ command: 'bundle.deploy' })).toHaveLength(deployed.size)
    },
    60_000 + rounds * 2_000,
  )

  test('make one version of the same files, and all of them are told of that one', async () => {
    const same = files.map((file) => ({ ...file, content: file.content.replaceAll(key, 'same') }))
    const answers = await Promise.all(callers.map((one) => one.post('bundle.deploy', { key: 'same', files: same })))
    expect(answers.map(({ status, body }) => [status, body.version])).toEqual(callers.map(() => [200, 1]))
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1)
    expect(await office.db.read('bundles').where({ key: 'same' })).toHaveLength(1)
  })
})

test('servers that start at the same moment over one PostgreSQL with nothing but a schema all come up, with one office and its services', async () => {
  const seed = Number(process.env.REGLAMENT_SEED ?? Date.now() % 2 ** 31)
  const delays = fc.sample(fc.integer({ min: 0, max: 120 }), { numRuns: 3, seed })
  const place = await newPlace('postgres')
  const db = await connect(place.url)
  const started = await Promise.allSettled(
    delays.map(async (ms) => {
      await pause(ms)
      return run(place.url, { cwd: process.cwd() })
    }),
  )
  const running = started.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
  try {
    const failed = started.flatMap((one) => (one.status === 'rejected' ? [String(one.reason)] : []))
    expect(failed, `seed ${seed}`).toEqual([])
    expect(new Set(running.map(({ password }) => password)).size).toBe(1)
    const versions: number[] = await db.read('bundles').pluck('version')
    expect(versions.length).toBeGreaterThan(0)
    expect(versions.every((version) => version === 1)).toBe(true)
    expect(await db.read('persons').where({ login: 'administrator' })).toHaveLength(1)
  } finally {
    await Promise.all(running.map((server) => server.stop()))
    await db.close()
    await place.remove()
  }
})
