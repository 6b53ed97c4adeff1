import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import knex from 'knex'
import { pino } from 'pino'
import { z } from 'zod'
import { appendAudit } from '../../server/audit/append.ts'
import { frozenClock } from '../../server/clock.ts'
import { command, createGate, systemActor, type Actor, type Gate } from '../../server/command.ts'
import { connect, type Database } from '../../server/db/connect.ts'
import { migrate } from '../../server/db/migrate.ts'
import { seedCalendar } from '../../server/deadlines/calendarStore.ts'
import { readBundle } from '../../server/definitions/bundle.ts'
import { deploy } from '../../server/definitions/deploy.ts'
import { bundleFile, type BundleFile } from '../../server/definitions/shape.ts'
import { armStarts } from '../../server/runtime/armStarts.ts'
import { recordIncident } from '../../server/runtime/incidents.ts'
import { deployBundle } from '../../server/runtime/publish.ts'
import { seedDemo } from '../../server/runtime/seedDemo.ts'
import { createWorker, type Worker } from '../../server/worker/loop.ts'
import { personOf } from '../../server/worker/rehearsalOffice.ts'

/** A whole office without its HTTP mouth: a real database, the gate, a worker that works when it is told to, and its people. */
export interface World {
  db: Database
  gate: Gate
  worker: Worker
  clock: ReturnType<typeof frozenClock>
  url: string
  password: string
  /** The person of the demo office who holds this role; `applicant` is the carrier's director. */
  person(role: string): Promise<Actor>
  deploy(key: string, files: BundleFile[]): Promise<string>
  /** Without the checks: what publishing would refuse, but a case may come to all the same. */
  deployAsIs(key: string, files: BundleFile[]): Promise<string>
  close(): Promise<void>
}

export const databaseKinds = ['sqlite', 'postgres'] as const
export type DatabaseKind = (typeof databaseKinds)[number]

/** Opens a migrated database of this kind with the demo office in it. */
export async function openWorld(kind: DatabaseKind, now = '2026-11-23T04:00:00.000Z'): Promise<World> {
  const place = await newPlace(kind)
  const db = await connect(place.url)
  await migrate(db.write)
  const clock = frozenClock(now)
  await db.write.transaction((trx) => seedCalendar(trx, now))
  const demo = await seedDemo(db.write, now)
  const gate = createGate({
    db,
    clock,
    surroundings: { demo: true, publicUrl: 'https://office.example' },
    appendAudit,
    recordIncident,
  })
  const worker = createWorker({
    gate,
    db,
    clock,
    log: pino({ level: process.env.LOG_LEVEL ?? 'silent' }),
    mail: { send: async () => undefined },
  })
  return {
    db,
    gate,
    worker,
    clock,
    url: place.url,
    password: demo?.password ?? '',
    person: (role) => personOf(db, role),
    deploy: async (key, files) => (await gate.execute(deployBundle, systemActor, { key, files })).id,
    deployAsIs: async (key, files) => (await gate.execute(deployUnchecked, systemActor, { key, files })).id,
    close: async () => {
      await db.close()
      await place.remove()
    },
  }
}

const deployUnchecked = command({
  name: 'bundle.deploy',
  doc: { summary: 'Deploy without the checks' },
  input: z.object({ key: z.string(), files: z.array(bundleFile) }),
  who: 'system',
  run: async (ctx, { key, files }) => {
    const { id } = await deploy(ctx.trx, { key, files }, ctx.now)
    await armStarts(ctx, id, ctx.now)
    return { id }
  },
})

/** The files of a shipped service. */
export const shipped = (key: string) => readBundle(process.cwd(), key)

/** A place for one database: a folder for SQLite, a schema on the run's server for PostgreSQL. */
export async function newPlace(kind: DatabaseKind): Promise<{ url: string; remove(): Promise<void> }> {
  if (kind === 'sqlite') {
    const path = mkdtempSync(join(tmpdir(), 'reglament-'))
    return { url: join(path, 'office.sqlite'), remove: async () => rmSync(path, { recursive: true, force: true }) }
  }
  const server = process.env.REGLAMENT_POSTGRES
  if (!server) throw new Error('REGLAMENT_POSTGRES is not set: the run has started no PostgreSQL')
  const name = `w${randomUUID().replaceAll('-', '')}`
  const door = knex({ client: 'pg', connection: server, pool: { min: 0, max: 1 } })
  await door.raw(`create schema ${name}`)
  const url = new URL(server)
  url.searchParams.set('options', `-csearch_path=${name}`)
  return {
    url: url.href,
    remove: async () => {
      await door.raw(`drop schema ${name} cascade`)
      await door.destroy()
    },
  }
}
