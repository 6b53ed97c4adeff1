import type { Knex } from 'knex'
import { readTask, type TaskRow } from './row.ts'

/** The open tasks of one instance, oldest first. */
export async function tasksOfInstance(db: Knex, instanceId: string): Promise<TaskRow[]> {
  return (await db('tasks').where({ instance_id: instanceId, status: 'open' }).orderBy('opened_at')).map((row) => readTask(row))
}

/** The open tasks of a case, of all its diagrams. */
export async function openTasksOfCase(db: Knex, caseId: string): Promise<TaskRow[]> {
  return (await db('tasks').where({ case_id: caseId, status: 'open' }).orderBy('opened_at').orderBy('id')).map((row) =>
    readTask(row),
  )
}
