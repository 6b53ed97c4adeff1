import type { Knex } from 'knex'
import type { Actor } from '../command.ts'
import { likePattern } from '../db/dialect.ts'
import { onlyVisible } from '../db/visible.ts'
import type { Clock } from '../deadlines/shape.ts'
import type { Texts3 } from '../shape.ts'
import { readTask, type TaskRow } from './row.ts'

export type View = 'mine' | 'unit' | 'watched' | 'done' | 'all'

/** A task with what a list says of its case. */
export interface ListedTask extends TaskRow {
  number: string
  key: string
  serviceNames: Texts3
  applicantName: string
  caseDueAt: string | null
  caseRegisteredAt: string | null
  caseEndedAt: string | null
  caseTerm: { amount: number | null; unit: string | null; rules: string[]; clock?: Clock }
  unitNames: Texts3 | null
  assignee: { id: string; name: string; position: string | null } | null
  watched: boolean
}

export interface TaskFilter {
  view: View
  q?: string
  sort: 'due' | 'opened' | 'number'
  after?: { value: string; id: string }
  limit: number
}

/**
 * Tasks that the actor may see, in a stable order. `after` is the last row of the page before. Tasks without a due time come last:
 * they sort as '9999'.
 */
export async function listTasks(db: Knex, actor: Actor, filter: TaskFilter): Promise<ListedTask[]> {
  const column = sortColumn(filter)
  const rows = visible(base(db, actor), db, actor, filter.view)
  if (filter.q) {
    const pattern = likePattern(filter.q)
    void rows.where((w) =>
      w
        .whereRaw("lower(cases.number) like ? escape '\\'", [pattern])
        .orWhereRaw("lower(cases.applicant_name) like ? escape '\\'", [pattern])
        .orWhereRaw("cases.applicant_number like ? escape '\\'", [pattern]),
    )
  }
  if (filter.after) {
    const sign = filter.view === 'done' || filter.sort === 'opened' ? '<' : '>'
    void rows.whereRaw(`(${column}, tasks.id) ${sign} (?, ?)`, [filter.after.value, filter.after.id])
  }
  const direction = filter.view === 'done' || filter.sort === 'opened' ? 'desc' : 'asc'
  return (await rows.orderByRaw(`${column} ${direction}, tasks.id ${direction}`).limit(filter.limit)).map(readListed)
}

export function sortValue(task: ListedTask, { view, sort }: TaskFilter): string {
  if (view === 'done') return task.endedAt ?? ''
  if (sort === 'opened') return task.openedAt
  return sort === 'number' ? task.number : (task.dueAt ?? '9999')
}

const sortColumn = ({ view, sort }: TaskFilter) =>
  view === 'done'
    ? 'tasks.ended_at'
    : sort === 'opened'
      ? 'tasks.opened_at'
      : sort === 'number'
        ? 'cases.number'
        : "coalesce(tasks.due_at, '9999')"

/** One task as lists show it; undefined where there is none. */
export async function listedTask(db: Knex, actor: Actor, id: string): Promise<ListedTask | undefined> {
  const row = await base(db, actor).where('tasks.id', id).first()
  return row && readListed(row)
}

function base(db: Knex, actor: Actor) {
  return db('tasks')
    .join('cases', 'cases.id', 'tasks.case_id')
    .leftJoin('units', 'units.id', 'tasks.unit_id')
    .leftJoin('persons', 'persons.id', 'tasks.assignee_id')
    .leftJoin('watches', (join) =>
      join.on('watches.case_id', 'cases.id').andOn('watches.person_id', db.raw('?', [actor.id ?? ''])),
    )
    .select(
      'tasks.*',
      'cases.number',
      'cases.key',
      'cases.service_names',
      'cases.applicant_name',
      {
        case_due_at: 'cases.due_at',
        case_registered_at: 'cases.registered_at',
        case_ended_at: 'cases.ended_at',
        case_term: 'cases.term',
      },
      {
        unit_names: 'units.names',
        assignee_name: 'persons.name',
        assignee_position: 'persons.position',
        watched_at: 'watches.at',
      },
    )
}

function visible(rows: Knex.QueryBuilder, db: Knex, actor: Actor, view: View): Knex.QueryBuilder {
  const me = actor.id ?? ''
  if (view === 'done') return rows.where('tasks.ended_by', me)
  void rows.where('tasks.status', 'open').whereNot('tasks.role', 'applicant')
  if (view === 'mine') return rows.where((w) => void assignedTo(w, actor))
  if (view === 'watched') {
    // Who may no longer know of a case no longer follows it.
    const known = onlyVisible(db('cases').whereRaw('cases.id = tasks.case_id').select('cases.id'), db, actor)
    return rows.whereNotNull('watches.at').whereExists(known)
  }
  if (view === 'unit') return rows.whereNull('tasks.assignee_id').where((w) => void ofRoles(w, actor))
  if (actor.memberships.some(({ role }) => role === 'administrator')) return rows
  return rows.where((w) => void assignedTo(w, actor).orWhere((v) => void ofRoles(v, actor)))
}

/** Mine, as long as I hold its role (tasks/rules.ts). */
function assignedTo(where: Knex.QueryBuilder, { id, memberships }: Actor) {
  const roles = memberships.map(({ role }) => role)
  return where.where((w) => void w.where('tasks.assignee_id', id ?? '').whereIn('tasks.role', roles))
}

/** Row values, so that the index on status, unit and role serves. */
function ofRoles(where: Knex.QueryBuilder, { memberships }: Actor) {
  if (memberships.length === 0) return where.whereRaw('1 = 0')
  return where.whereIn(
    ['tasks.unit_id', 'tasks.role'],
    memberships.map(({ unitId, role }) => [unitId, role]),
  )
}

export interface Counts {
  mine: number
  unit: number
  watched: number
  late: number
  today: number
}

/** How many open tasks stand in each view; `late` and `today` among mine and my unit's. Instants are UTC. */
export async function countTasks(db: Knex, actor: Actor, now: string, endOfToday: string): Promise<Counts> {
  const count = async (view: View, more?: (rows: Knex.QueryBuilder) => void) => {
    const rows = visible(
      db('tasks').leftJoin('watches', (j) =>
        j.on('watches.case_id', 'tasks.case_id').andOn('watches.person_id', db.raw('?', [actor.id ?? ''])),
      ),
      db,
      actor,
      view,
    )
    more?.(rows)
    const row = await rows.count({ n: 'tasks.id' }).first()
    return Number(row?.n ?? 0)
  }
  const [mine, unit, watched] = [await count('mine'), await count('unit'), await count('watched')]
  const late = (view: View) => count(view, (rows) => void rows.where('tasks.due_at', '<', now))
  const today = (view: View) => count(view, (rows) => void rows.whereBetween('tasks.due_at', [now, endOfToday]))
  return {
    mine,
    unit,
    watched,
    late: (await late('mine')) + (await late('unit')),
    today: (await today('mine')) + (await today('unit')),
  }
}

function readListed(row: Record<string, unknown>): ListedTask {
  const assigneeId = row.assignee_id as string | null
  return {
    ...readTask(row),
    number: row.number as string,
    key: row.key as string,
    serviceNames: JSON.parse(row.service_names as string),
    applicantName: row.applicant_name as string,
    caseDueAt: row.case_due_at as string | null,
    caseRegisteredAt: row.case_registered_at as string | null,
    caseEndedAt: row.case_ended_at as string | null,
    caseTerm: JSON.parse(row.case_term as string),
    unitNames: row.unit_names ? JSON.parse(row.unit_names as string) : null,
    assignee: assigneeId
      ? { id: assigneeId, name: row.assignee_name as string, position: row.assignee_position as string | null }
      : null,
    watched: Boolean(row.watched_at),
  }
}
