import { randomUUID } from 'node:crypto'
import type { Knex } from 'knex'

/** An instance that waits for a message, a signal, a condition or a called diagram; or a deployed version that a message starts. */
export interface Subscription {
  instanceId: string | null
  bundleId?: string | null
  executionId: string
  element: string
  kind: 'message' | 'signal' | 'condition' | 'call'
  name: string
  correlation: string | null
}

export interface StoredSubscription extends Subscription {
  id: string
}

export async function subscribe(trx: Knex.Transaction, one: Subscription): Promise<void> {
  await trx('subscriptions').insert({
    id: randomUUID(),
    instance_id: one.instanceId,
    bundle_id: one.bundleId ?? null,
    execution_id: one.executionId,
    element: one.element,
    kind: one.kind,
    name: one.name,
    correlation: one.correlation,
  })
}

export async function clearSubscriptions(trx: Knex.Transaction, ids: string[]): Promise<void> {
  if (ids.length) await trx('subscriptions').whereIn('id', ids).del()
}

/** Who waits for this message (with this correlation value, where one was given) or signal; instances first, in a stable order. */
export async function waitingFor(
  db: Knex,
  kind: 'message' | 'signal',
  name: string,
  correlation: string | null,
): Promise<StoredSubscription[]> {
  const rows = db('subscriptions').where({ kind, name }).orderBy('id')
  if (kind === 'message') void rows.where((q) => q.whereNull('correlation').orWhere({ correlation }))
  const found: StoredSubscription[] = (await rows).map((row) => ({
    id: row.id,
    instanceId: row.instance_id,
    bundleId: row.bundle_id,
    executionId: row.execution_id,
    element: row.element,
    kind: row.kind,
    name: row.name,
    correlation: row.correlation,
  }))
  // Who asked for this very value comes before who takes any; a running case before a version that would begin one.
  const rank = (one: StoredSubscription) => (one.instanceId === null ? 2 : 0) + (one.correlation === null ? 1 : 0)
  return found.sort((a, b) => rank(a) - rank(b))
}

/** Ids of the running instances of a case that wait for a condition. */
export const conditionsOfCase = (trx: Knex.Transaction, caseId: string): Promise<string[]> =>
  trx('subscriptions')
    .where({ kind: 'condition' })
    .whereIn('instance_id', trx('instances').where({ case_id: caseId, status: 'running' }).select('id'))
    .distinct('instance_id')
    .orderBy('instance_id')
    .pluck('instance_id')
