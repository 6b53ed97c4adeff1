import { randomUUID } from 'node:crypto'
import type { Knex } from 'knex'
import { conflict } from '../errors.ts'
import { assertBundle, bundleHash } from './bundle.ts'
import type { BundleFile } from './shape.ts'

export interface Deployment {
  key: string
  files: BundleFile[]
  /** Instant from which new cases take this version; `now` when absent. */
  effectiveFrom?: string
  comment?: string | null
  deployedBy?: string | null
}

/**
 * Stores a checked bundle as the next version of its service and returns that version's id. The same files as the newest version
 * make no new one; the same files as an older one do (that is how one goes back). CONFLICT when another deployment came first.
 */
export async function deploy(
  trx: Knex.Transaction,
  deployment: Deployment,
  now: string,
): Promise<{ id: string; isNew: boolean }> {
  const { key, files } = deployment
  assertBundle(key, files)
  const hash = bundleHash(files)
  const newest = await newestOf(trx, key)
  if (newest?.hash === hash) return { id: newest.id, isNew: false }

  const id = randomUUID()
  const row = {
    id,
    key,
    version: (newest?.version ?? 0) + 1,
    hash,
    effective_from: deployment.effectiveFrom ?? now,
    deployed_at: now,
    deployed_by: deployment.deployedBy ?? null,
    comment: deployment.comment ?? null,
  }
  const inserted = await trx('bundles').insert(row).onConflict(['key', 'version']).ignore().returning('id')
  if (inserted.length === 0) {
    // Servers that start together over one database all bring the same files.
    const faster = await newestOf(trx, key)
    if (faster?.hash === hash) return { id: faster.id, isNew: false }
    throw conflict('bundle.moved', { key })
  }
  await insertFiles(trx, id, files)
  return { id, isNew: true }
}

/** Whether these files are, or once were, a version of the service: then whoever starts a server has nothing new to deploy. */
export async function wasDeployed(db: Knex, key: string, files: BundleFile[]): Promise<boolean> {
  return (
    (await db('bundles')
      .where({ key, hash: bundleHash(files) })
      .first('id')) !== undefined
  )
}

function newestOf(trx: Knex.Transaction, key: string): Promise<{ id: string; version: number; hash: string } | undefined> {
  return trx('bundles').where({ key }).orderBy('version', 'desc').first('id', 'version', 'hash')
}

/** One by one: SQLite bounds the number of bindings in a statement. */
async function insertFiles(trx: Knex.Transaction, bundleId: string, files: BundleFile[]): Promise<void> {
  for (const { path, content } of files) await trx('bundle_files').insert({ bundle_id: bundleId, path, content })
}
