import { describe, expect, test } from 'vitest'
import { showCase } from '../../server/runtime/showCase.ts'
import { showTerms } from '../../server/runtime/showTerms.ts'
import { databaseKinds } from '../support/world.ts'
import { boundary } from '../support/bundle.ts'
import { at, bare, clock, clockOffice, refusedDate } from './clockOffice.ts'

describe.each(databaseKinds)('terms that stand while the applicant is asked on %s:', (kind) => {
  const { here, kase, dueOf, timerOf, moves, go, refused, ruling } = clockOffice(kind)

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
    expect(await wrong('2026-11-17')).toEqual(refusedDate('clock.future', '2026-11-16'))
    expect(await wrong('2026-11-03')).toEqual(refusedDate('clock.beforeStop', '2026-11-04'))
    expect(await wrong('soon')).toEqual(refusedDate('clock.noDate'))
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
})
