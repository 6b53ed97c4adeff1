import { describe, expect, test } from 'vitest'
import { databaseKinds } from '../support/world.ts'
import {
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

describe.each(databaseKinds)('signals, conditions, starts and the first of several events on %s', (kind) => {
  const here = office(kind)

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
