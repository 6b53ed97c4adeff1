import { randomUUID } from 'node:crypto'
import type { Knex } from 'knex'
import { skippingLocked } from '../db/dialect.ts'
import { conflict } from '../errors.ts'

/** A timer of a diagram as a row: of a running instance, or the timer start of a deployed version (`bundleId`). */
export interface DeadlineRow {
  id: string
  instanceId: string | null
  bundleId: string | null
  executionId: string
  element: string
  dueAt: string
  repeat: number | null
}

/** The due time of a timer whose clock stands: no worker takes it before the clock runs again and gives it another. */
export const NEVER = '9999-12-31T00:00:00.000Z'

export async function setDeadline(trx: Knex.Transaction, row: Omit<DeadlineRow, 'id'>): Promise<void> {
  await trx('deadlines')
    .insert({
      id: randomUUID(),
      instance_id: row.instanceId,
      bundle_id: row.bundleId,
      execution_id: row.executionId,
      element: row.element,
      due_at: row.dueAt,
      repeat: row.repeat,
      status: 'set',
    })
    .onConflict(['instance_id', 'execution_id', 'due_at'])
    .ignore()
}

/** The timers that the diagrams of a case wait for. */
export async function deadlinesOfCase(
  trx: Knex.Transaction,
  caseId: string,
): Promise<{ id: string; instanceId: string; element: string }[]> {
  return trx('deadlines')
    .whereIn('instance_id', trx('instances').where({ case_id: caseId, status: 'running' }).select('id'))
    .whereIn('status', ['set', 'failed'])
    .orderBy('id')
    .select('id', 'element', { instanceId: 'instance_id' })
}

/** Another due time for a timer that waits; whoever took it for the old one finds that it has not come. */
export async function moveDeadline(trx: Knex.Transaction, id: string, dueAt: string): Promise<void> {
  await trx('deadlines').where({ id }).update({ due_at: dueAt, taken_by: null, lease_until: null })
}

export async function clearDeadlines(trx: Knex.Transaction, ids: string[]): Promise<void> {
  if (ids.length) await trx('deadlines').whereIn('id', ids).whereIn('status', ['set', 'failed']).update({ status: 'cleared' })
}

/** Marks the deadline passed if it is still set; CONFLICT when another worker passed it or the case moved on. */
export async function passDeadlineRow(trx: Knex.Transaction, id: string): Promise<void> {
  const changed = await trx('deadlines').where({ id, status: 'set' }).update({ status: 'passed', lease_until: null })
  if (changed === 0) throw conflict('deadline.passed')
}

/** Takes deadlines that have come for a worker, in a short transaction of its own. */
export async function takeDeadlines(
  db: Knex,
  now: string,
  token: string,
  leaseUntil: string,
  limit: number,
): Promise<DeadlineRow[]> {
  const due = await db('deadlines').where({ status: 'set' }).where('due_at', '<=', now).first('id')
  if (!due) return []
  return db.transaction(async (trx) => {
    const free = trx('deadlines')
      .where({ status: 'set' })
      .where('due_at', '<=', now)
      .where((q) => q.whereNull('lease_until').orWhere('lease_until', '<', now))
      .orderBy('due_at')
      .limit(limit)
      .select('*')
    const rows = await skippingLocked(trx, free)
    const ids = rows.map((row: { id: string }) => row.id)
    if (ids.length) await trx('deadlines').whereIn('id', ids).update({ taken_by: token, lease_until: leaseUntil })
    return rows.map(readDeadline)
  })
}

export async function deadlineById(db: Knex, id: string): Promise<DeadlineRow | undefined> {
  const row = await db('deadlines').where({ id, status: 'set' }).first()
  return row && readDeadline(row)
}

const readDeadline = (row: Record<string, unknown>): DeadlineRow => ({
  id: row.id as string,
  instanceId: row.instance_id as string | null,
  bundleId: row.bundle_id as string | null,
  executionId: row.execution_id as string,
  element: row.element as string,
  dueAt: row.due_at as string,
  repeat: row.repeat as number | null,
})
