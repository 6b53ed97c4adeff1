import type { Knex } from 'knex'
import type { Json, Texts3 } from '../shape.ts'
import type { TaskNorm } from './open.ts'

/** A task as it stands in its table, its JSON columns read. */
export interface TaskRow {
  id: string
  instanceId: string
  caseId: string
  executionId: string
  element: string
  names: Texts3
  status: 'open' | 'completed' | 'closed'
  role: string
  unitId: string | null
  assigneeId: string | null
  openedAt: string
  dueAt: string | null
  norm: TaskNorm
  item: Json | undefined
  kept: Record<string, Json> | null
  revision: number
  endedAt: string | null
  endedBy: string | null
}

export async function taskById(db: Knex, id: string): Promise<TaskRow | undefined> {
  const row = await db('tasks').where({ id }).first()
  return row && readTask(row)
}

/** The same with the revision of its instance, so that what was read of the instance before the lock can be known to stand. */
export async function taskWithRevision(db: Knex, id: string): Promise<{ task: TaskRow; revision: number } | undefined> {
  const row = await db('tasks')
    .join('instances', 'instances.id', 'tasks.instance_id')
    .where('tasks.id', '=', id)
    .first('tasks.*', { instance_revision: 'instances.revision' })
  return row && { task: readTask(row), revision: row.instance_revision }
}

export function readTask(row: Record<string, unknown>): TaskRow {
  return {
    id: row.id as string,
    instanceId: row.instance_id as string,
    caseId: row.case_id as string,
    executionId: row.execution_id as string,
    element: row.element as string,
    names: JSON.parse(row.names as string),
    status: row.status as TaskRow['status'],
    role: row.role as string,
    unitId: row.unit_id as string | null,
    assigneeId: row.assignee_id as string | null,
    openedAt: row.opened_at as string,
    dueAt: row.due_at as string | null,
    norm: JSON.parse(row.norm as string),
    item: row.item === null ? undefined : JSON.parse(row.item as string),
    kept: row.kept ? JSON.parse(row.kept as string) : null,
    revision: row.revision as number,
    endedAt: row.ended_at as string | null,
    endedBy: row.ended_by as string | null,
  }
}
