import { describe, expect, test } from 'vitest'
import { systemActor } from '../../server/command.ts'
import { receiveMessage } from '../../server/runtime/receiveMessage.ts'
import { takeJobs } from '../../server/jobs/take.ts'
import { databaseKinds } from '../support/world.ts'
import {
  boundary,
  catching,
  condition,
  end,
  fork,
  message,
  node,
  signal,
  start,
  task,
  throwing,
  timer,
  withXml,
} from '../support/bundle.ts'
import { office } from '../support/office.ts'

const correlated = (value: string) => ({ attrs: { 'reg:correlation': value } })

describe.each(databaseKinds)('messages, signals and conditions on %s', (kind) => {
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
    await world.db.write('jobs').insert({
      id: '00000000-0000-4000-8000-000000000001',
      kind: 'message.deliver',
      message: 'once\no1',
      args: JSON.stringify({ name: 'once', correlation: 'o1' }),
      status: 'queued',
      attempts: 0,
      run_at: world.clock.now(),
      created_at: world.clock.now(),
    })
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
    await world.db.write('jobs').insert({
      id: '00000000-0000-4000-8000-000000000002',
      kind: 'message.deliver',
      message: 'late\nl1',
      args: JSON.stringify({ name: 'late', correlation: 'l1' }),
      status: 'queued',
      attempts: 0,
      run_at: world.clock.now(),
      created_at: world.clock.now(),
    })
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

  test('a signal reaches every case that waits for it, and none that comes to wait later', async () => {
    const waiting = [
      [start(), catching('hear', signal('closed')), task('b'), end()],
      ['start -> hear', 'hear -> b', 'b -> end'],
    ] as [ReturnType<typeof task>[], string[]]
    const ids = [await here.open(...waiting), await here.open(...waiting), await here.open(...waiting)]
    const from = await here.open(
      [start(), task('a'), throwing('say', signal('closed')), end()],
      ['start -> a', 'a -> say', 'say -> end'],
    )
    await here.complete(from, 'a')
    expect(await Promise.all(ids.map(here.tasks))).toEqual(['b', 'b', 'b'])
    expect(await here.tasks(await here.open(...waiting))).toBe('')
  })

  test('message, signal and timer starts open cases; only the version in force listens', async () => {
    const { world } = here
    const cases = async (key: string) => (await world.db.read('cases').where({ key }).pluck('bundle_id')) as string[]
    const starts = (wait: string) =>
      ({
        main: [
          [
            start(),
            node('startEvent', 'by-message', { body: message('begin'), attrs: { 'reg:output': 'brought' } }),
            node('startEvent', 'by-signal', { body: signal('begin') }),
            node('startEvent', 'by-timer', { body: timer('timeCycle', 'R2/P1D') }),
            task(wait),
            end(),
          ],
          [`start -> ${wait}`, `by-message -> ${wait}`, `by-signal -> ${wait}`, `by-timer -> ${wait}`, `${wait} -> end`],
        ],
      }) as Record<string, [ReturnType<typeof task>[], string[]]>
    const first = await here.deploy('starting', starts('old'))
    const second = await here.deploy('starting', starts('new'))
    expect(second).not.toBe(first)
    const from = await here.open(
      [
        start(),
        task('a'),
        throwing('say', message('begin'), { ext: withXml({ n: '=7' }) }),
        throwing('shout', signal('begin')),
        end(),
      ],
      ['start -> a', 'a -> say', 'say -> shout', 'shout -> end'],
    )
    await here.complete(from, 'a')
    expect(await cases('starting')).toEqual([second, second])
    const brought = await world.db.read('instances').where({ bundle_id: second }).pluck('variables')
    expect(brought.map((text) => (JSON.parse(text) as { brought?: unknown }).brought)).toContainEqual({ n: 7 })
    await here.pass(24 * 60)
    expect(await cases('starting')).toHaveLength(3)
    await here.pass(10 * 24 * 60)
    expect(await cases('starting')).toEqual([second, second, second, second])
  })

  test('of an event-based gateway the first event wins, and the others wait no longer', async () => {
    const nodes = [
      start(),
      node('eventBasedGateway', 'race'),
      catching('word', message('answer')),
      catching('late', timer('timeDuration', 'PT1H')),
      task('b'),
      task('c'),
      end(),
      end('end2'),
    ]
    const flows = ['start -> race', 'race -> word', 'race -> late', 'word -> b', 'late -> c', 'b -> end', 'c -> end2']
    const [one, other] = [await here.open(nodes, flows), await here.open(nodes, flows)]
    const from = await here.open(
      [start(), task('a'), throwing('say', message('answer')), end()],
      ['start -> a', 'a -> say', 'say -> end'],
    )
    await here.complete(from, 'a')
    const winner = (await here.tasks(one)) === 'b' ? one : other
    await here.pass(60)
    expect(await here.tasks(winner)).toBe('b')
    expect(await here.tasks(winner === one ? other : one)).toBe('c')
    expect(await here.world.db.read('subscriptions').where({ name: 'answer' })).toEqual([])
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

  test('a condition comes true by what another task gave, and by what another diagram of the case did to its status', async () => {
    const nodes = [
      start(),
      fork('both'),
      task('a'),
      catching('enough', condition('= a.amount > 10')),
      task('b'),
      catching('checked', condition('= case.status = "checked"')),
      task('c'),
      end(),
      end('e2'),
      end('e3'),
    ]
    const flows = [
      'start -> both',
      'both -> a',
      'both -> enough',
      'both -> checked',
      'a -> end',
      'enough -> b',
      'b -> e2',
      'checked -> c',
      'c -> e3',
    ]
    const id = await here.open(nodes, flows)
    await here.complete(id, 'a', { amount: 11 })
    expect(await here.tasks(id)).toBe('b')
    // The status is set by the step that leads to this task; the condition is asked again after it.
    const other = await here.open(
      [
        start(),
        fork('both'),
        task('a'),
        task('mark', { ext: '<reg:status code="checked" />' }),
        catching('checked', condition('= case.status = "checked"')),
        task('c'),
        end(),
        end('e3'),
      ],
      ['start -> both', 'both -> a', 'both -> checked', 'a -> mark', 'mark -> end', 'checked -> c', 'c -> e3'],
    )
    expect(await here.tasks(other)).toBe('a')
    await here.complete(other, 'a')
    expect(await here.tasks(other)).toBe('c mark')
  })
})

const later = (at: string, seconds: number) => new Date(Date.parse(at) + seconds * 1000).toISOString()
