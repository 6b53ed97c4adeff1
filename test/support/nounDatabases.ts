import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import knex, { type Knex } from 'knex'
import { appendAudit } from '../../server/audit/append.ts'
import { frozenClock } from '../../server/clock.ts'
import { createGate, type Actor, type Gate } from '../../server/command.ts'
import { connect, type Database } from '../../server/db/connect.ts'
import { migrate } from '../../server/db/migrate.ts'

/** A migrated, empty database with a gate whose clock stands still. */
export interface Office {
  db: Database
  gate: Gate
  clock: ReturnType<typeof frozenClock>
  /** Writes in a transaction of its own, as the gate does. */
  write<T>(work: (trx: Knex.Transaction) => Promise<T>): Promise<T>
  /** Empties these tables. */
  wipe(...tables: string[]): Promise<void>
  close(): Promise<void>
}

export const NOW = '2026-11-21T09:30:00.000Z'

/** One suite, every database. */
export const kinds = ['sqlite', 'postgres'] as const

export async function openOffice(kind: 'sqlite' | 'postgres'): Promise<Office> {
  const place = kind === 'sqlite' ? folder() : await schema(process.env.REGLAMENT_POSTGRES ?? '')
  const db = await connect(place.url)
  await migrate(db.write)
  const clock = frozenClock(NOW)
  const surroundings = { demo: true, publicUrl: 'https://office.example' }
  const gate = createGate({ db, clock, surroundings, appendAudit, recordIncident: async () => undefined })
  const write = <T>(work: (trx: Knex.Transaction) => Promise<T>) => db.write.transaction(work)
  const wipe = (...tables: string[]) =>
    write(async (trx) => {
      for (const table of tables) await trx(table).delete()
    })
  const close = async () => {
    await db.close()
    await place.remove()
  }
  return { db, gate, clock, write, wipe, close }
}

export interface Story {
  unitId: string
  caseId: string
  applicant: Actor
  stranger: Actor
  expert: Actor
  otherExpert: Actor
  administrator: Actor
}

/** An office with a unit, a second unit, five people, and one case that the applicant opened. */
export async function tell({ write }: Office): Promise<Story> {
  const [unitId, otherUnitId, bundleId, caseId] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()]
  const names = JSON.stringify({ kk: 'Бөлім', ru: 'Отдел', en: 'Unit' })
  const people = {
    applicant: actor('Айгүл Өтегенова', []),
    stranger: actor('Пётр Чужой', []),
    expert: actor('Ерлан Сәрсенбаев', [{ unitId, role: 'expert' }]),
    otherExpert: actor('Сәуле Басқа', [{ unitId: otherUnitId, role: 'expert' }]),
    administrator: actor('Админ', [{ unitId, role: 'administrator' }]),
  }
  await write(async (trx) => {
    for (const id of [unitId, otherUnitId]) await trx('units').insert({ id, kind: 'carriers', names })
    for (const { id, name } of Object.values(people))
      await trx('persons').insert({
        id,
        login: id,
        password_hash: '',
        name,
        language: 'ru',
        position: 'Эксперт',
        created_at: NOW,
      })
    await trx('bundles').insert({
      id: bundleId,
      key: 'customs-carriers',
      version: 1,
      hash: '',
      effective_from: NOW,
      deployed_at: NOW,
    })
    await trx('cases').insert(
      caseRow({ id: caseId, number: 'KZ-04-2026-000001', unitId, bundleId, personId: people.applicant.id }),
    )
  })
  return { unitId, caseId, ...people }
}

/** A row of `cases`; the rest of its columns hold what no test here asks for. */
export function caseRow(of: {
  id: string
  number: string
  unitId: string
  bundleId: string
  personId: string | null
  dueAt?: string
  endedAt?: string
}) {
  const texts = JSON.stringify({ kk: 'Тасымалдаушылар', ru: 'Перевозчики', en: 'Carriers' })
  return {
    id: of.id,
    number: of.number,
    key: 'customs-carriers',
    bundle_id: of.bundleId,
    channel: 'portal',
    unit_id: of.unitId,
    person_id: of.personId,
    applicant: '{}',
    applicant_name: 'ТОО «Ұлы Жол»',
    service_names: texts,
    status: 'submitted',
    status_names: texts,
    status_at: NOW,
    opened_at: NOW,
    due_at: of.dueAt ?? null,
    ended_at: of.endedAt ?? null,
    term: '{}',
    moments: '{}',
    clocks: '{}',
  }
}

const actor = (name: string, memberships: Actor['memberships']): Actor => ({
  kind: 'person',
  id: randomUUID(),
  name,
  language: 'ru',
  memberships,
  organisations: [],
})

function folder(): { url: string; remove(): Promise<void> } {
  const path = mkdtempSync(join(tmpdir(), 'reglament-'))
  return { url: join(path, 'office.sqlite'), remove: async () => rmSync(path, { recursive: true, force: true }) }
}

async function schema(server: string): Promise<{ url: string; remove(): Promise<void> }> {
  const name = `t${randomUUID().replaceAll('-', '')}`
  const door = knex({ client: 'pg', connection: server })
  await door.raw(`create schema ${name}`)
  const remove = async () => {
    await door.raw(`drop schema ${name} cascade`)
    await door.destroy()
  }
  const url = new URL(server)
  url.searchParams.set('options', `-csearch_path=${name}`)
  return { url: url.href, remove }
}
