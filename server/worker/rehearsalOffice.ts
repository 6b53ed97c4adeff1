import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { appendAudit } from '../audit/append.ts'
import { membershipsOf } from '../auth/me.ts'
import { frozenClock } from '../clock.ts'
import { createGate, type Actor } from '../command.ts'
import { connect, type Database } from '../db/connect.ts'
import { migrate } from '../db/migrate.ts'
import { seedCalendar } from '../deadlines/calendarStore.ts'
import { recordIncident } from '../runtime/incidents.ts'
import { rehearsing } from '../runtime/rehearsal/rehearse.ts'
import type { Office } from '../runtime/rehearsal/scenario.ts'
import { seedDemo } from '../runtime/seedDemo.ts'
import { createWorker } from './loop.ts'

/** An office with the demo's people in a database of its own, which is gone when it is closed. Mail goes nowhere. */
export async function openRehearsalOffice(now: string): Promise<Office & { close(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), `reglament-rehearsal-${process.pid}-`))
  const db = await connect(`sqlite:${join(folder, 'office.sqlite')}`)
  await migrate(db.write)
  await db.write.transaction((trx) => seedCalendar(trx, now))
  const demo = await seedDemo(db.write, now)
  const clock = frozenClock(now)
  const gate = createGate({ db, clock, surroundings: { demo: true, publicUrl: '' }, appendAudit, recordIncident })
  const worker = createWorker({ gate, db, clock, log: pino({ level: 'silent' }), mail: { send: async () => undefined } })
  return {
    db,
    gate,
    worker,
    clock,
    password: demo?.password ?? '',
    person: (login) => personOf(db, login),
    close: async () => {
      await db.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** What a server and the command line rehearse with. */
export const rehearse = rehearsing(openRehearsalOffice)

/** The person of the demo office with this login, as signed in. */
export async function personOf(db: Database, login: string): Promise<Actor> {
  const row = await db.read('persons').where({ login }).first()
  if (!row) throw new Error(`the demo office has nobody called ${login}`)
  const memberships = (await membershipsOf(db.read, [row.id])).get(row.id) ?? []
  const organisations = await db.read('organisations').where({ person_id: row.id }).select('id', 'bin')
  return { kind: 'person', id: row.id, name: row.name, language: row.language, memberships, organisations }
}
