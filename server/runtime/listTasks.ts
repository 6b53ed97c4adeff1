import { z } from 'zod'
import { query, type Actor } from '../command.ts'
import { loadCalendar } from '../deadlines/calendarStore.ts'
import { isText } from '../db/dialect.ts'
import { toInstant, toOfficeDate, type Calendar } from '../deadlines/calendar.ts'
import { termState } from '../deadlines/termState.ts'
import { invalid } from '../errors.ts'
import { countTasks, listTasks as rowsOf, sortValue, type ListedTask, type TaskFilter } from '../tasks/list.ts'
import { isMine } from '../tasks/rules.ts'
import { taskBrief, type TaskBrief } from '../tasks/shape.ts'

const counts = z.object({ mine: z.int(), unit: z.int(), watched: z.int(), late: z.int(), today: z.int() })

/** task.list: the desk's lists, by pages. */
export const listTasks = query({
  name: 'task.list',
  doc: {
    summary: 'Tasks',
    description: 'mine: assigned to me; unit: open, of my roles, nobody’s yet; done: what I did, newest first.',
  },
  who: 'staff',
  input: z.object({
    view: z.enum(['mine', 'unit', 'watched', 'done', 'all']).default('mine'),
    q: z.string().trim().max(100).optional(),
    sort: z.enum(['due', 'opened', 'number']).default('due'),
    after: z.string().max(400).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  output: z.object({ items: z.array(taskBrief), next: z.string().optional(), counts }),
  async run({ db, actor, now }, input) {
    const calendar = await loadCalendar(db)
    const filter: TaskFilter = { ...input, after: cursorOf(input.after), limit: input.limit + 1 }
    const rows = await rowsOf(db, actor, filter)
    const page = rows.slice(0, input.limit)
    const last = page.at(-1)
    const endOfToday = toInstant(calendar, toOfficeDate(calendar, now), '23:59')
    return {
      items: page.map((row) => briefOf(calendar, actor, row, now)),
      next:
        rows.length > page.length && last
          ? Buffer.from(JSON.stringify([sortValue(last, filter), last.id])).toString('base64url')
          : undefined,
      counts: await countTasks(db, actor, now, endOfToday),
    }
  },
})

function cursorOf(text: string | undefined): TaskFilter['after'] {
  if (!text) return undefined
  try {
    const [value, id] = JSON.parse(Buffer.from(text, 'base64url').toString())
    if (isText(value) && isText(id)) return { value, id }
  } catch {
    /* told below */
  }
  throw invalid('input.invalid', [{ path: '/after', code: 'cursor' }])
}

/** A row of the list as the pages get it. */
export function briefOf(calendar: Calendar, actor: Actor, row: ListedTask, now: string): TaskBrief {
  return {
    id: row.id,
    caseId: row.caseId,
    number: row.number,
    key: row.key,
    serviceNames: row.serviceNames,
    applicantName: row.applicantName,
    element: row.element,
    names: row.names,
    role: row.role,
    unitNames: row.unitNames,
    status: row.status,
    assignee: row.assignee,
    mine: isMine(actor, row),
    openedAt: row.openedAt,
    endedAt: row.endedAt,
    step: termState(calendar, { from: row.openedAt, dueAt: row.dueAt, endedAt: row.endedAt, ...row.norm }, now),
    term: termState(
      calendar,
      { from: row.caseRegisteredAt, dueAt: row.caseDueAt, endedAt: row.caseEndedAt, ...row.caseTerm },
      now,
    ),
    watched: row.watched,
  }
}
