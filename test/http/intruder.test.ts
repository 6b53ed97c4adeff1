import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { toCsv } from '../../server/registers/csv.ts'
import { nobody } from '../support/applicant.ts'
import { idsOf, openCaseOffice, service, type CaseOffice, type Ids } from './caseOffice.ts'
import { signedIn, startServer } from './start.ts'
import { announcer, openStream } from './stream.ts'

/** Ways round the doors, each of which was open once. */
let office: CaseOffice
let ids: Ids
const announce = announcer(() => office.gate)
beforeAll(async () => {
  office = await openCaseOffice()
  ids = await idsOf(office)
})
afterAll(() => office.stop())

describe('an official who is an applicant too', () => {
  it('sees of their own case what applicants see, and has no hand in it', async () => {
    const { caseId } = await office.applyAs('chancery', 'check-data')
    const { chancery, administrator } = office.clients
    const task = await office.world.db.read('tasks').where({ case_id: caseId, element: 'check-data', status: 'open' }).first('id')
    expect((await chancery.get('case.show', { id: caseId })).body).toMatchObject({ id: caseId, openTasks: [], data: {} })
    for (const inside of ['case.steps', 'case.terms', 'case.diagram'])
      expect(await chancery.get(inside, { id: caseId }), inside).toMatchObject({ status: 403 })
    expect((await administrator.get('case.steps', { id: caseId })).status).toBe(200)
    expect(await chancery.post('task.complete', { taskId: task.id, data: { decision: 'confirmed' } })).toMatchObject({
      status: 403,
      body: { reason: 'task.ownCase' },
    })
  })

  it('gets no draft document of their own case', async () => {
    const { write } = office.world.db
    const owner = (await write('cases').where({ id: office.caseId }).first('person_id')).person_id
    const { personId, client } = await office.hire('applying-expert', 'expert', office.unitOf('carriers'))
    expect((await client.get('document.get', { id: ids.documentId })).status).toBe(200)
    await write('cases').where({ id: office.caseId }).update({ person_id: personId })
    const { status } = await client.get('document.get', { id: ids.documentId })
    const drawn = await write('documents').where({ id: ids.documentId }).first('file_id')
    const file = await client.get('file.get', { id: drawn.file_id })
    await write('cases').where({ id: office.caseId }).update({ person_id: owner })
    expect([status, file.status]).toEqual([404, 404])
  })
})

describe('a colleague of the unit in another role', () => {
  it('gets neither files nor documents of a case that they may not see', async () => {
    const { client } = await office.hire('legal-clerk', 'analyst', office.unitOf('legal'))
    expect((await client.get('case.show', { id: office.caseId })).status).toBe(404)
    expect((await client.get('document.get', { id: ids.documentId })).status).toBe(404)
    expect((await client.get('file.get', { id: ids.fileId })).status).toBe(404)
  })
})

describe('somebody whose role was taken away', () => {
  it('no longer does the task that was theirs, nor sees its case, nor follows it', async () => {
    const unitId = office.unitOf('carriers')
    const { personId, client } = await office.hire('former-expert', 'expert', unitId)
    const { administrator, expert } = office.clients
    await administrator.post('person.grant', { personId, unitId: office.unitOf('legal'), role: 'analyst' })
    expect((await client.post('task.watch', { taskId: ids.taskId })).status).toBe(200)
    expect((await expert.post('task.assign', { taskId: ids.taskId, personId })).status).toBe(200)
    const before = await openStream(office.base, client.cookie())
    await announce(`case:${office.caseId}`)
    await before.until(`case:${office.caseId}`)

    await administrator.post('person.revoke', { personId, unitId, role: 'expert' })
    expect((await client.post('task.complete', { taskId: ids.taskId, data: {} })).status).toBe(404)
    expect((await client.get('task.show', { id: ids.taskId })).status).toBe(404)
    expect((await client.get('case.show', { id: office.caseId })).status).toBe(404)
    for (const view of ['watched', 'mine']) expect((await client.get('task.list', { view })).body.items, view).toEqual([])
    const heard = before.heard()
    await announce(`case:${office.caseId}`, 'calendar')
    await before.until('calendar', heard)
    expect(before.topics(heard)).not.toContain(`case:${office.caseId}`)
    await before.leave()
    const back = (await office.world.person('expert')).id
    expect((await administrator.post('task.assign', { taskId: ids.taskId, personId: back })).status).toBe(200)
  })
})

describe('a name', () => {
  it('stands under what its bearer signs, so the office’s own people do not choose it anew', async () => {
    const { expert, owner } = office.clients
    expect(await expert.post('person.update', { name: 'Болат Нұрланов' })).toMatchObject({
      status: 403,
      body: { reason: 'person.nameOfStaff' },
    })
    expect((await expert.post('person.update', { name: 'Алия Қасымова', phone: '+77010000002' })).status).toBe(200)
    expect((await owner.post('person.update', { name: 'Ерлан Сапаров' })).status).toBe(200)
  })
})

describe('a password', () => {
  it('that demo mode told everybody opens nothing outside demo mode', async () => {
    const real = await office.openDoors(false)
    const there = { login: 'administrator', password: office.world.password }
    const call = async (base: string) =>
      fetch(`${base}/api/session.open`, {
        method: 'POST',
        body: JSON.stringify(there),
        headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
      })
    const status = (await call(real.base)).status
    await real.stop()
    expect([status, (await call(office.base)).status]).toEqual([401, 200])
  })

  it('cannot be guessed by many confirmations at the same time', async () => {
    const head = await office.enter('head')
    const confirm = (password: string) => head.post('task.complete', { taskId: randomUUID(), data: {}, password })
    const guesses = Array.from({ length: 12 }, (_, i) => confirm(`guess ${i}`))
    const answers = await Promise.all([...guesses, confirm(office.world.password)])
    expect(answers.filter(({ status }) => status === 422)).toHaveLength(5)
    expect(answers.at(-1)!.status).toBe(429)
  })
})

describe('a task that waits for its applicant', () => {
  it('is not given back, though the applicant be an official', async () => {
    const { write } = office.world.db
    const { personId, client } = await office.hire('asking-expert', 'expert', office.unitOf('carriers'))
    const before = await write('tasks').where({ id: ids.taskId }).first('role', 'assignee_id', 'unit_id')
    await write('tasks').where({ id: ids.taskId }).update({ role: 'applicant', assignee_id: personId, unit_id: null })
    const { status } = await client.post('task.release', { taskId: ids.taskId })
    await write('tasks').where({ id: ids.taskId }).update(before)
    expect(status).toBe(409)
  })
})

describe('an application at the counter', () => {
  it('names its applicant in bounds, and one address for mail', async () => {
    const { chancery } = office.clients
    for (const wrong of [
      { name: 'x'.repeat(10_000) },
      { name: '' },
      { email: 'a@a.example, b@b.example' },
      { address: 'x'.repeat(10_000) },
    ])
      expect(await chancery.post('case.open', { key: service, applicant: { ...nobody, ...wrong }, data: {} })).toMatchObject({
        status: 422,
        body: { fields: [{ path: `/applicant/${Object.keys(wrong)[0]}` }] },
      })
  })
})

describe('what anybody may fill', () => {
  it('is bounded: drafts by their number, files that belong to no case yet by a day’s size', async () => {
    const { write } = office.world.db
    const { 'other applicant': other } = office.clients
    const { body: me } = await other.get('session.show')
    const saved_at = office.world.clock.now()
    const draft = { key: service, person_id: me.id, data: '{}', revision: 1, created_at: saved_at, saved_at }
    for (let i = 0; i < 100; i++) await write('drafts').insert({ ...draft, id: randomUUID() })
    expect(await other.post('draft.save', { key: service, data: {} })).toMatchObject({
      status: 409,
      body: { reason: 'draft.tooMany' },
    })
    const file = { name: 'a.txt', type: 'text/plain', sha256: '', person_id: me.id, uploaded_at: saved_at }
    await write('files').insert({ ...file, id: randomUUID(), size: 200 * 1024 * 1024 })
    expect(await other.upload('a.txt', 'text', 'text/plain')).toMatchObject({ status: 409, body: { reason: 'file.tooMany' } })
    office.world.clock.set(new Date(Date.parse(saved_at) + 25 * 3_600_000).toISOString())
    const again = await office.enter(me.login as string)
    expect((await again.upload('a.txt', 'text', 'text/plain')).status).toBe(200)
    office.world.clock.set(saved_at)
  })
})

describe('text that is no text', () => {
  it('is refused, for a name that cannot be written in UTF-8 breaks what later holds it', async () => {
    expect(await office.clients.owner.post('person.update', '{"address":"Алматы \\ud800"}')).toMatchObject({
      status: 422,
      body: { reason: 'body.character' },
    })
  })

  it('runs in no spreadsheet, nor in a list of texts', () => {
    const column = { name: 'plates', names: { kk: 'П', ru: 'П', en: 'P' } }
    const row = { id: ids.unknown, number: '1', date: '2026-11-21', caseId: null, cells: { plates: ['=HYPERLINK(1)', 'b'] } }
    expect(toCsv([column], [row], 'ru').split('\r\n')[1]).toBe("1;21.11.2026;'=HYPERLINK(1), b")
  })
})

describe('numbers and signs that PostgreSQL does not hold', () => {
  it('are refused and are no error of ours', async () => {
    const small = await startServer({}, 'postgres')
    const admin = await signedIn(small.client(), 'admin')
    const after = Buffer.from('["\\u0000","\\u0000"]').toString('base64url')
    const spaced = Buffer.from('2026\u0000 \u0000').toString('base64url')
    const answers = [
      await admin.get('audit.list', { after: '9007199254740991' }),
      await admin.get('case.list', { after }),
      await admin.get('task.list', { after }),
      await admin.get('notice.list', { after: spaced }),
    ]
    await small.stop()
    expect(answers.map(({ status }) => status)).toEqual([422, 422, 422, 422])
  })
})
