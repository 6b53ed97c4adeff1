import type { Knex } from 'knex'
import type { Texts3 } from '../shape.ts'
import { readTask, type TaskRow } from './row.ts'

/** A task with the names of who has or had it. */
export interface NamedTask extends TaskRow {
  unitNames: Texts3 | null
  person: string | null
}

/** All tasks of a case, open or over, in the order in which they opened. */
export async function tasksOfCase(db: Knex, caseId: string): Promise<NamedTask[]> {
  const rows = await db('tasks')
    .leftJoin('units', 'units.id', 'tasks.unit_id')
    .leftJoin('persons', 'persons.id', db.raw('coalesce(tasks.ended_by, tasks.assignee_id)'))
    .where('tasks.case_id', caseId)
    // Of two that opened at one instant the one that ended first came first.
    .orderByRaw("tasks.opened_at, coalesce(tasks.ended_at, '9999'), tasks.id")
    .select('tasks.*', { unit_names: 'units.names', person_name: 'persons.name' })
  return rows.map((row) => ({
    ...readTask(row),
    unitNames: row.unit_names ? (JSON.parse(row.unit_names) as Texts3) : null,
    person: (row.person_name as string | null) ?? null,
  }))
}
