import { describe, expect, test } from 'vitest'
import { databaseKinds } from '../support/world.ts'
import { boundary, catching, end, start, subProcess, task, throwing, type Node } from '../support/bundle.ts'
import { at, bare, clock, clockOffice, moment, refusedDate } from './clockOffice.ts'

describe.each(databaseKinds)('clocks on %s:', (kind) => {
  const { here, kase, dueOf, timerOf, moves, go, refused } = clockOffice(kind)

  test('an extension moves the case and every open step, up to its ceiling, and never back', async () => {
    go('2026-11-02')
    const extend = clock(
      'name="service" do="extend" when="leave" to="=permit.decision" reason="=permit.names[1]" max="10" unit="workingDays" of="registration"',
    )
    const own = task('own', { deadline: 'amount="20" unit="calendarDays"' })
    const nodes = [
      start(),
      task('register', { ext: moment('registration') }),
      {
        ...task('x'),
        ...subProcess(
          'both',
          [start('s'), task('permit', { ext: extend }), task('after'), end('e')],
          ['s -> permit', 'permit -> after', 'after -> e'],
        ),
      },
      own,
      end(),
    ]
    const fork = ['start -> register', 'register -> both', 'both -> own', 'own -> end']
    const id = await here.open(nodes, fork)
    await here.complete(id, 'register')
    expect(await dueOf(id, 'permit')).toBe('2026-11-09 18:30')
    expect(await refused(id, 'permit', { decision: '2026-11-17' })).toEqual(refusedDate('clock.beyond', '2026-11-16'))
    expect(await refused(id, 'permit', { decision: '2026-11-09' })).toEqual(refusedDate('clock.notLater', '2026-11-09'))
    await here.complete(id, 'permit', { decision: '2026-11-14', names: ['x-ray'] as never })
    expect((await kase(id)).due).toBe('2026-11-16 18:30')
    expect(await dueOf(id, 'after')).toBe('2026-11-16 18:30')
    expect((await moves(id)).at(-1)).toMatchObject({
      type: 'clock.extended',
      reason: { ru: 'x-ray' },
      dueBefore: at('2026-11-09', '18:30'),
      dueAfter: at('2026-11-16', '18:30'),
    })
    await here.complete(id, 'after')
    expect(await dueOf(id, 'own')).toBe('2026-11-16 18:30')
  })

  test('a timer on a clock stands with it and runs on with it, after a restart too', async () => {
    go('2026-11-02')
    const nodes = [
      start(),
      task('hold', { ext: clock('name="work" do="suspend" when="leave"') }),
      task('free', { ext: clock('name="work" do="resume" when="leave"') }),
      task('last'),
      end(),
      boundary('reminder', 'inside', bare, { ext: '<reg:deadline amount="3" unit="calendarDays" clock="work" />', stays: true }),
      task('remind'),
      end('reminded'),
    ]
    const [hold, free, last] = [nodes[1], nodes[2], nodes[3]] as [Node, Node, Node]
    const inside = subProcess(
      'inside',
      [start('s'), hold, free, last, end('e')],
      ['s -> hold', 'hold -> free', 'free -> last', 'last -> e'],
    )
    const outer = [nodes[0] as Node, inside, ...nodes.slice(4)]
    const id = await here.open(outer, ['start -> inside', 'inside -> end', 'reminder -> remind', 'remind -> reminded'])
    expect(await timerOf(id, 'reminder')).toBe('2026-11-05 18:30')
    go('2026-11-04')
    await here.complete(id, 'hold')
    expect(await timerOf(id, 'reminder')).toMatch(/^9999/)
    go('2026-11-10')
    await here.work()
    expect(await here.tasks(id)).toBe('free')
    await here.complete(id, 'free')
    expect(await timerOf(id, 'reminder')).toBe('2026-11-11 18:30')
    go('2026-11-11', '18:30')
    await here.work()
    expect(await here.tasks(id)).toBe('last remind')
  })

  test('hours that stood are not counted; a sub-process on a clock moves the steps inside it', async () => {
    go('2026-11-06', '16:30')
    const inside = subProcess(
      'inside',
      [
        start('s'),
        task('a', { ext: clock('name="w" do="suspend" when="leave"') }),
        task('b', { ext: clock('name="w" do="resume" when="leave"') }),
        task('c'),
        end('e'),
      ],
      ['s -> a', 'a -> b', 'b -> c', 'c -> e'],
      { ext: '<reg:deadline amount="4" unit="hours" clock="w" />' },
    )
    const id = await here.open([start(), inside, end()], ['start -> inside', 'inside -> end'])
    // Two hours on Friday, two on Monday.
    expect(await dueOf(id, 'a')).toBe('2026-11-09 11:00')
    go('2026-11-06', '17:30')
    await here.complete(id, 'a')
    expect(await dueOf(id, 'b')).toBeNull()
    go('2026-11-10', '12:00')
    await here.complete(id, 'b')
    expect(await dueOf(id, 'c')).toBe('2026-11-10 16:30')
  })

  test('what the diagram has wrong is an incident, and nothing was changed', async () => {
    go('2026-11-02')
    const wrong = async (attributes: string) => {
      const nodes = [
        start(),
        task('register', { ext: moment('registration') }),
        throwing('move', '', { ext: clock(attributes) }),
        task('rest'),
        end(),
      ]
      const id = await here.open(nodes, ['start -> register', 'register -> move', 'move -> rest', 'rest -> end'])
      expect(await refused(id, 'register', {})).toMatchObject({ reason: 'case.incident' })
      expect(await here.tasks(id)).toBe('register')
      return (await here.incidents(id))[0]?.detail
    }
    expect(await wrong('name="service" do="resume"')).toMatch('clock.notStopped')
    expect(await wrong('name="nobody" do="suspend"')).toMatch('clock.notStarted')
    expect(await wrong('name="service" do="pause"')).toMatch('clock.unknown')
    expect(await wrong('name="service" do="suspend" at="2099-01-01"')).toMatch('clock.future')
    expect(await wrong('name="service" do="extend" max="1" unit="months" of="nothing"')).toMatch('"nothing"')
    expect(await wrong('name="service" do="extend"')).toMatch('clock.noDate')
  })

  test('a clock may be reset; an event may wait for a term of the law', async () => {
    go('2026-11-02')
    const nodes = [
      start(),
      task('a', { ext: moment('exam'), deadline: 'amount="5" unit="calendarDays" clock="w"' }),
      catching('month', bare, { ext: '<reg:deadline amount="1" unit="months" from="exam" />' }),
      task('b', { ext: clock('name="w" do="reset"'), deadline: 'amount="5" unit="calendarDays" clock="w"' }),
      end(),
    ]
    const id = await here.open(nodes, ['start -> a', 'a -> month', 'month -> b', 'b -> end'])
    expect(await dueOf(id, 'a')).toBe('2026-11-09 18:30')
    await here.complete(id, 'a')
    expect(await timerOf(id, 'month')).toBe('2026-12-02 18:30')
    go('2026-12-02', '18:30')
    await here.work()
    expect(await dueOf(id, 'b')).toBe('2026-12-07 18:30')
    expect((await moves(id)).map(({ type }) => type)).toEqual(['clock.reset'])
  })
})
