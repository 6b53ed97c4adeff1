import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { command, systemActor } from '../../server/command.ts'
import { insertCase, signedIn, startServer } from './start.ts'
import { databaseKinds } from '../support/world.ts'

describe.each(databaseKinds)('events on %s', (kind) => {
  let office: Awaited<ReturnType<typeof startServer>>
  type Client = Awaited<ReturnType<typeof signedIn>>
  const open: AbortController[] = []
  beforeAll(async () => {
    office = await startServer({}, kind)
  })
  afterEach(() => open.splice(0).forEach((one) => one.abort()))
  afterAll(() => office.stop())

  /** Opens the stream and collects what it tells; `ended` resolves when the server closes it. */
  async function listen(client: Client, headers: Record<string, string> = {}) {
    const controller = new AbortController()
    open.push(controller)
    const response = await fetch(`${office.base}/api/events`, {
      headers: { cookie: client.cookie(), ...headers },
      signal: controller.signal,
    })
    const topics: string[] = []
    let text = ''
    const ended = (async () => {
      if (response.status !== 200) return
      for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
        text += chunk
        for (const [, data] of text.matchAll(/event: changed\ndata: (.*)\n\n/g))
          topics.push(...(JSON.parse(data!) as { topics: string[] }).topics)
        text = text.slice(text.lastIndexOf('\n\n') + 2)
      }
    })().catch(() => undefined)
    return { response, topics, ended, until: (topic: string) => expect.poll(() => topics, { timeout: 3000 }).toContain(topic) }
  }

  /** A change of nothing that announces topics, as any command does after its commit. */
  const announce = (...topics: string[]) =>
    office.app.gate.execute(
      command({
        name: 'test.announce',
        doc: { summary: '' },
        who: 'system',
        input: z.object({}),
        run: async (ctx) => topics.forEach(ctx.after),
      }),
      systemActor,
      {},
    )

  async function applicant(iin: string): Promise<Client & { id: string }> {
    const client = office.client()
    const { body } = await client.post('person.signUp', {
      iin,
      name: 'Өтініш Беруші',
      password: 'тоғыз жолдың торабы',
      language: 'kk',
    })
    return Object.assign(client, { id: body.id as string })
  }

  describe('GET /api/events', () => {
    it('needs a session', async () => {
      expect((await listen(office.client())).response.status).toBe(401)
    })

    it('tells each only of what they may see, and nothing that was rolled back', async () => {
      const [mine, other] = [await applicant('000140000304'), await applicant('000140000316')]
      const caseId = await insertCase(office.db, mine.id)
      const [own, foreign] = [await listen(mine), await listen(other)]
      const [chancery, legal] = [
        await listen(await signedIn(office.client(), 'chancery')),
        await listen(await signedIn(office.client(), 'legal')),
      ]
      const failing = command({
        name: 'test.fail',
        doc: { summary: '' },
        who: 'system',
        input: z.object({}),
        run: async (ctx) => {
          ctx.after('bundle')
          throw new Error('after all not')
        },
      })
      await expect(office.app.gate.execute(failing, systemActor, {})).rejects.toThrow('after all not')
      await announce(`case:${caseId}`, 'task', `notice:${mine.id}`, 'session', 'calendar')
      for (const stream of [own, foreign, chancery, legal]) await stream.until('calendar')
      expect(own.topics.sort()).toEqual(['calendar', `case:${caseId}`, 'notice'])
      expect(foreign.topics).toEqual(['calendar'])
      expect(chancery.topics.sort()).toEqual(['calendar', `case:${caseId}`, 'task'])
      expect(legal.topics.sort()).toEqual(['calendar', 'task'])
      expect(own.response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
      expect(own.response.headers.get('cache-control')).toBe('no-store')
    })

    it('tells a change once, however many commands made it in a moment', async () => {
      const stream = await listen(await signedIn(office.client(), 'chancery'))
      await Promise.all(Array.from({ length: 20 }, () => announce('task')))
      await stream.until('task')
      await new Promise((resolve) => setTimeout(resolve, 400))
      expect(stream.topics.length).toBeLessThan(4)
    })

    it('ends within a second of its session, also when another server closed that', async () => {
      const client = await signedIn(office.client(), 'chancery')
      const here = await listen(client)
      const closedAt = performance.now()
      await client.post('session.close', {})
      await here.ended
      expect(performance.now() - closedAt).toBeLessThan(1000)

      const elsewhere = await signedIn(office.client(), 'legal')
      const there = await listen(elsewhere)
      await office.db.write('sessions').whereNull('closed_at').update({ closed_at: office.clock.now() })
      const at = performance.now()
      await there.ended
      expect(performance.now() - at).toBeLessThan(1500)
    })

    it('opens eight times for a session and refuses the ninth with 429', async () => {
      const client = await signedIn(office.client(), 'chancery')
      for (let i = 0; i < 8; i++) expect((await listen(client)).response.status).toBe(200)
      const ninth = await listen(client)
      expect(ninth.response.status).toBe(429)
      expect(ninth.response.headers.get('retry-after')).toBe('30')
      open.shift()!.abort()
      await expect.poll(async () => (await listen(client)).response.status, { timeout: 3000 }).toBe(200)
    })
  })
})
