import type { Knex } from 'knex'

export interface OpenRow {
  kind: 'task' | 'job' | 'deadline' | 'subscription' | 'incident'
  id: string
  execution_id: string
}

/** What is open in the books of an instance, in one statement: this runs at every step. */
export async function openRows(trx: Knex.Transaction, instanceId: string): Promise<OpenRow[]> {
  const of = (kind: OpenRow['kind'], table: string, ...statuses: string[]) => {
    const rows = trx(table)
      .where({ instance_id: instanceId })
      .select(trx.raw(`'${kind}' as kind`), 'id', 'execution_id')
    return statuses.length ? rows.whereIn('status', statuses) : rows
  }
  // What failed is still waited for: an incident stands beside it until somebody tries it again.
  return of('task', 'tasks', 'open').unionAll([
    of('job', 'jobs', 'queued', 'failed'),
    of('deadline', 'deadlines', 'set', 'failed'),
    of('subscription', 'subscriptions'),
    // Its "execution" is the job or deadline that failed, if it was one.
    trx('incidents')
      .where({ instance_id: instanceId })
      .whereNull('closed_at')
      .select(trx.raw("'incident' as kind"), 'id', trx.raw('coalesce(job_id, deadline_id) as execution_id')),
  ]) as unknown as Promise<OpenRow[]>
}
