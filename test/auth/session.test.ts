import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { password, signedIn, startServer } from '../http/start.ts'
import { databaseKinds } from '../support/world.ts'

describe.each(databaseKinds)('sessions on %s', (kind) => {
  let office: Awaited<ReturnType<typeof startServer>>
  beforeAll(async () => {
    office = await startServer({}, kind)
  })
  afterAll(() => office.stop())

  const minutes = (count: number) => office.clock.set(new Date(Date.parse(office.clock.now()) + count * 60_000).toISOString())

  /** An answer about a session may be believed for half a second of real time; the frozen clock has gone on by hours. */
  const believeNothing = () => office.app.gate.announce(['session'])

  describe('signing in', () => {
    it('answers a wrong password and an unknown login alike, in words and in time', async () => {
      const client = office.client()
      const timed = async (login: string) => {
        const start = performance.now()
        const answer = await client.post('session.open', { login, password: 'not the password' })
        return { answer, took: performance.now() - start }
      }
      await timed('warm-up')
      const [known, unknown] = [await timed('legal'), await timed('nobody')]
      expect(known.answer.body).toEqual(unknown.answer.body)
      expect(known.answer).toMatchObject({ status: 401, body: { reason: 'signIn.wrong' } })
      // Both hash: an unknown login that skipped it would be faster than one argon2 pass can be.
      expect(unknown.took).toBeGreaterThan(3)
      expect(known.answer.headers.getSetCookie()).toEqual([])
    })

    it('closes a login for fifteen minutes after five failures, even for many guesses at once, even for the right password', async () => {
      const client = office.client()
      const guesses = await Promise.all(
        Array.from({ length: 12 }, (_, i) => client.post('session.open', { login: 'chancery', password: `guess ${i}` })),
      )
      expect(guesses.filter(({ status }) => status === 401)).toHaveLength(5)
      const throttled = await client.post('session.open', { login: 'chancery', password })
      expect(throttled).toMatchObject({ status: 429, body: { code: 'BUSY', reason: 'signIn.throttled', retryAfter: 900 } })
      expect(throttled.headers.get('retry-after')).toBe('900')
      expect((await client.post('session.open', { login: 'nobody2', password })).status).toBe(401)
      minutes(14)
      expect((await client.post('session.open', { login: 'CHANCERY', password })).status).toBe(429)
      minutes(1)
      expect((await client.post('session.open', { login: 'Chancery ', password })).status).toBe(200)
      expect(await office.db.read('sign_in_failures').where({ login: 'chancery' })).toEqual([])
    })

    it('sets a cookie that scripts cannot read and other sites cannot send, and keeps only its hash', async () => {
      const answer = await office.client().post('session.open', { login: 'admin', password })
      const [cookie] = answer.headers.getSetCookie()
      expect(cookie).toMatch(/^session=[\w-]{43}; path=\/; samesite=lax; httponly$/)
      const token = /session=([\w-]+)/.exec(cookie!)![1]!
      expect(JSON.stringify(answer.body)).not.toContain(token)
      expect(JSON.stringify(await office.db.read('sessions'))).not.toContain(token)
      expect(answer.body).toMatchObject({
        login: 'admin',
        demo: false,
        memberships: [{ role: 'administrator', unitKind: 'office' }],
      })
    })

    it('binds the cookie to its host where the way is secure', async () => {
      const behindProxy = await startServer({ TRUST_PROXY: '1', PUBLIC_URL: 'https://office.example' }, kind)
      const answer = await behindProxy
        .client()
        .post('session.open', { login: 'admin', password }, { 'x-forwarded-proto': 'https' })
      expect(answer.headers.getSetCookie()[0]).toMatch(/^__Host-session=[\w-]{43}; path=\/; samesite=lax; secure; httponly$/)
      expect(answer.headers.get('strict-transport-security')).toContain('max-age=31536000')
      await behindProxy.stop()
    })
  })

  describe('a session', () => {
    it('does not exist for a made-up cookie', async () => {
      const client = office.client()
      for (const cookie of ['session=abc', `session=${'A'.repeat(43)}`, 'session=%00', `session=${'x'.repeat(5000)}`]) {
        client.setCookie(cookie)
        expect((await client.get('session.show')).status).toBe(401)
      }
    })

    it('ends at once when it is closed, revoked from another device, or its person changes the password', async () => {
      const [first, second, third] = [
        await signedIn(office.client(), 'admin'),
        await signedIn(office.client(), 'admin'),
        await signedIn(office.client(), 'admin'),
      ]
      const { items } = (await first.get('session.list')).body as { items: { id: string; current: boolean }[] }
      expect(items.filter(({ current }) => current)).toHaveLength(1)
      const kept = first.cookie()
      expect((await first.post('session.close', {})).status).toBe(200)
      first.setCookie(kept)
      expect((await first.get('session.show')).status).toBe(401)

      const ofThird = ((await third.get('session.list')).body as { items: { id: string; current: boolean }[] }).items.find(
        ({ current }) => current,
      )!
      const stranger = await signedIn(office.client(), 'legal')
      expect((await stranger.post('session.revoke', { sessionId: ofThird.id })).status).toBe(404)
      expect((await second.post('session.revoke', { sessionId: ofThird.id })).status).toBe(200)
      expect((await third.get('session.show')).status).toBe(401)
      expect((await second.post('session.revoke', { sessionId: ofThird.id })).status).toBe(404)
    })

    it('lives twelve hours from its last use and seven days at most', async () => {
      const client = await signedIn(office.client(), 'legal')
      for (let hour = 0; hour < 7 * 24; hour += 11) {
        expect((await client.get('session.show')).status).toBe(200)
        minutes(11 * 60)
        believeNothing()
      }
      expect((await client.get('session.show')).status).toBe(401)
      const idle = await signedIn(office.client(), 'legal')
      minutes(12 * 60 + 1)
      believeNothing()
      expect((await idle.get('session.show')).status).toBe(401)
    })
  })

  describe('a password', () => {
    it('is changed only with the old one, and ends the other sessions', async () => {
      const [here, elsewhere] = [await signedIn(office.client(), 'legal'), await signedIn(office.client(), 'legal')]
      const next = 'бес жұлдызды аспан 77'
      const wrong = await here.post('person.changePassword', { password: 'wrong', newPassword: next })
      expect(wrong).toMatchObject({
        status: 422,
        body: { reason: 'password.wrong', fields: [{ path: '/password', message: 'Неверный пароль' }] },
      })
      for (const newPassword of ['short', 'aaaaaaaaaaaaaaaa', '1234567890qwerty', 'Зарина Заң 2026'])
        expect((await here.post('person.changePassword', { password, newPassword })).status, newPassword).toBe(422)
      expect(await here.post('person.changePassword', { password, newPassword: password })).toMatchObject({
        status: 422,
        body: { reason: 'password.same' },
      })
      expect((await here.post('person.changePassword', { password, newPassword: next })).status).toBe(200)
      expect((await here.get('session.show')).status).toBe(200)
      expect((await elsewhere.get('session.show')).status).toBe(401)
      expect((await office.client().post('session.open', { login: 'legal', password })).status).toBe(401)
      expect((await office.client().post('session.open', { login: 'legal', password: next })).status).toBe(200)
      const written = JSON.stringify(await office.db.read('audit'))
      expect(written).not.toContain('жұлдызды')
    })
  })
})
