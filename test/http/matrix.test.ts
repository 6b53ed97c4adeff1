import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { commands, downloads, queries } from '../../server/http/routes.ts'
import { nobody } from '../support/applicant.ts'
import { idsOf, openCaseOffice, roles, service, type CaseOffice, type Client, type Ids, type Role } from './caseOffice.ts'
import type { Answer } from './start.ts'

/**
 * Every route knocked at by everybody, with the ids of one running case. A 422, 409 or 404 of somebody who may says that they got
 * past the door; 404 says that the thing is not there for them, in the very words for what never was. The columns stand as in `roles`:
 *
 *   anonymous · another applicant · chancery · expert · expert of another unit · legal expert · analyst · administrator · the owner
 */
type Row = [statuses: string, input?: (ids: Ids, role: Role, password: string) => Record<string, unknown>]

const everybody = '200 200 200 200 200 200 200 200 200'
const signedIn = '401 200 200 200 200 200 200 200 200'
const staff = '401 403 200 200 200 200 200 200 403'
const administrator = (status: number) => `401 403 403 403 403 403 403 ${status} 403`
const publishers = (status: number) => `401 403 403 403 403 403 ${status} ${status} 403`
const ownersOnly = (status: number) => `401 404 404 404 404 404 404 404 ${status}`
const texts = { kk: 'Б', ru: 'Д', en: 'E' }

// prettier-ignore
const rows: Record<string, Row> = {
  'session.open': ['401 401 401 401 401 401 401 401 401', (_, role) => ({ login: `no such ${role}`, password: 'a wrong password' })],
  'session.show': [signedIn],
  'session.list': [signedIn],
  'session.revoke': ['401 404 404 404 404 404 404 404 404', ({ unknown }) => ({ sessionId: unknown })],
  'person.signUp': ['422 422 422 422 422 422 422 422 422', () => ({ iin: '1', name: 'Аты', password: 'a long enough word', language: 'ru' })],
  'person.update': [signedIn],
  'person.changePassword': ['401 422 422 422 422 422 422 422 422', () => ({ password: 'wrong', newPassword: 'another long word' })],
  'person.list': [staff],
  'person.create': [administrator(422)],
  'person.grant': [administrator(404), ({ unknown }) => ({ personId: unknown, unitId: unknown, role: 'administrator' })],
  'person.revoke': [administrator(404), ({ personId, unknown }) => ({ personId, unitId: unknown, role: 'head' })],
  'person.close': [administrator(404), ({ unknown }) => ({ personId: unknown })],
  'organisation.represent': ['401 422 422 422 422 422 422 422 422', () => ({ bin: '1', name: 'ТОО', basis: 'устав' })],
  'unit.list': [staff],
  'unit.create': [administrator(404), ({ unknown }) => ({ parentId: unknown, kind: 'new', names: texts })],
  'service.list': [everybody],
  'service.show': [everybody, () => ({ key: service })],
  'draft.list': [signedIn],
  'draft.show': [ownersOnly(200), ({ draftId }) => ({ id: draftId })],
  'draft.save': [ownersOnly(200), ({ draftId }) => ({ draftId, key: service, data: {} })],
  'case.submit': [ownersOnly(422), ({ draftId }, _, password) => ({ draftId, password })],
  'draft.discard': [ownersOnly(200), ({ draftId }) => ({ draftId })],
  'case.open': ['401 403 404 403 403 403 403 403 403', () => ({ key: 'no-such', applicant: nobody, data: {} })],
  'case.list': [signedIn],
  'case.show': ['401 404 200 200 404 200 200 200 200', ({ caseId }) => ({ id: caseId })],
  'case.diagram': ['401 403 200 200 404 200 200 200 403', ({ caseId }) => ({ id: caseId })],
  'case.terms': ['401 403 200 200 404 200 200 200 403', ({ caseId }) => ({ id: caseId })],
  'case.steps': ['401 403 200 200 404 200 200 200 403', ({ caseId }) => ({ id: caseId })],
  'case.cancel': [administrator(422), ({ caseId }) => ({ caseId, reason: 'x' })],
  'task.list': [staff],
  'task.show': ['401 404 404 200 404 404 404 200 404', ({ taskId }) => ({ id: taskId })],
  'task.watch': ['401 403 404 200 404 404 404 200 403', ({ taskId }) => ({ taskId })],
  'task.unwatch': ['401 403 404 200 404 404 404 200 403', ({ taskId }) => ({ taskId })],
  'task.assign': ['401 403 404 422 404 404 404 422 403', ({ taskId, personId }) => ({ taskId, personId })],
  'task.release': ['401 403 404 200 404 404 404 409 403', ({ taskId }) => ({ taskId })],
  'task.claim': ['401 403 404 200 404 404 404 409 403', ({ taskId }) => ({ taskId })],
  'task.keep': ['401 404 404 409 404 404 404 409 404', ({ taskId }) => ({ taskId, data: {}, revision: 99 })],
  'task.complete': ['401 404 404 422 404 404 404 409 404', ({ taskId }) => ({ taskId, data: {} })],
  'incident.list': [publishers(200)],
  'incident.retry': [administrator(404), ({ unknown }) => ({ incidentId: unknown })],
  'file.upload': [signedIn],
  'file.get': ['401 404 200 200 404 200 200 200 200', ({ fileId }) => ({ id: fileId })],
  'document.get': ['401 404 200 200 404 200 200 200 404', ({ documentId }) => ({ id: documentId })],
  'document.verify': ['404 404 404 404 404 404 404 404 404', ({ code }) => ({ code })],
  'register.list': [staff],
  'register.rows': [staff, () => ({ name: `${service}/applications` })],
  'register.print': [staff, () => ({ name: `${service}/applications` })],
  'notice.list': [signedIn],
  'notice.read': [ownersOnly(200), ({ noticeId }) => ({ noticeId })],
  'calendar.list': [signedIn],
  'calendar.set': [administrator(422)],
  'calendar.unset': [administrator(404), () => ({ date: '2026-10-21' })],
  'office.set': [administrator(422)],
  'bundle.list': [publishers(200)],
  'bundle.show': [publishers(200), () => ({ key: service })],
  'bundle.annex': [staff, () => ({ key: service })],
  'bundle.check': [publishers(200), () => ({ key: service, files: [] })],
  'bundle.deploy': [publishers(422), () => ({ key: service, files: [] })],
  'act.list': [publishers(200)],
  'act.show': [publishers(404), () => ({ act: 'KZ-MF-1-2000', language: 'ru' })],
  'act.import': [publishers(422), () => ({ text: 'No item at all' })],
  'audit.list': [administrator(200)],
  'audit.verify': [administrator(200)],
  'insight.show': [staff],
  'session.close': [signedIn],
}

/** What a whole staff may read of every case: the office's books. */
const booksOfAll = ['register.rows', 'register.print']

let office: CaseOffice
let ids: Ids
beforeAll(async () => {
  office = await openCaseOffice()
  ids = await idsOf(office)
})
afterAll(() => office.stop())

const isCommand = (name: string) => commands.some((command) => command.name === name)

async function knock(client: Client, name: string, input: Record<string, unknown>): Promise<Answer> {
  if (name === 'file.upload') return client.upload('a.txt', 'text', 'text/plain')
  return isCommand(name) ? client.post(name, input) : client.get(name, input as Record<string, string>)
}

describe('the table', () => {
  it('has a row for every route and none for what is no route', () => {
    const routes = [...commands, ...queries, ...downloads].map(({ name }) => name)
    expect(Object.keys(rows).toSorted()).toEqual([...routes, 'file.upload'].toSorted())
  })
})

describe.each(Object.entries(rows))('%s', (name, [expected, input = () => ({})]) => {
  it('answers everybody as the table says, and strangers nothing of the case', async () => {
    const statuses: Record<string, number> = {}
    for (const role of roles) {
      const answer = await knock(office.clients[role], name, input(ids, role, office.world.password))
      statuses[role] = answer.status
      expect(answer.headers.get('cache-control'), role).toContain('no-store')
      if (answer.status === 404) await expectAsUnknown(name, role, answer)
      if (['anonymous', 'other applicant', 'other expert'].includes(role) && !booksOfAll.includes(name)) expectNothingOf(answer)
    }
    expect(statuses).toEqual(Object.fromEntries(roles.map((role, i) => [role, Number(expected.split(' ')[i])])))
  })
})

describe('an applicant', () => {
  it('reads of their own case nothing of what the office says among itself, nor who said it', async () => {
    const staff: string[] = await office.world.db
      .read('persons')
      .whereNotNull('position')
      .whereNot({ login: 'applicant' })
      .pluck('name')
    const owner = await office.enter('applicant')
    const answers = [
      await owner.get('case.show', { id: office.caseId }),
      await owner.get('case.list'),
      await owner.get('notice.list'),
    ]
    for (const { status, body } of answers) {
      expect(status).toBe(200)
      const text = JSON.stringify(body)
      expect(text).toContain(office.number)
      for (const inside of ['Секретное', ...staff, 'Сведений не имеется', '"legal-']) expect(text).not.toContain(inside)
    }
  })
})

/** The same question with ids that never were must get the same answer, word for word. */
async function expectAsUnknown(name: string, role: Role, answer: Answer): Promise<void> {
  const input = rows[name]![1] ?? (() => ({}))
  const never = Object.fromEntries(
    Object.keys(ids).map((id) => [id, id === 'code' ? '0000-0000-0000-0000' : randomUUID()]),
  ) as Ids
  expect((await knock(office.clients[role], name, input(never, role, office.world.password))).body, `${name} ${role}`).toEqual(
    answer.body,
  )
}

function expectNothingOf(answer: Answer): void {
  const text = JSON.stringify(answer.body)
  for (const secret of [office.caseId, office.number, '000140000304', 'Жол-Транс', 'Секретное'])
    expect(text).not.toContain(secret)
}
