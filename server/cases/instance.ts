import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { Knex } from 'knex'
import { conflict, notFound } from '../errors.ts'
import type { Json } from '../shape.ts'

/** A running diagram of a case: the case's own, and one for every call activity that was entered. */
export interface InstanceRow {
  id: string
  caseId: string
  bundleId: string
  process: string
  parentId: string | null
  parentExecutionId: string | null
  revision: number
  status: 'running' | 'ended' | 'cancelled'
  /** The engine's own state; null before the first step and after the last. */
  state: unknown
  variables: Record<string, Json>
}

export async function instanceById(db: Knex, id: string): Promise<InstanceRow> {
  const row = await db('instances').where({ id }).first()
  if (!row) throw notFound('case')
  return readInstance(row)
}

export async function insertInstance(trx: Knex.Transaction, row: InstanceRow, now: string): Promise<void> {
  await trx('instances').insert({
    id: row.id,
    case_id: row.caseId,
    bundle_id: row.bundleId,
    process: row.process,
    parent_id: row.parentId,
    parent_execution_id: row.parentExecutionId,
    started_at: now,
    ...changing(row),
    revision: row.revision,
  })
}

/** Writes what a step changed, if the instance still stands where the step began; CONFLICT otherwise. Counts the revision up. */
export async function saveInstance(trx: Knex.Transaction, row: InstanceRow, now: string): Promise<void> {
  const changed = await trx('instances')
    .where({ id: row.id, revision: row.revision, status: 'running' })
    .update({ ...changing(row), revision: row.revision + 1, ended_at: row.status === 'running' ? null : now })
  if (changed === 0) throw conflict('case.moved')
  row.revision += 1
}

export async function childOf(trx: Knex.Transaction, parentId: string, executionId: string): Promise<InstanceRow | undefined> {
  const row = await trx('instances').where({ parent_id: parentId, parent_execution_id: executionId }).first()
  return row && readInstance(row)
}

export async function runningChildren(trx: Knex.Transaction, parentId: string): Promise<InstanceRow[]> {
  return (await trx('instances').where({ parent_id: parentId, status: 'running' })).map(readInstance)
}

export async function instancesOf(db: Knex, caseId: string): Promise<InstanceRow[]> {
  return (await db('instances').where({ case_id: caseId }).orderBy('started_at')).map(readInstance)
}

// Deflated, a state is a quarter of its size, which is most of what a step writes. A small window: by itself zlib takes 256 kB each time.
const deflating = { level: 1, memLevel: 6, windowBits: 13 }
const changing = (row: InstanceRow) => ({
  status: row.status,
  state: row.state ? deflateRawSync(JSON.stringify(row.state), deflating) : null,
  variables: JSON.stringify(row.variables),
})

export function readInstance(row: Record<string, unknown>): InstanceRow {
  return {
    id: row.id as string,
    caseId: row.case_id as string,
    bundleId: row.bundle_id as string,
    process: row.process as string,
    parentId: row.parent_id as string | null,
    parentExecutionId: row.parent_execution_id as string | null,
    revision: row.revision as number,
    status: row.status as InstanceRow['status'],
    state: row.state ? JSON.parse(inflateRawSync(row.state as Buffer).toString()) : null,
    variables: JSON.parse(row.variables as string),
  }
}
