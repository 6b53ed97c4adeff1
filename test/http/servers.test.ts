import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { serve, signedIn, startServer } from './start.ts'
import { openStream } from './stream.ts'

let first: Awaited<ReturnType<typeof startServer>>
let second: Awaited<ReturnType<typeof serve>>
beforeAll(async () => {
  first = await startServer({}, 'postgres')
  second = await serve(first.url)
})
afterAll(async () => {
  await second.stop()
  await first.stop()
})

describe('two servers of one office', () => {
  it('know the same sessions, and within a second that one has ended', async () => {
    const [here, there] = [await signedIn(first.client(), 'chancery'), second.client()]
    there.setCookie(here.cookie())
    expect((await there.get('session.show')).status).toBe(200)
    const told = new Promise<void>((resolve) => second.app.gate.listen((topics) => topics.includes('session') && resolve()))
    const closedAt = performance.now()
    await here.post('session.close', {})
    await told
    expect((await there.get('session.show')).status).toBe(401)
    expect(performance.now() - closedAt).toBeLessThan(1000)
  })

  it('tell their pages what the other one changed', async () => {
    const [admin, chancery] = [await signedIn(first.client(), 'admin'), await signedIn(second.client(), 'chancery')]
    const stream = await openStream(second.base, chancery.cookie())
    const day = { date: '2026-12-15', kind: 'off', reason: 'test', names: { kk: 'Демалыс', ru: 'Выходной', en: 'Day off' } }
    expect((await admin.post('calendar.set', day)).status).toBe(200)
    await stream.until('calendar')
    await stream.leave()
    expect(stream.topics()).toEqual(['calendar'])
  })

  it('do a command once, whichever of them gets its key first', async () => {
    const [here, there] = [await signedIn(first.client(), 'admin'), await signedIn(second.client(), 'admin')]
    for (let round = 0; round < 5; round++) {
      const key = { 'idempotency-key': crypto.randomUUID() }
      const input = {
        login: `twice${round}`,
        name: 'Екі Рет',
        position: 'Сарапшы',
        password: 'жеті қазына сарапшы',
        language: 'kk',
      }
      const answers = await Promise.all([here, there, here, there].map((one) => one.post('person.create', input, key)))
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
      expect(new Set(answers.map(({ body }) => body.personId)).size).toBe(1)
    }
  })
})
