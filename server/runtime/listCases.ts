import { z } from 'zod'
import { cursorAfter, listCases as rowsOf } from '../cases/list.ts'
import { readCase, type CaseRow } from '../cases/row.ts'
import { caseBrief, type CaseBrief } from '../cases/shape.ts'
import { query } from '../command.ts'
import type { Calendar } from '../deadlines/calendar.ts'
import { loadCalendar } from '../deadlines/calendarStore.ts'
import { termState } from '../deadlines/termState.ts'
import { pageOf } from '../shape.ts'

/** case.list: an applicant's own cases; for staff the cases of their units and those they had a hand in. */
export const listCases = query({
  name: 'case.list',
  doc: { summary: 'Cases' },
  who: 'signedIn',
  input: z.object({
    view: z.enum(['mine', 'unit', 'all']).default('all'),
    q: z.string().trim().max(100).optional(),
    status: z.string().max(64).optional(),
    key: z.string().max(64).optional(),
    open: z.enum(['true', 'false']).optional(),
    after: z.string().max(400).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  output: pageOf(caseBrief),
  async run({ db, actor, now }, input) {
    const staff = actor.memberships.length > 0
    const filter = { ...input, open: input.open === undefined ? undefined : input.open === 'true', limit: input.limit + 1 }
    const rows = await rowsOf(db, actor, { ...filter, view: staff ? input.view : 'mine' })
    const page = rows.slice(0, input.limit)
    const calendar = await loadCalendar(db)
    const items = page.map((row) => caseBriefOf(calendar, readCase(row), Boolean(row.needs_me), now))
    if (!staff || input.view === 'mine') items.sort((a, b) => Number(b.needsMe) - Number(a.needsMe))
    const last = page.at(-1)
    return { items, next: rows.length > page.length && last ? cursorAfter(last) : undefined }
  },
})

export function caseBriefOf(calendar: Calendar, kase: CaseRow, needsMe: boolean, now: string): CaseBrief {
  const { id, number, key, serviceNames, channel, status, statusNames, statusAt, openedAt, registeredAt, endedAt, result } = kase
  return {
    ...{ id, number, key, serviceNames, channel, status, statusNames, statusAt, openedAt, registeredAt, endedAt, result },
    applicantName: kase.applicant.name,
    applicantNumber: kase.applicant.bin ?? kase.applicant.iin,
    term: termState(calendar, { ...kase.term, from: registeredAt, dueAt: kase.dueAt, endedAt }, now),
    needsMe,
  }
}
