import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { password, signedIn, startServer, units } from '../http/start.ts'
import { databaseKinds } from '../support/world.ts'

describe.each(databaseKinds)('accounts on %s', (kind) => {
  let office: Awaited<ReturnType<typeof startServer>>
  let admin: Awaited<ReturnType<typeof signedIn>>
  let chancery: Awaited<ReturnType<typeof signedIn>>
  beforeAll(async () => {
    office = await startServer({ REGLAMENT_DEMO: '0' }, kind)
    admin = await signedIn(office.client(), 'admin')
    chancery = await signedIn(office.client(), 'chancery')
  })
  afterAll(() => office.stop())

  const applicant = { name: 'Айгүл Өтініш', password: 'тоғыз жолдың торабы', language: 'kk', phone: '+7 701 123 45 67' }
  const bin = '000740000728'
  const iin = '000140000304'

  describe('person.signUp', () => {
    it('refuses numbers whose check digit does not fit, field by field', async () => {
      const post = (input: object) => office.client().post('person.signUp', { ...applicant, ...input })
      expect(await post({})).toMatchObject({ status: 422, body: { fields: [{ path: '/iin', code: 'number.needed' }] } })
      expect(await post({ iin: '000140000305' })).toMatchObject({
        status: 422,
        body: { fields: [{ path: '/iin', code: 'kz-iin' }] },
      })
      expect(await post({ bin: '1' })).toMatchObject({
        status: 422,
        body: {
          fields: [
            { path: '/bin', code: 'kz-bin' },
            { path: '/organisationName', code: 'required' },
          ],
        },
      })
      // The national authority's test number passes in demo mode only.
      expect((await post({ iin: '123456789011' })).status).toBe(422)
      expect(await post({ iin, password: 'short' })).toMatchObject({
        status: 422,
        body: { fields: [{ path: '/password', code: 'too_small' }] },
      })
      expect(await post({ iin, password: `x${iin}` })).toMatchObject({ status: 422, body: { reason: 'password.weak' } })
      expect(await post({ iin, email: 'no mail' })).toMatchObject({
        status: 422,
        body: { fields: [{ path: '/email', code: 'invalid_format' }] },
      })
    })

    it('makes one account for a number, signs in, and lets act for the organisation', async () => {
      const client = office.client()
      const made = await client.post('person.signUp', { ...applicant, iin, bin, organisationName: 'ЖШС «Тасымал»' })
      expect(made).toMatchObject({
        status: 200,
        body: { login: iin, iin, memberships: [], organisations: [{ bin, name: 'ЖШС «Тасымал»' }] },
      })
      expect((await client.get('session.show')).body).toEqual(made.body)
      expect(await office.client().post('person.signUp', { ...applicant, iin })).toMatchObject({
        status: 409,
        body: { reason: 'person.taken' },
      })
      const again = { bin, name: 'ЖШС «Тасымал»', basis: 'Жарғы' }
      expect(await client.post('organisation.represent', again)).toMatchObject({
        status: 409,
        body: { reason: 'organisation.represented' },
      })
      expect(await client.post('organisation.represent', { ...again, bin: '000740000729' })).toMatchObject({
        status: 422,
        body: { fields: [{ path: '/bin' }] },
      })
      const second = await client.post('organisation.represent', { ...again, bin: '160440007161' })
      expect(second.body.organisations).toHaveLength(2)
    })
  })

  describe('accounts of staff', () => {
    it('are for administrators to make: 401, 403, 404, 409, then 200', async () => {
      const input = {
        login: 'nurlan',
        name: 'Нұрлан Сарапшы',
        position: 'Сарапшы',
        password: 'жеті қазына сарапшы',
        language: 'kk',
      }
      expect((await office.client().post('person.create', input)).status).toBe(401)
      expect(await chancery.post('person.create', input)).toMatchObject({ status: 403, body: { reason: 'forbidden' } })
      expect((await admin.post('person.create', { ...input, login: 'admin' })).status).toBe(409)
      const made = await admin.post('person.create', input)
      expect(made.status).toBe(200)
      const personId = made.body.personId as string
      expect((await admin.post('person.grant', { personId, unitId: crypto.randomUUID(), role: 'expert' })).status).toBe(404)
      expect((await admin.post('person.grant', { personId, unitId: units.legal, role: 'applicant' })).status).toBe(422)
      expect((await chancery.post('person.grant', { personId, unitId: units.legal, role: 'administrator' })).status).toBe(403)
      expect((await admin.post('person.grant', { personId, unitId: units.legal, role: 'expert' })).status).toBe(200)
      expect((await admin.post('person.grant', { personId, unitId: units.legal, role: 'expert' })).status).toBe(200)
      const found = (await chancery.get('person.list', { role: 'expert', q: 'НҰРЛАН' })).body.items
      expect(found).toMatchObject([
        { id: personId, position: 'Сарапшы', openTasks: 0, memberships: [{ role: 'expert', unitKind: 'legal' }] },
      ])
      expect((await admin.post('person.revoke', { personId, unitId: units.legal, role: 'expert' })).status).toBe(200)
      expect((await admin.post('person.revoke', { personId, unitId: units.legal, role: 'expert' })).status).toBe(404)
    })

    it('never show an applicant to staff, nor staff to an applicant', async () => {
      const all = (await admin.get('person.list')).body.items as { login: string }[]
      expect(all.map(({ login }) => login)).not.toContain(iin)
      const client = office.client()
      await client.post('session.open', { login: iin, password: applicant.password })
      expect((await client.get('person.list')).status).toBe(403)
      expect((await client.get('unit.list')).status).toBe(403)
    })

    it('take a new role into account at once, and lose it at once', async () => {
      const own = await signedIn(office.client(), 'legal')
      expect((await own.get('audit.list')).status).toBe(403)
      const membership = { personId: office.people.legal, unitId: units.office, role: 'administrator' }
      await admin.post('person.grant', membership)
      expect((await own.get('audit.list')).status).toBe(200)
      await admin.post('person.revoke', membership)
      expect((await own.get('audit.list')).status).toBe(403)
    })

    it('keep one administrator, also when two demote each other at the same time', async () => {
      const self = { personId: office.people.admin, unitId: units.office, role: 'administrator' }
      expect(await admin.post('person.revoke', self)).toMatchObject({ status: 409, body: { reason: 'person.lastAdministrator' } })
      expect((await admin.post('person.close', { personId: office.people.admin })).status).toBe(409)
      await admin.post('person.grant', { ...self, personId: office.people.chancery })
      const both = await Promise.all([
        admin.post('person.revoke', { ...self, personId: office.people.chancery }),
        chancery.post('person.revoke', self),
      ])
      expect(both.filter(({ status }) => status === 200)).toHaveLength(1)
      const left = await office.db.read('memberships').where({ role: 'administrator' })
      expect(left).toHaveLength(1)
      // Whoever stayed puts things back as they were, for the tests that follow.
      const stayed = left[0].person_id === office.people.admin ? admin : chancery
      await stayed.post('person.grant', self)
      await admin.post('person.revoke', { ...self, personId: office.people.chancery })
      expect(await office.db.read('memberships').where({ role: 'administrator' }).pluck('person_id')).toEqual([
        office.people.admin,
      ])
    })

    it('end with all their sessions when they are closed', async () => {
      const legal = await signedIn(office.client(), 'legal')
      expect((await admin.post('person.close', { personId: crypto.randomUUID() })).status).toBe(404)
      expect((await admin.post('person.close', { personId: office.people.legal })).status).toBe(200)
      expect((await legal.get('session.show')).status).toBe(401)
      expect((await office.client().post('session.open', { login: 'legal', password })).status).toBe(401)
    })
  })

  describe('person.update', () => {
    it('changes what is given, empties what is null, and writes the names of the fields into the audit', async () => {
      expect((await chancery.post('person.update', { phone: 'call me' })).status).toBe(422)
      const answer = await chancery.post('person.update', { phone: '+7 701 000 00 00', language: 'en' })
      expect(answer.body).toMatchObject({ phone: '+7 701 000 00 00', language: 'en', name: 'Қанат Кеңсе' })
      expect((await chancery.post('person.update', { phone: null })).body).toMatchObject({ phone: null, language: 'en' })
      const entry = await office.db.read('audit').where({ command: 'person.update' }).first()
      expect(JSON.parse(entry.data)).toEqual({ fields: ['phone', 'language'] })
      // No Accept-Language: problems come in the language that the person chose.
      expect((await chancery.post('person.create', {})).body.title).toBe('Not allowed')
    })
  })

  describe('the demo', () => {
    it('offers its accounts to an anonymous caller in demo mode only', async () => {
      const demo = await startServer({ REGLAMENT_DEMO: '1' }, kind)
      const remembered = { name: 'demo', value: JSON.stringify({ logins: ['chancery'], password }), set_at: 'x' }
      await demo.db.write('settings').insert(remembered)
      await office.db.write('settings').insert(remembered)
      expect((await demo.client().get('session.show')).body).toMatchObject({
        status: 401,
        demo: [{ login: 'chancery', name: 'Қанат Кеңсе', roles: ['chancery'], position: 'chancery' }],
        demoPassword: password,
      })
      expect(JSON.stringify((await office.client().get('session.show')).body)).not.toContain('demo')
      await demo.stop()
    })
  })
})
