import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { checkDigit, isIin } from '../../server/identifiers.ts'
import { addressOf } from '../../server/http/address.ts'
import { password, serve, signedIn, startServer } from './start.ts'
import { databaseKinds } from '../support/world.ts'

const proxied = { TRUST_PROXY: '1', PUBLIC_URL: 'https://office.example' }
const applicant = { name: 'Айгүл Өтініш', password: 'тоғыз жолдың торабы', language: 'kk' }
const numbers = Array.from({ length: 100 }, (_, n) => `90013030${n + 100}`)
  .map((eleven) => `${eleven}${checkDigit(eleven)}`)
  .filter((iin) => isIin(iin, false))

describe.each(databaseKinds)('attempts from one address on %s', (kind) => {
  let office: Awaited<ReturnType<typeof startServer>>
  beforeAll(async () => {
    office = await startServer(proxied, kind)
  })
  afterEach(() => office.db.write('sign_in_failures').delete())
  afterAll(() => office.stop())
  const from = (address: string, language = 'ru') => ({ 'x-forwarded-for': address, 'accept-language': language })
  const minutes = (n: number) => office.clock.set(new Date(Date.parse(office.clock.now()) + n * 60_000).toISOString())
  const guess = (n: number, address: string, language?: string) =>
    office.client().post('session.open', { login: `nobody-${n}`, password: 'one for all' }, from(address, language))

  /** As many failures as there may be, without a hash for each. */
  const failedBefore = (address: string, count: number) =>
    office.db
      .write('sign_in_failures')
      .insert(Array.from({ length: count }, () => ({ id: randomUUID(), login: ` from ${address}`, at: office.clock.now() })))

  it('to sign in, one password on many logins: closed after a hundred failures, told in three languages, for fifteen minutes', async () => {
    await failedBefore('203.0.113.7', 97)
    const answers = await Promise.all([1, 2, 3, 4, 5, 6].map((n) => guess(n, '203.0.113.7')))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([401, 401, 401, 429, 429, 429])
    for (const [language, sentence] of [
      ['kk', 'Желіңізден тым көп әрекет жасалды. 15 мин. кейін қайталаңыз.'],
      ['ru', 'Слишком много попыток из вашей сети. Повторите через 15 мин.'],
      ['en', 'Too many attempts from your network. Try again in 15 min.'],
    ] as const) {
      const { status, headers, body } = await guess(7, '203.0.113.7', language)
      expect([status, headers.get('retry-after'), headers.get('content-type')]).toEqual([429, '900', 'application/problem+json'])
      expect(body).toMatchObject({ status: 429, code: 'BUSY', reason: 'address.throttled', detail: sentence, retryAfter: 900 })
    }
    const right = { login: 'chancery', password }
    expect((await office.client().post('session.open', right, from('203.0.113.7'))).status).toBe(429)
    expect((await office.client().post('session.open', right, from('203.0.113.8'))).status).toBe(200)
    minutes(15)
    expect((await office.client().post('session.open', right, from('203.0.113.7'))).status).toBe(200)
  })

  it('who signs in rightly is not counted, and does not clear what others failed', async () => {
    await failedBefore('203.0.113.7', 99)
    for (let n = 0; n < 3; n++)
      expect((await office.client().post('session.open', { login: 'legal', password }, from('203.0.113.7'))).status).toBe(200)
    expect((await guess(1, '203.0.113.7')).status).toBe(401)
    expect((await guess(2, '203.0.113.7')).status).toBe(429)
  })

  it('are not hidden by what the caller writes before the address that the proxy saw, nor by a body that names another', async () => {
    await failedBefore('203.0.113.7', 100)
    expect((await guess(1, '198.51.100.1, 203.0.113.7')).status).toBe(429)
    const input = { login: 'nobody', password: 'one for all', from: '198.51.100.1' }
    expect((await office.client().post('session.open', input, from('203.0.113.7'))).status).toBe(429)
    expect((await guess(1, '203.0.113.7, 198.51.100.1')).status).toBe(401)
  })

  it('nor can a login be made up that counts as an address', async () => {
    for (let n = 0; n < 5; n++)
      await office.client().post('session.open', { login: ' from 198.51.100.9', password: 'x' }, from('203.0.113.1'))
    expect(await office.db.read('sign_in_failures').where({ login: ' from 198.51.100.9' })).toEqual([])
    expect(await office.db.read('sign_in_failures').where({ login: 'from 198.51.100.9' })).toHaveLength(5)
  })

  it('without a trusted proxy are the connection’s, whatever the header says', async () => {
    const direct = await serve(office.url, { TRUST_PROXY: '0' })
    await failedBefore('127.0.0.1', 100)
    const answer = await direct.client().post('session.open', { login: 'admin', password }, from('198.51.100.1'))
    expect(answer).toMatchObject({ status: 429, body: { reason: 'address.throttled' } })
    await direct.stop()
  })

  it('to make accounts: closed after thirty, also those for a number that has one', async () => {
    const [first, ...others] = numbers as [string, ...string[]]
    const signUp = (iin: string) => office.client().post('person.signUp', { ...applicant, iin }, from('203.0.113.9'))
    expect((await signUp(first)).status).toBe(200)
    expect(await signUp(first)).toMatchObject({ status: 409, body: { reason: 'person.taken' } })
    await office.db
      .write('sign_in_failures')
      .insert(Array.from({ length: 25 }, () => ({ id: randomUUID(), login: ' sign-up 203.0.113.9', at: office.clock.now() })))
    const answers = await Promise.all(others.slice(0, 6).map(signUp))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 200, 200, 429, 429, 429])
    const refused = await signUp(first)
    expect(refused).toMatchObject({ status: 429, body: { reason: 'address.throttled', retryAfter: 900 } })
    expect(await office.db.read('persons').whereIn('iin', numbers)).toHaveLength(4)
  })
})

describe('confirmations of a password', () => {
  it('are counted for all servers of PostgreSQL: five wrong ones at one close the others too', async () => {
    const first = await startServer({}, 'postgres')
    const second = await serve(first.url)
    const [here, there] = [await signedIn(first.client(), 'legal'), second.client()]
    there.setCookie(here.cookie())
    const wrong = { password: 'not the password', newPassword: 'бес жұлдызды аспан 77' }
    for (const one of [here, there, here, there, here]) expect((await one.post('person.changePassword', wrong)).status).toBe(422)
    for (const one of [here, there])
      expect(await one.post('person.changePassword', { ...wrong, password })).toMatchObject({
        status: 429,
        body: { reason: 'signIn.throttled', retryAfter: 900 },
      })
    await second.stop()
    await first.stop()
  })

  it('are counted on SQLite too, and a right one clears them', async () => {
    const office = await startServer()
    const client = await signedIn(office.client(), 'legal')
    const wrong = { password: 'not the password', newPassword: 'бес жұлдызды аспан 77' }
    for (let n = 0; n < 4; n++) expect((await client.post('person.changePassword', wrong)).status).toBe(422)
    expect((await client.post('person.changePassword', { ...wrong, password })).status).toBe(200)
    const now = { ...wrong, newPassword: 'алты алаштың ардағы 9' }
    for (let n = 0; n < 5; n++) expect((await client.post('person.changePassword', now)).status).toBe(422)
    expect((await client.post('person.changePassword', now)).status).toBe(429)
    await office.stop()
  })
})

it('an address is counted as whoever holds it could change it', () => {
  const counted = {
    '203.0.113.7': '203.0.113.7',
    '::ffff:203.0.113.7': '203.0.113.7',
    '203.0.113.7:4711': '203.0.113.7',
    '2001:db8:1:2:3:4:5:6': '2001:db8:1:2::/64',
    '2001:DB8:1:2::9': '2001:db8:1:2::/64',
    '2001:db8::1': '2001:db8:0:0::/64',
    '::1': '0:0:0:0::/64',
    'fe80::1%eth0': 'fe80:0:0:0::/64',
    '2001:0db8:0001:0002::': '2001:db8:1:2::/64',
  }
  expect(Object.fromEntries(Object.keys(counted).map((ip) => [ip, addressOf(ip)]))).toEqual(counted)
})
