import { describe, expect, test } from 'vitest'
import { databaseKinds } from '../support/world.ts'
import { boundary, catching, end, start, task, timer } from '../support/bundle.ts'
import { office } from '../support/office.ts'

describe.each(databaseKinds)('timers on %s', (kind) => {
  const here = office(kind)

  test('an interrupting boundary timer closes the task and takes its own way', async () => {
    const late = boundary('late', 'review', timer('timeDuration', 'PT2H'))
    const id = await here.open(
      [start(), task('review'), late, task('remind'), end(), end('late-end')],
      ['start -> review', 'review -> end', 'late -> remind', 'remind -> late-end'],
    )
    expect(await here.tasks(id)).toBe('review')
    await here.pass(119)
    expect(await here.tasks(id)).toBe('review')
    await here.pass(1)
    expect(await here.tasks(id)).toBe('remind')
    await here.complete(id, 'remind')
    expect(await here.ended(id)).toBe(true)
  })

  test('a non-interrupting cycle R3/PT1H fires exactly three times, counted from one another', async () => {
    const late = boundary('late', 'review', timer('timeCycle', 'R3/PT1H'), { stays: true })
    const id = await here.open(
      [start(), task('review'), late, task('remind'), end(), end('late-end')],
      ['start -> review', 'review -> end', 'late -> remind', 'remind -> late-end'],
    )
    await here.pass(60)
    expect(await here.tasks(id)).toBe('remind review')
    await here.pass(600)
    // A step that is being done takes its next token when it is done.
    expect(await here.tasks(id)).toBe('remind review')
    const due: string[] = await here.world.db
      .read('deadlines')
      .join('instances', 'instances.id', 'deadlines.instance_id')
      .where({ 'instances.case_id': id, 'deadlines.status': 'passed' })
      .orderBy('due_at')
      .pluck('due_at')
    expect(due.map((at) => Date.parse(at) - Date.parse(due[0] ?? ''))).toEqual([0, 3_600_000, 7_200_000])
    await here.complete(id, 'review')
    for (let i = 0; i < 3; i++) await here.complete(id, 'remind')
    expect(await here.ended(id)).toBe(true)
  })

  test('a timer of a task that was done does not fire', async () => {
    const late = boundary('late', 'review', timer('timeDuration', 'PT2H'))
    const id = await here.open(
      [start(), task('review'), late, task('next'), end(), end('late-end')],
      ['start -> review', 'review -> next', 'next -> end', 'late -> late-end'],
    )
    await here.complete(id, 'review')
    await here.pass(600)
    expect(await here.tasks(id)).toBe('next')
    expect(await here.passed(id, 'late')).toBe(0)
  })

  test('a catching timer waits for its duration, its date, and what FEEL says', async () => {
    const nodes = [
      start(),
      catching('wait', timer('timeDuration', 'PT30M')),
      task('a'),
      catching('until', timer('timeDuration', '=a.decision')),
      task('b'),
      end(),
    ]
    const id = await here.open(nodes, ['start -> wait', 'wait -> a', 'a -> until', 'until -> b', 'b -> end'])
    expect(await here.tasks(id)).toBe('')
    await here.pass(30)
    expect(await here.tasks(id)).toBe('a')
    await here.complete(id, 'a', { decision: 'P1D' })
    await here.pass(24 * 60 - 1)
    expect(await here.tasks(id)).toBe('')
    await here.pass(1)
    expect(await here.tasks(id)).toBe('b')
  })
})
