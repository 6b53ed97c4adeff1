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

const columns = [
  'id',
  'instance_id',
  'case_id',
  'execution_id',
  'element',
  'names',
  'status',
  'role',
  'unit_id',
  'assignee_id',
  'opened_at',
  'due_at',
  'norm',
  'item',
  'kept',
  'revision',
  'ended_at',
  'ended_by',
] as const

/** All columns of a task under names that begin with `prefix`, for a read that has others beside them. */
export const taskColumns = (prefix: string): Record<string, string> =>
  Object.fromEntries(columns.map((column) => [prefix + column, `tasks.${column}`]))

/** A task from its row; `prefix` is what the columns were named with. */
export function readTask(row: Record<string, unknown>, prefix = ''): TaskRow {
  const of = (column: (typeof columns)[number]) => row[prefix + column]
  return {
    id: of('id') as string,
    instanceId: of('instance_id') as string,
    caseId: of('case_id') as string,
    executionId: of('execution_id') as string,
    element: of('element') as string,
    names: JSON.parse(of('names') as string),
    status: of('status') as TaskRow['status'],
    role: of('role') as string,
    unitId: of('unit_id') as string | null,
    assigneeId: of('assignee_id') as string | null,
    openedAt: of('opened_at') as string,
    dueAt: of('due_at') as string | null,
    norm: JSON.parse(of('norm') as string),
    item: of('item') === null ? undefined : JSON.parse(of('item') as string),
    kept: of('kept') ? JSON.parse(of('kept') as string) : null,
    revision: of('revision') as number,
    endedAt: of('ended_at') as string | null,
    endedBy: of('ended_by') as string | null,
  }
}
