import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { command, systemActor } from '../../server/command.ts'
import { insertCase, signedIn, startServer } from './start.ts'
import { announcer, openStream, type Stream } from './stream.ts'
import { databaseKinds } from '../support/world.ts'

describe.each(databaseKinds)('events on %s', (kind) => {
  let office: Awaited<ReturnType<typeof startServer>>
  type Client = Awaited<ReturnType<typeof signedIn>>
  const open: Stream[] = []
  beforeAll(async () => {
    office = await startServer({}, kind)
  })
  afterEach(async () => void (await Promise.all(open.splice(0).map((one) => one.leave()))))
  afterAll(() => office.stop())

  async function listen(client: Client, headers: Record<string, string> = {}): Promise<Stream> {
    const stream = await openStream(office.base, client.cookie(), headers)
    open.push(stream)
    return stream
  }

  const announce = announcer(() => office.app.gate)

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
      expect(own.topics().sort()).toEqual(['calendar', `case:${caseId}`, 'notice'])
      expect(foreign.topics()).toEqual(['calendar'])
      expect(chancery.topics().sort()).toEqual(['calendar', `case:${caseId}`, 'task'])
      expect(legal.topics().sort()).toEqual(['calendar', 'task'])
      expect(own.response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
      expect(own.response.headers.get('cache-control')).toBe('no-store')
    })

    it('tells a change once, however many commands made it in a moment', async () => {
      const stream = await listen(await signedIn(office.client(), 'chancery'))
      await Promise.all(Array.from({ length: 20 }, () => announce('task')))
      await stream.until('task')
      // What comes after it is told after it.
      await announce('calendar')
      await stream.until('calendar')
      expect(stream.topics().filter((topic) => topic === 'task').length).toBeLessThan(4)
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
      const answers: ServerResponse[] = []
      office.app.http.server.on('request', (_, answer: ServerResponse) => answers.push(answer))
      for (let i = 0; i < 8; i++) expect((await listen(client)).response.status).toBe(200)
      const ninth = await listen(client)
      expect(ninth.response.status).toBe(429)
      expect(ninth.response.headers.get('retry-after')).toBe('30')
      const gone = once(answers[0]!, 'close')
      await open.shift()!.leave()
      await gone
      expect((await listen(client)).response.status).toBe(200)
    })
  })
})
