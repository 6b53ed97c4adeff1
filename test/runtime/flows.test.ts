import { describe, expect, test } from 'vitest'
import { databaseKinds } from '../support/world.ts'
import {
  boundary,
  cancelling,
  catching,
  each,
  end,
  error,
  fork,
  message,
  node,
  script,
  start,
  subProcess,
  task,
  terminate,
  timer,
  throwing,
} from '../support/bundle.ts'
import { office } from '../support/office.ts'

describe.each(databaseKinds)('what a diagram says is done on %s:', (kind) => {
  const here = office(kind)
  const fromNames = (done: ReturnType<typeof task>) =>
    [
      [start(), task('who'), done, task('after'), end()],
      ['start -> who', `who -> ${done.id}`, `${done.id} -> after`, 'after -> end'],
    ] as [ReturnType<typeof task>[], string[]]
  const item = (name: string) => (row: { item: string | null }) => row.item === JSON.stringify(name)

  test('a task for each member at once; answers in the order of the collection', async () => {
    const id = await here.open(
      ...fromNames(task('vote', { body: each({ collection: '=who.names', element: 'member', outputs: 'votes' }) })),
    )
    await here.complete(id, 'who', { names: ['a', 'b', 'c'] })
    expect(await here.tasks(id)).toBe('vote vote vote')
    for (const name of ['c', 'a', 'b']) await here.complete(id, 'vote', { decision: name }, item(name))
    expect(await here.tasks(id)).toBe('after')
    expect(await here.variables(id)).toMatchObject({ votes: [{ decision: 'a' }, { decision: 'b' }, { decision: 'c' }] })
  })

  test('one after the other, and none for an empty collection', async () => {
    const sequential = task('vote', {
      body: each({ collection: '=who.names', element: 'member', outputs: 'votes', sequential: true }),
    })
    const id = await here.open(...fromNames(sequential))
    await here.complete(id, 'who', { names: ['a', 'b'] })
    expect(await here.tasks(id)).toBe('vote')
    await here.complete(id, 'vote', { decision: 'x' }, item('a'))
    await here.complete(id, 'vote', { decision: 'y' }, item('b'))
    expect(await here.variables(id)).toMatchObject({ votes: [{ decision: 'x' }, { decision: 'y' }] })
    const none = await here.open(...fromNames(sequential))
    await here.complete(none, 'who', { names: [] })
    expect(await here.tasks(none)).toBe('after')
  })

  test('a refusal ends the rest by the completion condition', async () => {
    const id = await here.open(
      ...fromNames(
        task('vote', {
          body: each({
            collection: '=who.names',
            element: 'member',
            outputs: 'votes',
            until: '= some v in votes satisfies v.decision = "no"',
          }),
        }),
      ),
    )
    await here.complete(id, 'who', { names: ['a', 'b', 'c'] })
    await here.complete(id, 'vote', { decision: 'yes' }, item('b'))
    expect(await here.tasks(id)).toBe('vote vote')
    await here.complete(id, 'vote', { decision: 'no' }, item('c'))
    expect(await here.tasks(id)).toBe('after')
    expect(await here.world.db.read('tasks').where({ case_id: id, element: 'vote' }).pluck('status')).toHaveLength(3)
  })

  test('a sub-process for each member: its steps see their member, and assign by it', async () => {
    const expert = (await here.world.person('expert')).id ?? ''
    const each2 = subProcess(
      'round',
      [
        start('s1'),
        task('first', { attrs: { 'reg:assignee': '=member' } }),
        script('s', 'seen', '= first.decision + " " + member'),
        task('second'),
        end('e1'),
      ],
      ['s1 -> first', 'first -> s', 's -> second', 'second -> e1'],
      { body: each({ collection: '=who.names', element: 'member', outputs: 'rounds' }), ext: '' },
    )
    const id = await here.open(...fromNames(each2))
    await here.complete(id, 'who', { names: [expert, expert] })
    expect(await here.tasks(id)).toBe('first first')
    expect(await here.world.db.read('tasks').where({ case_id: id, element: 'first' }).pluck('assignee_id')).toEqual([
      expert,
      expert,
    ])
    await here.complete(id, 'first', { decision: 'one' })
    expect(await here.tasks(id)).toBe('first second')
    await here.complete(id, 'first', { decision: 'two' })
    await here.complete(id, 'second')
    await here.complete(id, 'second')
    expect(await here.tasks(id)).toBe('after')
    const { rounds } = await here.variables(id)
    expect((rounds as { seen: string }[]).map(({ seen }) => seen).toSorted()).toEqual([`one ${expert}`, `two ${expert}`])
  })

  test('terminate ends everything, whatever it waits for', async () => {
    const nodes = [
      start(),
      fork('both'),
      task('a'),
      task('b'),
      catching('word', message('unheard')),
      catching('late', timer('timeDuration', 'PT1H')),
      node('endEvent', 'stop', { body: terminate }),
      end(),
      end('e2'),
      end('e3'),
    ]
    const id = await here.open(nodes, [
      'start -> both',
      'both -> a',
      'both -> b',
      'both -> word',
      'both -> late',
      'a -> stop',
      'b -> end',
      'word -> e2',
      'late -> e3',
    ])
    await here.complete(id, 'a')
    expect(await here.ended(id)).toBe(true)
    expect(await here.tasks(id)).toBe('')
    expect(await here.world.db.read('subscriptions').where({ name: 'unheard' })).toEqual([])
    await here.pass(120)
    expect(await here.passed(id, 'late')).toBe(0)
  })

  test('a terminate within a sub-process ends only that', async () => {
    const inside = subProcess(
      'inside',
      [start('s1'), fork('f'), task('a'), task('b'), node('endEvent', 'stop', { body: terminate }), end('e1')],
      ['s1 -> f', 'f -> a', 'f -> b', 'a -> stop', 'b -> e1'],
    )
    const id = await here.open([start(), inside, task('after'), end()], ['start -> inside', 'inside -> after', 'after -> end'])
    await here.complete(id, 'a')
    expect(await here.tasks(id)).toBe('after')
  })

  test('a transaction that is cancelled leaves by its cancel event; an error by its own', async () => {
    const deal = node('transaction', 'deal', {
      inner: [
        start('s1'),
        fork('f'),
        task('a'),
        task('b'),
        node('exclusiveGateway', 'how', { attrs: { default: 'deal-how-e1' } }),
        node('endEvent', 'off', { body: cancelling }),
        node('endEvent', 'bad', { body: error('E1') }),
        end('e1'),
        end('e2'),
      ],
      flows: [
        's1 -> f',
        'f -> a',
        'f -> b',
        'b -> e2',
        'a -> how',
        'how -> off : = a.decision = "cancel"',
        'how -> bad : = a.decision = "fail"',
        'how -> e1',
      ],
    })
    const nodes = [
      start(),
      deal,
      boundary('cancelled', 'deal', cancelling),
      boundary('failed', 'deal', error('E1')),
      task('undo'),
      task('mend'),
      task('after'),
      end(),
      end('e3'),
      end('e4'),
    ]
    const flows = [
      'start -> deal',
      'deal -> after',
      'after -> end',
      'cancelled -> undo',
      'undo -> e3',
      'failed -> mend',
      'mend -> e4',
    ]
    const open = () => here.open(nodes, flows)
    const [cancelled, failed, done] = [await open(), await open(), await open()]
    await here.complete(cancelled, 'a', { decision: 'cancel' })
    await here.complete(failed, 'a', { decision: 'fail' })
    await here.complete(done, 'a', { decision: 'go' })
    await here.complete(done, 'b')
    expect(await Promise.all([cancelled, failed, done].map(here.tasks))).toEqual(['undo', 'mend', 'after'])
  })

  test('a timer at the edge of a sub-process cuts off all that is within it', async () => {
    const inside = subProcess(
      'inside',
      [start('s1'), fork('f'), task('a'), catching('word', message('inner-word')), end('e1'), end('e2')],
      ['s1 -> f', 'f -> a', 'f -> word', 'a -> e1', 'word -> e2'],
    )
    const id = await here.open(
      [start(), inside, boundary('late', 'inside', timer('timeDuration', 'P1D')), task('instead'), end(), end('e3')],
      ['start -> inside', 'inside -> end', 'late -> instead', 'instead -> e3'],
    )
    await here.pass(24 * 60)
    expect(await here.tasks(id)).toBe('instead')
    expect(await here.world.db.read('subscriptions').where({ name: 'inner-word' })).toEqual([])
  })

  test('a loop back opens a new task, and the old one cannot be completed again', async () => {
    const nodes = [
      start(),
      node('exclusiveGateway', 'again'),
      task('a'),
      node('exclusiveGateway', 'good', { attrs: { default: 'good-end' } }),
      end(),
    ]
    const id = await here.open(nodes, [
      'start -> again',
      'again -> a',
      'a -> good',
      'good -> again : = a.decision = "again"',
      'good -> end',
    ])
    for (let n = 0; n < 3; n++) await here.complete(id, 'a', { decision: 'again' })
    expect(await here.tasks(id)).toBe('a')
    await here.complete(id, 'a', { decision: 'done' })
    expect(await here.ended(id)).toBe(true)
    expect(await here.passed(id, 'a')).toBe(4)
  })

  test('a join waits for every branch, in whatever order and with a timer in one of them', async () => {
    const nodes = [
      start(),
      fork('f'),
      task('a'),
      task('b'),
      boundary('late', 'b', timer('timeDuration', 'PT1H')),
      task('c'),
      node('exclusiveGateway', 'x'),
      fork('j'),
      task('after'),
      end(),
    ]
    const id = await here.open(nodes, [
      'start -> f',
      'f -> a',
      'f -> b',
      'b -> x',
      'late -> c',
      'c -> x',
      'x -> j',
      'a -> j',
      'j -> after',
      'after -> end',
    ])
    await here.complete(id, 'a')
    expect(await here.tasks(id)).toBe('b')
    await here.pass(60)
    expect(await here.tasks(id)).toBe('c')
    await here.complete(id, 'c')
    expect(await here.tasks(id)).toBe('after')
  })

  test('a message that the case sends itself while it waits for it', async () => {
    const nodes = [
      start(),
      fork('f'),
      task('a'),
      throwing('say', message('self')),
      catching('hear', message('self')),
      task('b'),
      end(),
      end('e2'),
    ]
    const id = await here.open(nodes, ['start -> f', 'f -> a', 'f -> hear', 'a -> say', 'say -> end', 'hear -> b', 'b -> e2'])
    await here.complete(id, 'a')
    expect(await here.tasks(id)).toBe('b')
  })
})
