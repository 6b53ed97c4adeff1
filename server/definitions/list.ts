import type { Knex } from 'knex'
import { z } from 'zod'
import { query } from '../command.ts'
import { notFound } from '../errors.ts'
import type { Texts3 } from '../shape.ts'
import { filesOf } from './load.ts'
import { bundle, bundleBrief, type Bundle, type BundleBrief } from './shape.ts'

/** bundle.list: every deployed version, newest first, with the cases that still run on it. */
export const listBundles = query({
  name: 'bundle.list',
  doc: { summary: 'Deployed versions of all services, newest first' },
  input: z.object({ key: z.string().max(64).optional() }),
  output: z.object({ items: z.array(bundleBrief) }),
  who: ['analyst', 'administrator'],
  run: async ({ db }, { key }) => ({ items: await briefs(db, key ? { key } : {}) }),
})

/** bundle.show: one version with its files, by its id or the newest of a service. NOT_FOUND when there is none. */
export const showBundle = query({
  name: 'bundle.show',
  doc: { summary: 'One deployed version with its files: by id, or the newest of a service by key' },
  input: z
    .object({ id: z.uuid().optional(), key: z.string().max(64).optional() })
    .refine(({ id, key }) => Boolean(id) !== Boolean(key)),
  output: bundle,
  who: ['analyst', 'administrator'],
  run: async ({ db }, { id, key }): Promise<Bundle> => {
    const [brief] = await briefs(db, id ? { id } : { key })
    if (!brief) throw notFound('bundle')
    return { ...brief, files: await filesOf(db, brief.id) }
  },
})

/** The wire shape of the versions that match, newest first. */
export async function briefs(db: Knex, where: { id?: string; key?: string }): Promise<BundleBrief[]> {
  const rows: BundleRow[] = await db('bundles as b')
    .leftJoin('persons as p', 'p.id', 'b.deployed_by')
    .leftJoin('bundle_files as f', (join) => join.on('f.bundle_id', 'b.id').andOnVal('f.path', 'service.json'))
    .where(Object.fromEntries(Object.entries(where).map(([column, value]) => [`b.${column}`, value])))
    .orderBy([
      { column: 'b.deployed_at', order: 'desc' },
      { column: 'b.version', order: 'desc' },
    ])
    .select('b.*', 'p.name as person', 'f.content as service')
  const open = await openCases(db)
  return rows.map((row) => ({
    id: row.id,
    key: row.key,
    version: row.version,
    names: namesOf(row.service, row.key),
    hash: row.hash,
    effectiveFrom: row.effective_from,
    deployedAt: row.deployed_at,
    deployedBy: row.person,
    comment: row.comment,
    openCases: open.get(row.id) ?? 0,
  }))
}

interface BundleRow {
  id: string
  key: string
  version: number
  hash: string
  effective_from: string
  deployed_at: string
  comment: string | null
  person: string | null
  service: string | null
}

async function openCases(db: Knex): Promise<Map<string, number>> {
  const rows: { bundle_id: string; n: number | string }[] = await db('cases')
    .whereNull('ended_at')
    .groupBy('bundle_id')
    .select('bundle_id')
    .count({ n: '*' })
  return new Map(rows.map(({ bundle_id, n }) => [bundle_id, Number(n)]))
}

function namesOf(service: string | null, key: string): Texts3 {
  const names = service ? (JSON.parse(service) as { names?: Partial<Texts3> }).names : undefined
  return { kk: names?.kk ?? key, ru: names?.ru ?? key, en: names?.en ?? key }
}
