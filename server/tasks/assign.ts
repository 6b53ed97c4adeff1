import type { Knex } from 'knex'
import { conflict } from '../errors.ts'
import type { Json } from '../shape.ts'
import type { TaskRow } from './row.ts'

/** Gives the open task to a person (claim, assign) or back to its role (release: null), if nobody changed it meanwhile. */
export async function reassign(trx: Knex.Transaction, task: TaskRow, personId: string | null, now: string): Promise<void> {
  const changed = await trx('tasks')
    .where({ id: task.id, status: 'open', assignee_id: task.assigneeId })
    .update({ assignee_id: personId, assigned_at: personId ? now : null, kept: personId === task.assigneeId ? task.kept : null })
  if (changed === 0) throw conflict('task.notOpen')
}

/** Keeps what was typed and not sent; CONFLICT when another window kept something newer. Answers the new revision. */
export async function keep(trx: Knex.Transaction, task: TaskRow, data: Record<string, Json>, revision: number): Promise<number> {
  const changed = await trx('tasks')
    .where({ id: task.id, status: 'open', revision })
    .update({ kept: JSON.stringify(data), revision: revision + 1 })
  if (changed === 0) throw conflict('task.moved')
  return revision + 1
}
