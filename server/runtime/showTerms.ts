import { z } from 'zod'
import { assertInside } from '../cases/access.ts'
import { caseById, type CaseRow } from '../cases/row.ts'
import { caseTerms, type CaseTerms, type TermUse } from '../cases/shape.ts'
import { query } from '../command.ts'
import type { Calendar } from '../deadlines/calendar.ts'
import { loadCalendar } from '../deadlines/calendarStore.ts'
import { termState, type TermFacts } from '../deadlines/termState.ts'
import { dueWithClock } from '../deadlines/terms.ts'
import { usedOf } from '../deadlines/used.ts'
import { notFound } from '../errors.ts'
import { id } from '../shape.ts'
import { tasksOfCase, type NamedTask } from '../tasks/ofCase.ts'

/** case.terms: the norm of each step beside that of the whole service, and who used how much of them. */
export const showTerms = query({
  name: 'case.terms',
  doc: {
    summary: 'Who used how much of the terms of a case',
    description: 'Each step: its norm, when it began and ended, what it used, what stood still, by how much it is over.',
  },
  who: 'staff',
  input: z.object({ id }),
  output: caseTerms,
  async run({ db, actor, now }, input): Promise<CaseTerms> {
    await assertInside(db, actor, input.id)
    const kase = await caseById(db, input.id)
    if (!kase) throw notFound('case')
    const calendar = await loadCalendar(db)
    const { term, registeredAt, dueAt, endedAt } = kase
    return {
      whole: useOf(calendar, { ...term, from: registeredAt, dueAt, endedAt }, now),
      steps: (await tasksOfCase(db, input.id)).map((task) => stepOf(calendar, kase, task, now)),
      clocks: clocksOf(calendar, kase),
    }
  },
})

function stepOf(calendar: Calendar, kase: CaseRow, task: NamedTask, now: string): CaseTerms['steps'][number] {
  const { element, names, role, unitNames, person, norm, openedAt, dueAt, endedAt } = task
  const isOpen = task.status === 'open'
  // What a step used is its own time, though its norm may count from an earlier moment or run on a shared clock.
  const use = useOf(calendar, { ...norm, unit: norm.unit ?? kase.term.unit, from: openedAt, dueAt, endedAt }, now)
  return { ...use, element, names, role, unitNames, person, isOpen, clock: norm.clock?.name ?? null }
}

function useOf(calendar: Calendar, facts: TermFacts, now: string): TermUse {
  const { from, dueAt, endedAt, amount, unit, hours, clock } = facts
  const norm = amount !== null && unit !== null ? { amount, unit } : null
  const used =
    from === null
      ? { used: null, stood: null, over: null }
      : usedOf(calendar, { unit, hours, from, to: endedAt ?? now, dueAt, clock })
  return { norm, startedAt: from, endedAt, dueAt, ...used, state: termState(calendar, facts, now).state }
}

function clocksOf(calendar: Calendar, { clocks }: CaseRow): CaseTerms['clocks'] {
  const moved = Object.entries(clocks).filter(
    ([, { suspensions, extendedTo }]) => suspensions.length > 0 || extendedTo !== undefined,
  )
  // The service's own first.
  moved.sort(([one], [other]) => Number(other === 'service') - Number(one === 'service'))
  return moved.map(([name, { term, ...clock }]) => ({
    ...clock,
    name,
    dueAt: (term && dueWithClock(calendar, term, clock)?.dueAt) ?? null,
  }))
}
