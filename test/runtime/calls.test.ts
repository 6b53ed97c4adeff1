import { describe, expect, test } from 'vitest'
import { databaseKinds } from '../support/world.ts'
import { boundary, call, catching, choice, each, end, fork, script, start, task, timer, message } from '../support/bundle.ts'
import { office } from '../support/office.ts'

describe.each(databaseKinds)('called diagrams on %s', (kind) => {
  const here = office(kind)
  const around = (called: ReturnType<typeof call>) =>
    [
      [start(), task('before'), called, task('after'), end()],
      ['start -> before', `before -> ${called.id}`, `${called.id} -> after`, 'after -> end'],
    ] as const

  test('what goes in and comes out, between files of one service', async () => {
    const [nodes, flows] = around(
      call('ask', 'sub', ['given = before.amount'], ['doubled = given * 2', 'said = inner.decision', 'number = case.number']),
    )
    const diagrams = {
      sub: [
        [start(), task('inner'), end()],
        ['start -> inner', 'inner -> end'],
      ] as [ReturnType<typeof task>[], string[]],
    }
    const id = await here.open([...nodes], [...flows], { diagrams })
    await here.complete(id, 'before', { amount: 21 })
    expect(await here.tasks(id)).toBe('inner')
    expect(await here.variables(id, 'sub')).toMatchObject({ given: 21 })
    await here.complete(id, 'inner', { decision: 'yes' })
    expect(await here.variables(id)).toMatchObject({ doubled: 42, said: 'yes', number: expect.stringMatching(/^KZ-01-/) })
    expect(await here.variables(id)).not.toHaveProperty('given')
    await here.complete(id, 'after')
    expect(await here.ended(id)).toBe(true)
  })

  test('a diagram of another service, in the version in force when it is called', async () => {
    await here.deploy('other', {
      main: [
        [start(), task('first'), end()],
        ['start -> first', 'first -> end'],
      ],
    })
    const [nodes, flows] = around(call('ask', 'other/main', [], ['said = second.decision']))
    const id = await here.open([...nodes], [...flows])
    await here.deploy('other', {
      main: [
        [start(), task('second'), end()],
        ['start -> second', 'second -> end'],
      ],
    })
    await here.complete(id, 'before')
    await here.complete(id, 'second', { decision: 'ok' })
    expect(await here.variables(id)).toMatchObject({ said: 'ok' })
  })

  test('nested calls, and one that ends at once', async () => {
    const [nodes, flows] = around(call('ask', 'sub', ['n = 1'], ['n = n']))
    const id = await here.open([...nodes], [...flows], {
      diagrams: {
        sub: [
          [start(), call('deeper', 'leaf', ['n = n'], ['n = n + 1']), end()],
          ['start -> deeper', 'deeper -> end'],
        ],
        leaf: [
          [start(), script('add', 'n', '= n + 10'), end()],
          ['start -> add', 'add -> end'],
        ],
      },
    })
    await here.complete(id, 'before')
    expect(await here.tasks(id)).toBe('after')
    expect(await here.variables(id)).toMatchObject({ n: 12 })
  })

  test('a boundary timer of the caller cancels the running call, all that it called, and their waits', async () => {
    const id = await here.open(
      [
        start(),
        call('ask', 'middle'),
        boundary('late', 'ask', timer('timeDuration', 'PT1H')),
        task('instead'),
        end(),
        end('cut'),
      ],
      ['start -> ask', 'ask -> end', 'late -> instead', 'instead -> cut'],
      {
        diagrams: {
          middle: [
            [start(), fork('both'), call('deeper', 'leaf'), catching('word', message('never')), end(), end('end2')],
            ['start -> both', 'both -> deeper', 'both -> word', 'deeper -> end', 'word -> end2'],
          ],
          leaf: [
            [start(), task('inner'), end()],
            ['start -> inner', 'inner -> end'],
          ],
        },
      },
    )
    expect(await here.tasks(id)).toBe('inner')
    await here.pass(60)
    expect(await here.tasks(id)).toBe('instead')
    expect((await here.world.db.read('instances').where({ case_id: id }).orderBy('process').pluck('status')).toSorted()).toEqual([
      'cancelled',
      'cancelled',
      'running',
    ])
    expect(await here.world.db.read('subscriptions').where({ name: 'never' })).toEqual([])
    await here.complete(id, 'instead')
    expect(await here.ended(id)).toBe(true)
  })

  test('a call for each member, whose answers come in the order of the collection; the rest end with the condition', async () => {
    const called = call('ask', 'sub', ['who = one'], ['said = inner.decision'], {
      body: each({ collection: '=before.names', element: 'one', outputs: 'answers', until: '= numberOfCompletedInstances = 2' }),
    })
    const [nodes, flows] = around(called)
    const id = await here.open([...nodes], [...flows], {
      diagrams: {
        sub: [
          [start(), task('inner'), end()],
          ['start -> inner', 'inner -> end'],
        ],
      },
    })
    await here.complete(id, 'before', { names: ['a', 'b', 'c'] })
    expect(await here.tasks(id)).toBe('inner inner inner')
    for (const who of ['c', 'a']) {
      const instances = await here.world.db.read('instances').where({ case_id: id, process: 'sub', status: 'running' })
      const instance = instances.find(({ variables }) => JSON.parse(variables).who === who)
      await here.complete(id, 'inner', { decision: who }, (row) => row.instance_id === instance.id)
    }
    expect(await here.tasks(id)).toBe('after')
    const { answers } = await here.variables(id)
    expect((answers as { inner: { decision: string } }[]).map(({ inner }) => inner.decision)).toEqual(['a', 'c'])
  })

  test('calls that all end at once, of which the first answer ends the rest', async () => {
    const called = call('ask', 'sub', [], [], {
      body: each({ collection: '=before.names', element: 'one', until: '= numberOfCompletedInstances = 1' }),
    })
    const [nodes, flows] = around(called)
    const id = await here.open([...nodes], [...flows], { diagrams: { sub: [[start(), end()], ['start -> end']] } })
    await here.complete(id, 'before', { names: ['a', 'b', 'c'] })
    expect(await here.tasks(id)).toBe('after')
    expect(await here.world.db.read('instances').where({ case_id: id, status: 'running' }).pluck('process')).toEqual(['main'])
  })

  test('a diagram that calls itself for ever is an incident of its case, which stays as it was', async () => {
    const [nodes, flows] = around(call('ask', 'sub'))
    const id = await here.open([...nodes], [...flows], {
      diagrams: {
        sub: [
          [start(), choice('again', 'again-end'), call('self', 'sub'), end()],
          ['start -> again', 'again -> self : = 1 = 1', 'again -> end', 'self -> end'],
        ],
      },
    })
    await expect(here.complete(id, 'before')).rejects.toMatchObject({ code: 'CONFLICT', reason: 'case.incident' })
    expect(await here.tasks(id)).toBe('before')
    expect(await here.incidents(id)).toEqual([
      { element: 'self', detail: 'more than 20 diagrams called within one another', closed_at: null },
    ])
  })

  test('a call of what is not deployed is an incident; deployed, the same task completes and the incident is closed', async () => {
    const [nodes, flows] = around(call('ask', 'later/main'))
    const id = await here.open([...nodes], [...flows])
    await expect(here.complete(id, 'before')).rejects.toMatchObject({ reason: 'case.incident' })
    await expect(here.complete(id, 'before')).rejects.toMatchObject({ reason: 'case.incident' })
    expect(await here.incidents(id)).toMatchObject([{ element: 'ask', closed_at: null }])
    await here.deploy('later', {
      main: [
        [start(), task('inner'), end()],
        ['start -> inner', 'inner -> end'],
      ],
    })
    await here.complete(id, 'before')
    expect(await here.tasks(id)).toBe('inner')
    expect(await here.incidents(id)).toMatchObject([{ element: 'ask', closed_at: here.world.clock.now() }])
  })
})
