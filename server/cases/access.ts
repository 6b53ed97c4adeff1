import type { Knex } from 'knex'
import type { Actor } from '../command.ts'

/**
 * The cases that an actor may know of: one's own application; for staff, cases of their units and below, and cases with a task
 * that is or was theirs or their role's. Everything else looks as if it were not there.
 */
export function onlyVisible(rows: Knex.QueryBuilder, db: Knex, actor: Actor): Knex.QueryBuilder {
  if (actor.kind === 'system' || actor.memberships.some(({ role }) => role === 'administrator')) return rows
  return rows.where((where) => {
    void where.where('cases.person_id', actor.id ?? '')
    if (actor.memberships.length === 0) return
    void where.orWhereIn('cases.unit_id', unitsBelow(db, actor)).orWhereExists((q) => void tasksOfMine(q, db, actor))
  })
}

/** Whether this case is among them. */
export async function maySeeCase(db: Knex, actor: Actor, caseId: string): Promise<boolean> {
  return Boolean(await onlyVisible(db('cases').where('cases.id', caseId), db, actor).first('cases.id'))
}

function unitsBelow(db: Knex, { memberships }: Actor) {
  const own = [...new Set(memberships.map(({ unitId }) => unitId))]
  const marks = own.map(() => '?').join(', ')
  return db.raw(
    `with recursive below(id) as (select id from units where id in (${marks})
     union select units.id from units join below on units.parent_id = below.id) select id from below`,
    own,
  ) as unknown as Knex.QueryBuilder
}

function tasksOfMine(rows: Knex.QueryBuilder, db: Knex, { id, memberships }: Actor) {
  return rows
    .from('tasks')
    .select(db.raw('1'))
    .whereRaw('tasks.case_id = cases.id')
    .where((where) =>
      where
        .where('tasks.assignee_id', id ?? '')
        .orWhere('tasks.ended_by', id ?? '')
        .orWhereIn(['tasks.unit_id', 'tasks.role'], memberships.map(({ unitId, role }) => [unitId, role])),
    )
}
