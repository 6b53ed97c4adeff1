import { randomUUID } from 'node:crypto'
import { connect } from 'node:net'
import { hashPassword } from '../../server/auth/passwords.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signedIn, startServer } from './start.ts'

let office: Awaited<ReturnType<typeof startServer>>
beforeAll(async () => {
  office = await startServer()
})
afterAll(() => office.stop())

describe('what a request must be before anything runs', () => {
  it('refuses a command without a session with 401, in the language asked for', async () => {
    const ru = await office.client().post('session.close', {})
    const kk = await office.client().post('session.close', {}, { 'accept-language': 'kk-KZ,ru;q=0.5' })
    const en = await office.client().post('session.close', {}, { 'accept-language': 'de, en;q=0.9, kk;q=0.1' })
    expect(ru).toMatchObject({
      status: 401,
      body: { code: 'UNAUTHENTICATED', reason: 'unauthenticated', status: 401, type: '/problems/unauthenticated' },
    })
    expect(ru.headers.get('content-type')).toBe('application/problem+json')
    expect([ru.body.title, kk.body.title, en.body.title]).toEqual(['Нужно войти', 'Кіру қажет', 'Sign-in needed'])
    expect(kk.headers.get('content-language')).toBe('kk')
  })

  it('refuses a write without an idempotency key with 400', async () => {
    for (const key of ['', 'no-uuid', `${randomUUID()}x`])
      expect(await office.client().post('session.open', {}, { 'idempotency-key': key })).toMatchObject({
        status: 400,
        body: { reason: 'idempotency.missing' },
      })
  })

  it('refuses a write that comes from another site with 403, whatever cookie it carries', async () => {
    const admin = await signedIn(office.client(), 'admin')
    const foreign: Record<string, string>[] = [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
    ]
    for (const headers of foreign)
      expect(await admin.post('person.update', { name: 'Evil Name' }, headers)).toMatchObject({
        status: 403,
        body: { reason: 'origin.foreign' },
      })
    const own = await admin.post(
      'person.update',
      { address: 'Алматы, 1' },
      { origin: office.base, 'sec-fetch-site': 'same-origin' },
    )
    expect(own).toMatchObject({ status: 200, body: { name: 'Әлия Әкімші', address: 'Алматы, 1' } })
  })

  it('answers 404 for an unknown command and 405 for a known one by the wrong method', async () => {
    const client = office.client()
    expect(await client.get('no.such')).toMatchObject({ status: 404, body: { reason: 'command.notFound' } })
    expect(await client.post('__proto__', {})).toMatchObject({ status: 404 })
    const get = await client.get('session.open')
    expect(get).toMatchObject({ status: 405, body: { reason: 'method.wrong' } })
    expect(get.headers.get('allow')).toBe('POST')
    expect(await client.post('service.list', {})).toMatchObject({ status: 405 })
  })

  it('refuses a body that is not JSON, not UTF-8, too deep, or holds what no database takes', async () => {
    const client = office.client()
    expect(await client.post('session.open', '{"login":')).toMatchObject({ status: 400, body: { reason: 'body.unreadable' } })
    expect(await client.post('session.open', {}, { 'content-type': 'text/plain' })).toMatchObject({
      status: 415,
      body: { reason: 'body.type' },
    })
    const headers = { 'content-type': 'application/json', 'idempotency-key': randomUUID() }
    const latin = await client.call('/api/session.open', { method: 'POST', headers, body: Buffer.from([0x22, 0xff, 0x22]) })
    expect(latin).toMatchObject({ status: 400, body: { reason: 'body.unreadable' } })
    const deep = '['.repeat(100_000) + ']'.repeat(100_000)
    expect(await client.post('session.open', deep)).toMatchObject({ status: 422, body: { reason: 'body.deep' } })
    for (const hostile of ['{"login":"a\\u0000b"}', '{"__proto__":{"x":1}}', '{"a":{"\\u005f_proto__":1}}'])
      expect(await client.post('session.open', hostile)).toMatchObject({ status: 422, body: { reason: 'body.character' } })
    expect(await client.get('service.list', { q: 'a\u0000' })).toMatchObject({ status: 422, body: { reason: 'body.character' } })
  })

  it('refuses more than a megabyte with 413', async () => {
    const answer = await office.client().post('session.open', { login: 'x'.repeat(1_100_000) })
    expect(answer).toMatchObject({
      status: 413,
      body: { code: 'TOO_LARGE', reason: 'body.large', detail: expect.stringContaining('1 МБ') },
    })
  })

  it('says field by field what does not fit, with 422', async () => {
    const answer = await office.client().post('session.open', { login: '', password: 5 })
    expect(answer.status).toBe(422)
    expect(answer.body.fields).toEqual([
      { path: '/login', code: 'too_small', message: 'Слишком коротко или мало: не меньше 1' },
      { path: '/password', code: 'invalid_type', message: 'Заполните: значения нет, или оно другого вида' },
    ])
  })

  it('refuses headers that are too large and goes on serving others', async () => {
    const port = Number(new URL(office.base).port)
    const answer = await new Promise<string>((resolve) => {
      let text = ''
      const socket = connect(port, '127.0.0.1', () =>
        socket.write(`GET / HTTP/1.1\r\nHost: a\r\nX: ${'y'.repeat(20_000)}\r\n\r\n`),
      )
      socket.on('data', (chunk) => (text += chunk.toString()))
      socket.on('close', () => resolve(text))
      socket.on('error', () => resolve(text))
    })
    expect(answer).toMatch(/^HTTP\/1\.1 431/)
    expect((await office.client().get('health')).body).toMatchObject({
      ok: true,
      database: 'sqlite',
      version: expect.stringMatching(/^\d+\.\d+/),
    })
  })

  it('guards every answer of the API by headers', async () => {
    const { headers } = await office.client().get('service.list')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'")
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('x-powered-by')).toBeNull()
  })
})

describe('idempotency', () => {
  it('does a repeated command once, answers it the same again, and refuses the key for another input', async () => {
    const admin = await signedIn(office.client(), 'admin')
    const key = { 'idempotency-key': randomUUID() }
    const input = {
      login: 'daulet',
      name: 'Дәулет Сарапшы',
      position: 'Сарапшы',
      password: 'жеті қазына сарапшы',
      language: 'kk',
    }
    const first = await admin.post('person.create', input, key)
    const second = await admin.post('person.create', input, key)
    expect(first.status).toBe(200)
    expect(second).toMatchObject({ status: 200, body: first.body })
    expect(await admin.post('person.create', { ...input, name: 'Басқа Адам' }, key)).toMatchObject({
      status: 422,
      body: { reason: 'idempotency.reused' },
    })
    expect(await admin.post('person.create', input)).toMatchObject({ status: 409, body: { reason: 'person.loginTaken' } })
    const kept = await office.db.read('idempotency_keys').where({ key: key['idempotency-key'] }).first()
    expect(JSON.stringify(kept)).not.toContain('қазына')
  })
})

describe('trouble below', () => {
  it('says nothing of an unexpected error but its number', async () => {
    const unsound = await startServer()
    await unsound.db.write.schema.dropTable('sign_in_failures')
    const answer = await unsound.client().post('session.open', { login: 'admin', password: 'x' })
    expect(answer).toMatchObject({
      status: 500,
      body: { code: 'INTERNAL', reason: 'internal', instance: expect.stringMatching(/^urn:uuid:/) },
    })
    expect(JSON.stringify(answer.body)).not.toMatch(/sign_in_failures|select|SQLITE/i)
    await unsound.stop()
  })

  it('answers 503 with Retry-After while too many requests run', async () => {
    const small = await startServer({ REQUESTS_AT_ONCE: '1' })
    const client = small.client()
    const answers = await Promise.all(
      Array.from({ length: 30 }, () => client.post('session.open', { login: 'nobody', password: 'x' })),
    )
    const busy = answers.filter(({ status }) => status === 503)
    expect(busy.length).toBeGreaterThan(0)
    expect(busy[0]!.body).toMatchObject({ code: 'BUSY', retryAfter: 1 })
    expect(busy[0]!.headers.get('retry-after')).toBe('1')
    expect(answers.every(({ status }) => [401, 429, 503].includes(status))).toBe(true)
    await small.stop()
  })

  it('finishes on stopping what callers that hung up had begun', async () => {
    const leaving = await startServer()
    const controller = new AbortController()
    const headers = () => ({ 'content-type': 'application/json', 'idempotency-key': randomUUID() })
    const attempts = Array.from({ length: 20 }, (_, i) =>
      fetch(`${leaving.base}/api/session.open`, {
        ...{ method: 'POST', headers: headers(), signal: controller.signal },
        body: JSON.stringify({ login: `late${i}`, password: 'x' }),
      }).catch(() => undefined),
    )
    const written = async () => (await leaving.db.read('audit').where({ command: 'session.open' })).length
    await Promise.race(attempts)
    expect(await written()).toBeGreaterThan(0)
    controller.abort()
    await Promise.all(attempts)
    await leaving.app.http.stop()
    const atStop = await written()
    // Whatever still ran would hash a password and then write: both stand in line behind it.
    for (let lane = 0; lane < 4; lane++) await hashPassword('what still runs')
    await leaving.db.write.raw('select 1')
    expect(await written()).toBe(atStop)
    await leaving.stop()
  })
})
