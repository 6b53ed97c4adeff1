import { describe, expect, test } from 'vitest'
import { completeTask } from '../../server/runtime/completeTask.ts'
import { showCase } from '../../server/runtime/showCase.ts'
import { showTerms } from '../../server/runtime/showTerms.ts'
import { databaseKinds } from '../support/world.ts'
import { boundary, catching, choice, end, start, subProcess, task, throwing, type Node } from '../support/bundle.ts'
import { office } from '../support/office.ts'

const at = (date: string, time = '10:00') => new Date(`${date}T${time}:00+05:00`).toISOString()
/** `2026-11-23 10:30` in the office. */
const local = (instant: string | null) =>
  instant &&
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Almaty', dateStyle: 'short', timeStyle: 'short' }).format(new Date(instant))
const clock = (attributes: string) => `<reg:clock ${attributes.replaceAll('&', '&amp;')} />`
const moment = (name: string) => `<reg:moment name="${name}" />`
const bare = '<bpmn:timerEventDefinition />'

describe.each(databaseKinds)('clocks on %s:', (kind) => {
  const here = office(kind, { asIs: true })
  const read = () => here.world.db.read
  const kase = async (id: string) => {
    const row = await read()('cases').where({ id }).first('due_at', 'term', 'clocks')
    return { due: local(row.due_at), term: JSON.parse(row.term), clocks: JSON.parse(row.clocks) }
  }
  const dueOf = async (caseId: string, element: string) => {
    const row = await read()('tasks').where({ case_id: caseId, element, status: 'open' }).first('due_at')
    return local(row.due_at)
  }
  const timerOf = async (caseId: string, element: string) => {
    const row = await read()('deadlines')
      .join('instances', 'instances.id', 'deadlines.instance_id')
      .where({ 'instances.case_id': caseId, 'deadlines.element': element, 'deadlines.status': 'set' })
      .first('deadlines.due_at')
    return local(row.due_at)
  }
  const moves = async (caseId: string) => {
    const rows = await read()('history').where({ case_id: caseId }).where('type', 'like', 'clock.%').orderBy('seq')
    return rows.map((row) => ({ type: row.type as string, ...(JSON.parse(row.data) as Record<string, unknown>) }))
  }
  const go = (date: string, time?: string) => here.world.clock.set(at(date, time))
  const refused = async (caseId: string, element: string, data: Record<string, string>) => {
    const row = await read()('tasks').where({ case_id: caseId, element, status: 'open' }).first('id')
    const actor = await here.world.person('expert')
    return here.world.gate.execute(completeTask, actor, { taskId: row.id, data }).then(
      () => 'accepted',
      (error: { fields: object[]; reason: string }) => ({ reason: error.reason, fields: error.fields }),
    )
  }

  /** Registration, the expert, who may ask for information, and the decision; as the advance ruling on classification goes. */
  const ruling = (more: { asked?: string; answered?: string; silence?: Node } = {}) => {
    const stop = 'when="enter" reason="=review.decision" document="=review.file"'
    const nodes = [
      start(),
      task('register', { ext: moment('registration') }),
      task('review', { deadline: 'amount="12" unit="calendarDays" clock="review"' }),
      choice('enough', 'enough-decide'),
      task('answer', {
        ext:
          (more.asked ?? clock(`name="service" do="suspend" ${stop}`) + clock(`name="review" do="suspend" ${stop}`)) +
          (more.answered ?? ['service', 'review'].map((name) => clock(`name="${name}" do="resume" when="leave"`)).join('')),
      }),
      task('decide'),
      end(),
      ...(more.silence ? [more.silence, task('refuse'), end('refused')] : []),
    ]
    const flows = [
      'start -> register',
      'register -> review',
      'review -> enough',
      'enough -> answer : = starts with(review.decision, "ask")',
      'enough -> decide',
      'answer -> review',
      'decide -> end',
      ...(more.silence ? ['silence -> refuse', 'refuse -> refused'] : []),
    ]
    return here.open(nodes, flows)
  }

  test('an information request stops the expert and the service; the answer lets both run with what was left', async () => {
    go('2026-11-02')
    const id = await ruling()
    await here.complete(id, 'register')
    // 12 calendar days to Saturday the 14th; the service has five working days.
    expect(await dueOf(id, 'review')).toBe('2026-11-09 18:30')
    expect((await kase(id)).due).toBe('2026-11-09 18:30')
    go('2026-11-04', '11:00')
    await here.complete(id, 'review', { decision: 'ask: the drawing' })
    expect(await kase(id)).toMatchObject({
      due: null,
      clocks: { service: { suspensions: [{ from: at('2026-11-04', '11:00'), reason: { ru: 'ask: the drawing' } }] } },
    })
    expect(await dueOf(id, 'answer')).toBeNull()
    go('2026-11-16', '12:00')
    await here.complete(id, 'answer')
    // Stopped on Wednesday with three working days left: Tuesday, Wednesday, Thursday.
    expect((await kase(id)).due).toBe('2026-11-19 18:30')
    expect(await dueOf(id, 'review')).toBe('2026-11-19 18:30')
    expect(await moves(id)).toMatchObject([
      { type: 'clock.suspended', clock: 'service', dueBefore: at('2026-11-09', '18:30'), dueAfter: null, document: null },
      { type: 'clock.suspended', clock: 'review', dueBefore: at('2026-11-16', '18:30'), dueAfter: null },
      { type: 'clock.resumed', clock: 'service', dueBefore: null, dueAfter: at('2026-11-19', '18:30') },
      // Ten of twelve days were left: 26 November.
      { type: 'clock.resumed', clock: 'review', dueBefore: null, dueAfter: at('2026-11-26', '18:30') },
    ])
    expect(await here.incidents(id)).toEqual([])
  })

  test('tells who used how much of which norm, and what stood still', async () => {
    go('2026-11-02')
    const id = await ruling()
    await here.complete(id, 'register')
    go('2026-11-04', '11:00')
    await here.complete(id, 'review', { decision: 'ask: the drawing' })
    const terms = async () => here.world.gate.read(showTerms, await here.world.person('expert'), { id })
    go('2026-11-09', '12:00')
    expect(await terms()).toMatchObject({
      whole: { used: { amount: 2, unit: 'workingDays' }, stood: { amount: 3 }, over: null, state: 'suspended', dueAt: null },
      clocks: [
        { name: 'service', dueAt: null, suspensions: [{ reason: { ru: 'ask: the drawing' } }] },
        { name: 'review', dueAt: null },
      ],
    })
    const shown = await here.world.gate.read(showCase, await here.world.person('expert'), { id })
    expect(shown.term).toMatchObject({
      state: 'suspended',
      stopped: { since: at('2026-11-04', '11:00'), reason: { en: 'ask: the drawing' } },
    })
    expect(shown.term.used).toBeGreaterThan(0.2)
    go('2026-11-16', '12:00')
    await here.complete(id, 'answer')
    go('2026-11-20', '12:00')
    await here.complete(id, 'review', { decision: 'positive' })
    const { whole, steps } = await terms()
    expect(whole).toMatchObject({ norm: { amount: 5, unit: 'workingDays' }, state: 'late', stood: { amount: 8 } })
    expect(whole).toMatchObject({ used: { amount: 6, unit: 'workingDays' }, over: { amount: 1, unit: 'workingDays' } })
    expect(
      steps.map(({ element, used, over, state, isOpen }) => [element, used?.amount, over?.amount ?? 0, state, isOpen]),
    ).toEqual([
      ['register', 0, 0, 'none', false],
      ['review', 2, 0, 'kept', false],
      ['answer', 8, 0, 'none', false],
      ['review', 4, 1, 'missed', false],
      ['decide', 0, 1, 'late', true],
    ])
    expect(steps[1]).toMatchObject({ clock: 'review', person: expect.any(String), role: 'expert', norm: { amount: 12 } })
  })

  test('what is registered after hours begins tomorrow, and may be stopped and run again today', async () => {
    go('2026-11-06', '19:00')
    const answered = clock('name="service" do="resume" when="leave" at="=answer.decision"')
    const id = await ruling({ answered, asked: clock('name="service" do="suspend" at="2026-11-06"') })
    await here.complete(id, 'register')
    await here.complete(id, 'review', { decision: 'ask' })
    expect((await kase(id)).due).toBeNull()
    await here.complete(id, 'answer', { decision: '2026-11-06' })
    // Registered on Monday the 9th, five working days.
    expect((await kase(id)).due).toBe('2026-11-16 18:30')
  })

  test('suspended and resumed at the same instant, nothing moves', async () => {
    go('2026-11-02')
    const id = await ruling()
    await here.complete(id, 'register')
    await here.complete(id, 'review', { decision: 'ask' })
    await here.complete(id, 'answer')
    expect((await kase(id)).due).toBe('2026-11-09 18:30')
    await here.complete(id, 'review', { decision: 'ask again' })
    expect((await kase(id)).clocks.review.suspensions).toHaveLength(2)
    await here.complete(id, 'answer')
    expect(await dueOf(id, 'review')).toBe('2026-11-09 18:30')
  })

  test('silence: the timer counts as the law counts and its case goes on to the refusal with its clock', async () => {
    go('2026-11-02')
    const silence = boundary('silence', 'answer', bare, {
      ext:
        '<reg:deadline amount="30" unit="calendarDays" hours="wall" />' +
        ['service', 'review'].map((name) => clock(`name="${name}" do="resume"`)).join(''),
    })
    const id = await ruling({ silence })
    await here.complete(id, 'register')
    await here.complete(id, 'review', { decision: 'ask' })
    expect(await timerOf(id, 'silence')).toBe('2026-12-03 00:00')
    go('2026-12-02', '23:59')
    await here.work()
    expect(await here.tasks(id)).toBe('answer')
    go('2026-12-03', '00:00')
    await here.work()
    expect(await here.tasks(id)).toBe('refuse')
    expect((await kase(id)).due).toBe('2026-12-10 18:30')
    expect((await moves(id)).at(-1)).toMatchObject({ type: 'clock.resumed', reason: { ru: 'silence' } })
  })

  test('a document that came before it was entered resumes on its own day; dates that cannot be are refused at their field', async () => {
    go('2026-11-02')
    const answered = clock('name="service" do="resume" when="leave" at="=answer.decision"')
    const asked = clock('name="service" do="suspend" at="=if review.decision = &quot;ask&quot; then null else review.decision"')
    const id = await ruling({ answered, asked: asked.replaceAll('&amp;quot;', '&quot;') })
    await here.complete(id, 'register')
    go('2026-11-04')
    await here.complete(id, 'review', { decision: 'ask' })
    go('2026-11-16')
    const wrong = async (date: string) => refused(id, 'answer', { decision: date })
    const field = (code: string, date?: string) => ({
      reason: 'form.invalid',
      fields: [{ path: '/data/decision', code, params: { date: date?.split('-').toReversed().join('.') } }],
    })
    expect(await wrong('2026-11-17')).toEqual(field('clock.future', '2026-11-16'))
    expect(await wrong('2026-11-03')).toEqual(field('clock.beforeStop', '2026-11-04'))
    expect(await wrong('soon')).toEqual(field('clock.noDate'))
    expect(await here.tasks(id)).toBe('answer')
    expect((await kase(id)).due).toBeNull()
    expect(await here.incidents(id)).toEqual([])
    await here.complete(id, 'answer', { decision: '2026-11-12' })
    // Three working days after Thursday the 12th.
    expect((await kase(id)).due).toBe('2026-11-17 18:30')
  })

  test('a field left empty means now, and the step itself is the reason', async () => {
    go('2026-11-02')
    const id = await ruling({
      answered: clock('name="service" do="resume" when="leave" at="=answer.decision" reason="=answer.decision"'),
    })
    await here.complete(id, 'register')
    await here.complete(id, 'review', { decision: 'ask' })
    go('2026-11-03')
    await here.complete(id, 'answer')
    expect((await moves(id)).at(-1)).toMatchObject({
      at: at('2026-11-03'),
      reason: { kk: 'answer (kk)', ru: 'answer', en: 'answer (en)' },
    })
  })

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
    const field = (code: string, date: string) => ({
      reason: 'form.invalid',
      fields: [{ path: '/data/decision', code, params: { date: date.split('-').toReversed().join('.') } }],
    })
    expect(await refused(id, 'permit', { decision: '2026-11-17' })).toEqual(field('clock.beyond', '2026-11-16'))
    expect(await refused(id, 'permit', { decision: '2026-11-09' })).toEqual(field('clock.notLater', '2026-11-09'))
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
