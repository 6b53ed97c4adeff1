import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { serve, signedIn, startServer } from './start.ts'

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
    await here.post('session.close', {})
    const closedAt = performance.now()
    await expect.poll(async () => (await there.get('session.show')).status, { interval: 20, timeout: 2000 }).toBe(401)
    expect(performance.now() - closedAt).toBeLessThan(1000)
  })

  it('tell their pages what the other one changed', async () => {
    const [admin, chancery] = [await signedIn(first.client(), 'admin'), await signedIn(second.client(), 'chancery')]
    const controller = new AbortController()
    const stream = await fetch(`${second.base}/api/events`, { headers: { cookie: chancery.cookie() }, signal: controller.signal })
    let told = ''
    const reading = (async () => {
      for await (const chunk of stream.body!.pipeThrough(new TextDecoderStream())) told += chunk
    })().catch(() => undefined)
    const day = { date: '2026-12-15', kind: 'off', reason: 'test', names: { kk: 'Демалыс', ru: 'Выходной', en: 'Day off' } }
    expect((await admin.post('calendar.set', day)).status).toBe(200)
    await expect.poll(() => told, { timeout: 3000 }).toContain('"calendar"')
    controller.abort()
    await reading
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
