import { describe, expect, test } from 'vitest'
import { databaseKinds } from '../support/world.ts'
import { boundary, end, start, subProcess, task, timer } from '../support/bundle.ts'
import { office } from '../support/office.ts'

// Monday 23 November 2026; the office is open from 9 to 18:30 with a break, Asia/Almaty is UTC+5.
const monday = (time: string) => new Date(`2026-11-23T${time}:00+05:00`).toISOString()
const registration = '<reg:moment name="registration" />'

describe.each(databaseKinds)('when steps are due on %s:', (kind) => {
  const here = office(kind, { asIs: true })
  const dueOf = async (caseId: string, element: string): Promise<string> => {
    const row = await here.world.db.read('tasks').where({ case_id: caseId, element }).first('due_at')
    return row.due_at && local(row.due_at)
  }
  const kase = async (id: string) => here.world.db.read('cases').where({ id }).first('registered_at', 'due_at', 'term')

  test('from its opening, from registration, from a named moment; never later than the service itself', async () => {
    here.world.clock.set(monday('10:00'))
    const nodes = [
      start(),
      task('register', { ext: registration, deadline: 'amount="30" unit="minutes"' }),
      task('agree', { ext: '<reg:moment name="agreed" />', deadline: 'amount="2" unit="workingDays" from="registration"' }),
      task('decide', { deadline: 'amount="1" unit="calendarDays" from="agreed"' }),
      task('issue', { deadline: 'amount="30" unit="calendarDays"' }),
      end(),
    ]
    const id = await here.open(nodes, [
      'start -> register',
      'register -> agree',
      'agree -> decide',
      'decide -> issue',
      'issue -> end',
    ])
    expect(await dueOf(id, 'register')).toBe('2026-11-23 10:30')
    here.world.clock.set(monday('11:00'))
    await here.complete(id, 'register')
    expect(local((await kase(id)).registered_at)).toBe('2026-11-23 11:00')
    expect(local((await kase(id)).due_at)).toMatch(/^2026-11-30/)
    expect(await dueOf(id, 'agree')).toMatch(/^2026-11-25/)
    here.world.clock.set('2026-11-24T05:00:00.000Z')
    await here.complete(id, 'agree')
    expect(await dueOf(id, 'decide')).toMatch(/^2026-11-25/)
    await here.complete(id, 'decide')
    expect(await dueOf(id, 'issue')).toBe(local((await kase(id)).due_at))
    const norm = JSON.parse((await here.world.db.read('tasks').where({ case_id: id, element: 'issue' }).first('norm')).norm)
    expect(norm).toMatchObject({ amount: 30, unit: 'calendarDays', rules: expect.arrayContaining(['service-term']) })
  })

  test('what comes after working hours is registered on the next working day', async () => {
    // Friday evening: registered on Monday (Administrative Procedural Code, article 64, item 3).
    here.world.clock.set('2026-11-27T15:00:00.000Z')
    const id = await here.open(
      [start(), task('register', { ext: registration }), task('after'), end()],
      ['start -> register', 'register -> after', 'after -> end'],
    )
    await here.complete(id, 'register')
    const { registered_at, due_at } = await kase(id)
    expect(local(registered_at)).toBe('2026-11-30 09:00')
    expect(local(due_at)).toMatch(/^2026-12-07/)
  })

  test('a norm of a sub-process bounds all its steps, from when it was entered; a step of its own norm has that', async () => {
    here.world.clock.set(monday('10:00'))
    const inside = subProcess(
      'inside',
      [start('s1'), task('a'), task('b', { deadline: 'amount="1" unit="hours"' }), task('c'), end('e1')],
      ['s1 -> a', 'a -> b', 'b -> c', 'c -> e1'],
      { ext: '<reg:deadline amount="3" unit="calendarDays" />' },
    )
    const id = await here.open([start(), inside, end()], ['start -> inside', 'inside -> end'])
    expect(await dueOf(id, 'a')).toMatch(/^2026-11-26/)
    here.world.clock.set('2026-11-24T05:00:00.000Z')
    await here.complete(id, 'a')
    expect(await dueOf(id, 'b')).toBe('2026-11-24 11:00')
    await here.complete(id, 'b')
    expect(await dueOf(id, 'c')).toMatch(/^2026-11-26/)
  })

  test('hours run in the office, or by the wall where the diagram says so; a timer may count as the law counts', async () => {
    here.world.clock.set(monday('17:30'))
    const late = boundary('late', 'wall', timer('timeDuration', 'P1D'), {
      ext: '<reg:deadline amount="2" unit="hours" />',
      stays: true,
    })
    const id = await here.open(
      [
        start(),
        task('office', { deadline: 'amount="2" unit="hours"' }),
        task('wall', { deadline: 'amount="2" unit="hours" hours="wall"' }),
        late,
        task('remind'),
        end(),
        end('e2'),
      ],
      ['start -> office', 'office -> wall', 'wall -> end', 'late -> remind', 'remind -> e2'],
    )
    const due = await dueOf(id, 'office')
    expect(due).toMatch(/^2026-11-24/)
    await here.complete(id, 'office')
    expect(await dueOf(id, 'wall')).toBe('2026-11-23 19:30')
    const row = await here.world.db.read('deadlines').where({ element: 'late', status: 'set' }).first('due_at')
    expect(local(row.due_at)).toBe(due)
  })
})

/** `2026-11-23 10:30` in the office. */
const local = (at: string) =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Almaty', dateStyle: 'short', timeStyle: 'short' }).format(new Date(at))
