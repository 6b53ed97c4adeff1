import type { Knex } from 'knex'
import type { Actor } from '../command.ts'
import { isText, likePattern } from '../db/dialect.ts'
import { onlyVisible } from '../db/visible.ts'
import { invalid } from '../errors.ts'

export interface CaseFilter {
  view: 'mine' | 'unit' | 'all'
  q?: string
  status?: string
  key?: string
  open?: boolean
  after?: string
  limit: number
}

/** A page of cases as rows, newest first; what needs the applicant comes first in `mine`. */
export async function listCases(db: Knex, actor: Actor, filter: CaseFilter): Promise<Record<string, unknown>[]> {
  const me = actor.id ?? ''
  const rows = onlyVisible(db('cases').select('cases.*'), db, actor)
  void rows.select(
    db.raw(
      "exists(select 1 from tasks where tasks.case_id = cases.id and tasks.status = 'open' and tasks.assignee_id = ?) as needs_me",
      [me],
    ),
  )
  if (filter.view === 'mine') void rows.where('cases.person_id', me)
  if (filter.status) void rows.where('cases.status', filter.status)
  if (filter.key) void rows.where('cases.key', filter.key)
  if (filter.open === true) void rows.whereNull('cases.ended_at')
  if (filter.q) search(rows, filter.q)
  const after = cursor(filter.after)
  if (after) void rows.whereRaw('(cases.opened_at, cases.id) < (?, ?)', after)
  return rows
    .orderBy([
      { column: 'cases.opened_at', order: 'desc' },
      { column: 'cases.id', order: 'desc' },
    ])
    .limit(filter.limit)
}

export const cursorAfter = (row: Record<string, unknown>) =>
  Buffer.from(JSON.stringify([row.opened_at, row.id])).toString('base64url')

function search(rows: Knex.QueryBuilder, text: string): void {
  const pattern = likePattern(text)
  void rows.where((where) =>
    where
      .whereRaw("lower(cases.number) like ? escape '\\'", [pattern])
      .orWhereRaw("lower(cases.applicant_name) like ? escape '\\'", [pattern])
      .orWhereRaw("cases.applicant_number like ? escape '\\'", [pattern]),
  )
}

function cursor(text: string | undefined): [string, string] | undefined {
  if (!text) return undefined
  try {
    const [at, id] = JSON.parse(Buffer.from(text, 'base64url').toString())
    if (isText(at) && isText(id)) return [at, id]
  } catch {
    /* told below */
  }
  throw invalid('input.invalid', [{ path: '/after', code: 'cursor' }])
}
