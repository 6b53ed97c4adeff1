import { randomUUID } from 'node:crypto'
import { build } from '../../server/app.ts'
import { hashPassword } from '../../server/auth/passwords.ts'
import { frozenClock } from '../../server/clock.ts'
import { readConfig } from '../../server/config.ts'
import { connect } from '../../server/db/connect.ts'
import { migrate } from '../../server/db/migrate.ts'
import { listenForTopics } from '../../server/db/topics.ts'
import { newPlace, type DatabaseKind } from '../support/world.ts'

export const password = 'кеден тасымалдаушы 2026'

/** Ids of the units of the small office that every test of this folder stands in. */
export const units = { office: '00000000-0000-4000-8000-000000000001', legal: '00000000-0000-4000-8000-000000000002' }

/** A real server on a free port over a real database, with an administrator and two members of staff. */
export async function startServer(env: Record<string, string> = {}, kind: DatabaseKind = 'sqlite') {
  const place = await newPlace(kind)
  const url = kind === 'sqlite' ? `sqlite:${place.url}` : place.url
  const people = await seedOffice(url)
  const office = await serve(url, env)
  const stop = async () => {
    await office.stop()
    await place.remove()
  }
  return { ...office, url, people, stop }
}

/** A server of the office whose database this is; on PostgreSQL there may be several. */
export async function serve(url: string, env: Record<string, string> = {}) {
  const config = readConfig({ DATABASE_URL: url, LOG_LEVEL: 'silent', PORT: '0', ...env })
  const db = await connect(url)
  const clock = frozenClock('2026-11-21T09:30:00.000Z')
  const topics = await listenForTopics(db, url)
  const app = await build({ db, clock, config, publish: topics.publish })
  topics.hear(app.gate.announce)
  const base = await app.http.start(0, '127.0.0.1')
  const stop = async () => {
    await app.http.stop()
    await topics.close()
    await db.close()
  }
  return { app, db, clock, config, base, stop, client: () => createClient(base) }
}

/** Migrates the database and puts the small office into it. */
export async function seedOffice(url: string) {
  const db = await connect(url)
  await migrate(db.write)
  const people = await seed(db)
  await db.close()
  return people
}

async function seed(db: Awaited<ReturnType<typeof connect>>) {
  const at = '2026-01-01T00:00:00.000Z'
  const names = JSON.stringify({ kk: 'Кеден', ru: 'Таможня', en: 'Customs' })
  await db.write('units').insert({ id: units.office, parent_id: null, kind: 'office', names })
  await db.write('units').insert({ id: units.legal, parent_id: units.office, kind: 'legal', names })
  const hash = await hashPassword(password)
  const person = async (login: string, name: string, role: string, unit: string) => {
    const id = randomUUID()
    await db.write('persons').insert({ id, login, name, position: role, language: 'ru', password_hash: hash, created_at: at })
    await db.write('memberships').insert({ person_id: id, unit_id: unit, role, granted_at: at })
    return id
  }
  return {
    admin: await person('admin', 'Әлия Әкімші', 'administrator', units.office),
    chancery: await person('chancery', 'Қанат Кеңсе', 'chancery', units.office),
    legal: await person('legal', 'Зарина Заң', 'legal-expert', units.legal),
  }
}

export interface Answer {
  status: number
  headers: Headers
  body: Record<string, unknown>
}

export type Client = ReturnType<typeof createClient>

/** A caller that keeps its cookie, as a browser does. */
export function createClient(base: string) {
  let cookie = ''
  const call = async (path: string, init: RequestInit = {}): Promise<Answer> => {
    const response = await fetch(base + path, {
      redirect: 'manual',
      ...init,
      headers: { ...(cookie ? { cookie } : {}), ...init.headers },
    })
    const set = response.headers.getSetCookie().find((one) => /session=/.test(one))
    if (set) cookie = set.split(';')[0]!
    const text = await response.text()
    const isJson = /json/.test(response.headers.get('content-type') ?? '')
    return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : { text } }
  }
  return {
    call,
    get: (name: string, query: Record<string, string> = {}, headers: Record<string, string> = {}) =>
      call(`/api/${name}?${new URLSearchParams(query)}`, { headers }),
    post: (name: string, input: unknown, headers: Record<string, string> = {}) =>
      call(`/api/${name}`, {
        method: 'POST',
        body: typeof input === 'string' ? input : JSON.stringify(input),
        headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID(), ...headers },
      }),
    upload: (name: string, content: Uint8Array<ArrayBuffer> | string, type = '', headers: Record<string, string> = {}) => {
      const form = new FormData()
      form.append('file', new Blob([content], { type }), name)
      return call('/api/file.upload', { method: 'POST', body: form, headers: { 'idempotency-key': randomUUID(), ...headers } })
    },
    cookie: () => cookie,
    setCookie: (value: string) => void (cookie = value),
  }
}

export async function signedIn(client: Client, login: string): Promise<Client> {
  const answer = await client.post('session.open', { login, password })
  if (answer.status !== 200) throw new Error(`${login} could not sign in: ${JSON.stringify(answer.body)}`)
  return client
}

/** A bare row of a case of the office's unit: what files and events need to know whose it is. */
export async function insertCase(db: Awaited<ReturnType<typeof connect>>, personId: string): Promise<string> {
  const [id, bundle] = [randomUUID(), randomUUID()]
  const at = '2026-11-21T09:00:00.000Z'
  const names = { service_names: '{}', status_names: '{}', applicant_name: 'Өтініш Беруші' }
  const kept = { applicant: '{}', term: '{}', moments: '{}', clocks: '{}' }
  await db.write('bundles').insert({ id: bundle, key: bundle, version: 1, hash: 'x', effective_from: at, deployed_at: at })
  await db.write('cases').insert({
    ...{ id, number: id, key: 'x', bundle_id: bundle, channel: 'portal', unit_id: units.office, person_id: personId },
    ...{ status: 'sent', status_at: at, opened_at: at, ...names, ...kept },
  })
  return id
}
