import type { Knex } from 'knex'
import { lockCaseOfTask, readCase, type CaseRow } from '../cases/row.ts'
import { readTask, taskColumns, type TaskRow } from '../tasks/row.ts'
import { versionColumns, type Versions } from './versions.ts'

export interface LockedTask {
  task: TaskRow
  kase: CaseRow
  /** Of the task's instance: what was read of that before the lock stands if this is still the same. */
  revision: number
  versions: Versions
}

/**
 * A task and its case, read behind the lock of the case: before it somebody else may have been faster. One statement for all that
 * completing it needs to know, as every one of them is a way to the database and back. Undefined where there is no such task.
 */
export async function lockTask(trx: Knex.Transaction, taskId: string): Promise<LockedTask | undefined> {
  await lockCaseOfTask(trx, taskId)
  const row = await trx('tasks')
    .join('instances', 'instances.id', 'tasks.instance_id')
    .join('cases', 'cases.id', 'tasks.case_id')
    .where('tasks.id', '=', taskId)
    .first('cases.*', { i_revision: 'instances.revision', ...taskColumns('t_'), ...versionColumns(trx) })
  if (!row) return undefined
  return {
    task: readTask(row, 't_'),
    kase: readCase(row),
    revision: row.i_revision,
    versions: { calendar: row.v_calendar, units: row.v_units },
  }
}
