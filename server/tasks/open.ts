import { randomUUID } from 'node:crypto'
import type { Knex } from 'knex'
import type { Clock } from '../deadlines/shape.ts'
import type { Json, Texts3 } from '../shape.ts'

export interface NewTask {
  instanceId: string
  caseId: string
  executionId: string
  element: string
  names: Texts3
  role: string
  unitId: string | null
  assigneeId: string | null
  dueAt: string | null
  /** The norm as the diagram states it and the rules that placed its end. */
  norm: TaskNorm
  item: Json | undefined
}

export interface TaskNorm {
  amount: number | null
  unit: string | null
  hours?: 'wall'
  rules: string[]
  /** The instant before which the step cannot be completed. */
  earliest?: string
  /** From when it counts, where that is not when the task opened. */
  since?: string
  /** The clock on which it runs, as it stands. */
  clock?: Clock & { name: string }
}

/** Opens a task; answers its id. The same execution of the same instance opens at most one. */
export async function openTask(trx: Knex.Transaction, task: NewTask, now: string): Promise<string> {
  const id = randomUUID()
  await trx('tasks').insert({
    id,
    instance_id: task.instanceId,
    case_id: task.caseId,
    execution_id: task.executionId,
    element: task.element,
    names: JSON.stringify(task.names),
    status: 'open',
    role: task.role,
    unit_id: task.unitId,
    assignee_id: task.assigneeId,
    assigned_at: task.assigneeId ? now : null,
    opened_at: now,
    due_at: task.dueAt,
    norm: JSON.stringify(task.norm),
    item: task.item === undefined ? null : JSON.stringify(task.item),
    revision: 0,
  })
  return id
}
