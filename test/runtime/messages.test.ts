import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { systemActor } from '../../server/command.ts'
import { receiveMessage } from '../../server/runtime/receiveMessage.ts'
import { takeJobs } from '../../server/jobs/take.ts'
import { databaseKinds, type World } from '../support/world.ts'
import { boundary, catching, end, message, start, task, throwing, withXml } from '../support/bundle.ts'
import { office } from '../support/office.ts'

const correlated = (value: string) => ({ attrs: { 'reg:correlation': value } })

describe.each(databaseKinds)('messages on %s', (kind) => {
  const here = office(kind)

  const receiver = (name: string) =>
    [
      [
        start(),
        task('a'),
        catching('word', message(name), { attrs: { 'reg:correlation': '=a.decision', 'reg:output': 'told' } }),
        task('b'),
        end(),
      ],
      ['start -> a', 'a -> word', 'word -> b', 'b -> end'],
    ] as [ReturnType<typeof task>[], string[]]
  const sender = (name: string) =>
    [
      [
        start(),
        task('a'),
        throwing('say', message(name), { ...correlated('=a.decision'), ext: withXml({ amount: '=a.amount' }) }),
        end(),
      ],
      ['start -> a', 'a -> say', 'say -> end'],
    ] as [ReturnType<typeof task>[], string[]]

  test('a boundary that does not interrupt gets every message as long as its step is open', async () => {
    const added = boundary('added', 'review', message('added'), { attrs: { 'reg:correlation': '=a.decision' }, stays: true })
    const id = await here.open(
      [start(), task('a'), task('review'), added, task('look'), end(), end('looked')],
      ['start -> a', 'a -> review', 'review -> end', 'added -> look', 'look -> looked'],
    )
    await here.complete(id, 'a', { decision: 'more' })
    for (let time = 1; time <= 3; time++) {
      const from = await here.open(...sender('added'))
      await here.complete(from, 'a', { decision: 'more', amount: time })
      expect(await here.tasks(id)).toBe('look review')
      await here.complete(id, 'look')
      expect(await here.passed(id, 'added')).toBe(time)
    }
    await here.complete(id, 'review')
    expect(await here.ended(id)).toBe(true)
  })

  test('a message finds the case that waits for its value, brings its payload and is received once', async () => {
    const [one, other] = [await here.open(...receiver('paid')), await here.open(...receiver('paid'))]
    await here.complete(one, 'a', { decision: 'k1' })
    await here.complete(other, 'a', { decision: 'k2' })
    const from = await here.open(...sender('paid'))
    await here.complete(from, 'a', { decision: 'k2', amount: 5 })
    expect(await here.tasks(one)).toBe('')
    expect(await here.tasks(other)).toBe('b')
    expect(await here.variables(other)).toMatchObject({ told: { amount: 5 } })
    expect(await here.ended(from)).toBe(true)
  })

  test('a message sent before anybody waits is kept, for days, and received by the first who comes', async () => {
    const from = await here.open(...sender('early'))
    await here.complete(from, 'a', { decision: 'e1', amount: 1 })
    await here.pass(3 * 24 * 60)
    const wrong = await here.open(...receiver('early'))
    await here.complete(wrong, 'a', { decision: 'e2' })
    expect(await here.tasks(wrong)).toBe('')
    const right = await here.open(...receiver('early'))
    await here.complete(right, 'a', { decision: 'e1' })
    expect(await here.tasks(right)).toBe('b')
  })

  test('a crash between receiving and reporting neither loses nor repeats a message', async () => {
    const { world } = here
    const id = await here.open(...receiver('once'))
    await here.complete(id, 'a', { decision: 'o1' })
    const second = await here.open(...receiver('once'))
    await here.complete(second, 'a', { decision: 'o1' })
    await queueDelivery(world, 'once', 'o1')
    // The first worker receives and dies; its lease runs out, and whoever takes over finds the job done.
    const [job] = await takeJobs(world.db.write, world.clock.now(), 'first', later(world.clock.now(), 60), 1)
    const subscription = await world.db.read('subscriptions').where({ name: 'once' }).orderBy('id').first('id')
    await world.gate.execute(receiveMessage, systemActor, {
      subscriptionId: subscription.id,
      job: { jobId: job?.id, token: 'first' },
    })
    await here.pass(2)
    expect([await here.tasks(id), await here.tasks(second)].toSorted()).toEqual(['', 'b'])
  })

  test('a worker whose job was taken over cannot hand the message over a second time', async () => {
    const { world } = here
    const id = await here.open(...receiver('late'))
    await here.complete(id, 'a', { decision: 'l1' })
    await queueDelivery(world, 'late', 'l1')
    const [job] = await takeJobs(world.db.write, world.clock.now(), 'slow', later(world.clock.now(), 60), 1)
    world.clock.set(later(world.clock.now(), 61))
    await takeJobs(world.db.write, world.clock.now(), 'fast', later(world.clock.now(), 60), 1)
    const subscription = await world.db.read('subscriptions').where({ name: 'late' }).first('id')
    const report = (token: string) =>
      world.gate.execute(receiveMessage, systemActor, { subscriptionId: subscription.id, job: { jobId: job?.id, token } })
    await expect(report('slow')).rejects.toMatchObject({ code: 'CONFLICT', reason: 'job.lost' })
    expect(await here.tasks(id)).toBe('')
    await report('fast')
    expect(await here.tasks(id)).toBe('b')
  })

  test('a message at the edge of a task, interrupting or not', async () => {
    const nodes = [
      start(),
      task('a'),
      boundary('more', 'a', message('more'), { stays: true }),
      boundary('stop', 'a', message('stop')),
      task('extra'),
      task('stopped'),
      end(),
      end('e2'),
      end('e3'),
    ]
    const id = await here.open(nodes, [
      'start -> a',
      'a -> end',
      'more -> extra',
      'extra -> e2',
      'stop -> stopped',
      'stopped -> e3',
    ])
    const say = async (name: string) =>
      here.complete(
        await here.open([start(), task('t'), throwing('say', message(name)), end()], ['start -> t', 't -> say', 'say -> end']),
        't',
      )
    await say('more')
    expect(await here.tasks(id)).toBe('a extra')
    await say('stop')
    expect(await here.tasks(id)).toBe('extra stopped')
  })
})

/** As if `message.send` had queued it: for a worker that the test itself plays. */
const queueDelivery = (world: World, name: string, correlation: string) =>
  world.db.write('jobs').insert({
    id: randomUUID(),
    kind: 'message.deliver',
    message: `${name}\n${correlation}`,
    args: JSON.stringify({ name, correlation }),
    status: 'queued',
    attempts: 0,
    run_at: world.clock.now(),
    created_at: world.clock.now(),
  })

const later = (at: string, seconds: number) => new Date(Date.parse(at) + seconds * 1000).toISOString()
