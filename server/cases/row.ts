import type { Knex } from 'knex'
import { conflict, notFound } from '../errors.ts'
import { isPostgres, locking } from '../db/dialect.ts'
import type { Texts3 } from '../shape.ts'
import type { CaseClock, Clock } from '../deadlines/shape.ts'
import type { Applicant } from './shape.ts'

/** A case as it stands in its table, its JSON columns read. */
export interface CaseRow {
  id: string
  number: string
  key: string
  bundleId: string
  channel: 'portal' | 'counter'
  unitId: string
  personId: string | null
  organisationId: string | null
  applicant: Applicant
  serviceNames: Texts3
  status: string
  statusNames: Texts3
  statusAt: string
  openedAt: string
  registeredAt: string | null
  dueAt: string | null
  term: CaseTerm
  /** Instants by the name of the moment; `$id` holds when the element `id` was last entered. */
  moments: Record<string, string>
  /** Named terms that may stand still; that of the service is here once it was moved. */
  clocks: Record<string, CaseClock>
  result: string | null
  endedAt: string | null
}

/** The service's own term and the rules that placed its last day. */
export interface CaseTerm {
  amount: number | null
  unit: string | null
  from: string | null
  rules: string[]
  /** What it runs on, once that was stopped or prolonged. */
  clock?: Clock
}

/** Locks the case until the transaction ends: every move of every instance of a case stands in this one line, so none can deadlock. */
export async function lockCase(trx: Knex.Transaction, id: string): Promise<CaseRow> {
  const row = await locking(trx, trx('cases').where({ id }).first())
  if (!row) throw notFound('case')
  return readCase(row)
}

/** The same by one of its tasks. On SQLite the transaction has been the lock since it began. */
export async function lockCaseOfTask(trx: Knex.Transaction, taskId: string): Promise<void> {
  if (!isPostgres(trx)) return
  const id = trx('tasks').where({ id: taskId }).select('case_id')
  await locking(trx, trx('cases').where('id', '=', id).select('id'))
}

export async function caseById(db: Knex, id: string): Promise<CaseRow | undefined> {
  const row = await db('cases').where({ id }).first()
  return row && readCase(row)
}

/**
 * Writes the columns that a move of the case may change; answers them. Nothing is written where they are as `before` (most moves
 * change no status). The row is locked, so nothing is overwritten that was not read.
 */
export async function saveCase(trx: Knex.Transaction, row: CaseRow, before: string): Promise<string> {
  const after = changingOf(row)
  if (after === before) return before
  const changed = await trx('cases').where({ id: row.id }).update(JSON.parse(after))
  if (changed === 0) throw conflict('case.moved')
  return after
}

/** What a move may change of a case, as text to compare. */
export const changingOf = (row: CaseRow): string => JSON.stringify(changing(row))

const changing = (row: CaseRow) => ({
  status: row.status,
  status_names: JSON.stringify(row.statusNames),
  status_at: row.statusAt,
  registered_at: row.registeredAt,
  due_at: row.dueAt,
  term: JSON.stringify(row.term),
  moments: JSON.stringify(row.moments),
  clocks: JSON.stringify(row.clocks),
  result: row.result,
  ended_at: row.endedAt,
})

export async function insertCase(trx: Knex.Transaction, row: CaseRow): Promise<void> {
  await trx('cases').insert({
    id: row.id,
    number: row.number,
    key: row.key,
    bundle_id: row.bundleId,
    channel: row.channel,
    unit_id: row.unitId,
    person_id: row.personId,
    organisation_id: row.organisationId,
    applicant: JSON.stringify(row.applicant),
    applicant_name: row.applicant.name,
    applicant_number: row.applicant.bin ?? row.applicant.iin,
    service_names: JSON.stringify(row.serviceNames),
    opened_at: row.openedAt,
    ...changing(row),
  })
}

export function readCase(row: Record<string, unknown>): CaseRow {
  const parse = <T>(column: string) => JSON.parse(row[column] as string) as T
  return {
    id: row.id as string,
    number: row.number as string,
    key: row.key as string,
    bundleId: row.bundle_id as string,
    channel: row.channel as CaseRow['channel'],
    unitId: row.unit_id as string,
    personId: row.person_id as string | null,
    organisationId: row.organisation_id as string | null,
    applicant: parse('applicant'),
    serviceNames: parse('service_names'),
    status: row.status as string,
    statusNames: parse('status_names'),
    statusAt: row.status_at as string,
    openedAt: row.opened_at as string,
    registeredAt: row.registered_at as string | null,
    dueAt: row.due_at as string | null,
    term: parse('term'),
    moments: parse('moments'),
    clocks: parse('clocks'),
    result: row.result as string | null,
    endedAt: row.ended_at as string | null,
  }
}
