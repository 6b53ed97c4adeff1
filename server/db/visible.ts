import type { Knex } from 'knex'

/** Who looks: an actor, as far as it matters here. */
interface Viewer {
  kind: 'person' | 'system' | 'anonymous'
  id: string | null
  memberships: { unitId: string; role: string }[]
}

/**
 * The one rule of who may know of a case; everything that hangs on one (its files, documents, tasks that are watched) asks here.
 * `rows` reads the table `cases` under its own name. One's own application; for staff, cases of their units and below, and cases with
 * a task that was theirs, or is theirs or their role's. Everything else looks as if it were not there.
 */
export function onlyVisible<T extends Knex.QueryBuilder>(rows: T, db: Knex, viewer: Viewer): T {
  if (viewer.kind === 'system' || viewer.memberships.some(({ role }) => role === 'administrator')) return rows
  return rows.where((where) => {
    void where.where('cases.person_id', viewer.id ?? '')
    if (viewer.memberships.length === 0) return
    void where.orWhereIn('cases.unit_id', unitsBelow(db, viewer)).orWhereExists((q) => void tasksOfMine(q, db, viewer))
  }) as T
}

/** The visible cases whose inside one may see too: for staff, and never that of one's own application. */
export function onlyInside<T extends Knex.QueryBuilder>(rows: T, db: Knex, viewer: Viewer): T {
  if (viewer.kind !== 'system' && viewer.memberships.length === 0) return rows.whereRaw('1 = 0') as T
  const others = rows.where((q) => void q.whereNull('cases.person_id').orWhereNot('cases.person_id', viewer.id ?? ''))
  return onlyVisible(others as T, db, viewer)
}

function unitsBelow(db: Knex, { memberships }: Viewer) {
  const own = [...new Set(memberships.map(({ unitId }) => unitId))]
  const marks = own.map(() => '?').join(', ')
  return db.raw(
    `with recursive below(id) as (select id from units where id in (${marks})
     union select units.id from units join below on units.parent_id = below.id) select id from below`,
    own,
  ) as unknown as Knex.QueryBuilder
}

function tasksOfMine(rows: Knex.QueryBuilder, db: Knex, { id, memberships }: Viewer) {
  const roles = memberships.map(({ role }) => role)
  const held = memberships.map(({ unitId, role }) => [unitId, role])
  return rows
    .from('tasks')
    .select(db.raw('1'))
    .whereRaw('tasks.case_id = cases.id')
    .where((where) =>
      where
        // Still assigned to somebody whose role was taken away: no longer theirs.
        .where((mine) => mine.where('tasks.assignee_id', id ?? '').whereIn('tasks.role', roles))
        .orWhere('tasks.ended_by', id ?? '')
        .orWhereIn(['tasks.unit_id', 'tasks.role'], held),
    )
}
