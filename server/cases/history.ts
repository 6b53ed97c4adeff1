import type { Knex } from 'knex'

/** What happened in a case, in the order in which it happened; rows are only ever added. */
export interface HappeningRow {
  caseId: string
  instanceId: string | null
  at: string
  type: string
  element: string | null
  personId: string | null
  data: Record<string, unknown>
}

export async function appendHistory(trx: Knex.Transaction, rows: HappeningRow[]): Promise<void> {
  if (rows.length === 0) return
  await trx('history').insert(
    rows.map((row) => ({
      case_id: row.caseId,
      instance_id: row.instanceId,
      at: row.at,
      type: row.type,
      element: row.element,
      person_id: row.personId,
      data: JSON.stringify(row.data),
    })),
  )
}

export interface StoredHappening extends HappeningRow {
  seq: number
  personName: string | null
}

export async function historyOf(db: Knex, caseId: string): Promise<StoredHappening[]> {
  const rows = await db('history')
    .leftJoin('persons', 'persons.id', 'history.person_id')
    .where({ case_id: caseId })
    .orderBy('seq')
    .select('history.*', { person_name: 'persons.name' })
  return rows.map((row) => ({
    seq: row.seq,
    caseId: row.case_id,
    instanceId: row.instance_id,
    at: row.at,
    type: row.type,
    element: row.element,
    personId: row.person_id,
    personName: row.person_name,
    data: JSON.parse(row.data),
  }))
}
