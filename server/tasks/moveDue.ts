import type { Knex } from 'knex'
import type { TaskNorm } from './open.ts'

/** Another due time for an open task, because the clock on which it runs, or the service's own term, was moved. */
export async function moveDue(trx: Knex.Transaction, id: string, dueAt: string | null, norm: TaskNorm): Promise<void> {
  await trx('tasks')
    .where({ id, status: 'open' })
    .update({ due_at: dueAt, norm: JSON.stringify(norm) })
}
