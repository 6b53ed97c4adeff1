import type { Knex } from 'knex'
import { conflict } from '../errors.ts'
import type { TaskRow } from './row.ts'

/** Completes the task if it is still open and still as it was read; CONFLICT when somebody was faster. */
export async function completeTaskRow(trx: Knex.Transaction, task: TaskRow, personId: string | null, now: string): Promise<void> {
  const changed = await trx('tasks')
    .where({ id: task.id, status: 'open', assignee_id: task.assigneeId })
    .update({ status: 'completed', ended_at: now, ended_by: personId, assignee_id: task.assigneeId ?? personId, kept: null })
  if (changed === 0) throw conflict('task.notOpen')
}

/** Closes tasks that the diagram no longer waits for. */
export async function closeTasks(trx: Knex.Transaction, ids: string[], now: string): Promise<void> {
  if (ids.length === 0) return
  await trx('tasks').whereIn('id', ids).where({ status: 'open' }).update({ status: 'closed', ended_at: now, kept: null })
}
