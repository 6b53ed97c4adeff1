import type { Knex } from 'knex'
import { readInstance, type InstanceRow } from './instance.ts'
import type { KnownOfCase } from './variables.ts'

export interface InstanceOfTask {
  task: { executionId: string; element: string; role: string; unitId: string | null; assigneeId: string | null }
  instance: InstanceRow
  kase: KnownOfCase
}

/** An open task's instance and what expressions know of its case, in one statement; undefined where nothing waits any more. */
export async function instanceOfTask(db: Knex, taskId: string): Promise<InstanceOfTask | undefined> {
  const row = await db('tasks')
    .join('instances', 'instances.id', 'tasks.instance_id')
    .join('cases', 'cases.id', 'tasks.case_id')
    .where({ 'tasks.id': taskId, 'tasks.status': 'open', 'instances.status': 'running' })
    .first('instances.*', {
      t_execution_id: 'tasks.execution_id',
      t_element: 'tasks.element',
      t_role: 'tasks.role',
      t_unit_id: 'tasks.unit_id',
      t_assignee_id: 'tasks.assignee_id',
      k_number: 'cases.number',
      k_key: 'cases.key',
      k_channel: 'cases.channel',
      k_status: 'cases.status',
      k_opened_at: 'cases.opened_at',
      k_registered_at: 'cases.registered_at',
      k_due_at: 'cases.due_at',
      k_applicant: 'cases.applicant',
    })
  if (!row) return undefined
  const task = {
    executionId: row.t_execution_id,
    element: row.t_element,
    role: row.t_role,
    unitId: row.t_unit_id,
    assigneeId: row.t_assignee_id,
  }
  const kase = {
    id: row.case_id,
    number: row.k_number,
    key: row.k_key,
    channel: row.k_channel,
    status: row.k_status,
    openedAt: row.k_opened_at,
    registeredAt: row.k_registered_at,
    dueAt: row.k_due_at,
    applicant: JSON.parse(row.k_applicant),
  }
  return { task, instance: readInstance(row), kase }
}
