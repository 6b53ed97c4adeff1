import type { Knex } from 'knex'
import { compile, type Compiled } from '../engine/compile.ts'
import { notFound } from '../errors.ts'
import type { DocumentFile, NoticesFile, RegistersFile, ServiceFile } from './files.ts'
import { inOrder } from './bundle.ts'
import type { BundleFile, FormFile } from './shape.ts'

/** One deployed version of a service, ready to run: read and compiled once, then the same for every case that is pinned to it. */
export interface Definition<F = unknown> {
  bundle: { id: string; key: string; version: number; hash: string; effectiveFrom: string }
  service: ServiceFile
  /** By the file's name without its ending, which is what `calledElement` names: `portal`, `customs-carriers`. */
  processes: Record<string, Compiled>
  forms: Record<string, { file: FormFile; compiled: F }>
  registers: RegistersFile
  documents: Record<string, DocumentFile>
  notices: NoticesFile
}

/** What the caller's room knows how to do: forms are compiled by a room that this one may not enter. */
export interface Compilers<F> {
  compileForm: (file: FormFile) => F
}

// A deployed version never changes, so the cache cannot be stale; it is only bounded. It holds finished versions, never promises:
// a transaction that waited here for another connection's read would wait for ever where there is one connection (SQLite).
const KEPT = 64
const cache = new Map<string, Definition>()

/** The version with this id; NOT_FOUND when there is none. Files are read and diagrams compiled at the first call only. */
export async function loadDefinition<F>(db: Knex, bundleId: string, compilers: Compilers<F>): Promise<Definition<F>> {
  const definition = (cache.get(bundleId) as Definition<F> | undefined) ?? (await load(db, bundleId, compilers))
  cache.delete(bundleId)
  cache.set(bundleId, definition)
  if (cache.size > KEPT) cache.delete(cache.keys().next().value as string)
  return definition
}

async function load<F>(db: Knex, bundleId: string, compilers: Compilers<F>): Promise<Definition<F>> {
  const bundle = await bundleOf(db, bundleId)
  const files = await filesOf(db, bundleId)
  return { bundle, ...(await define(files, compilers)) }
}

/** The files of a bundle as things that run. Throws on what the checks would have found: call it on checked bundles. */
export async function define<F>(files: BundleFile[], compilers: Compilers<F>): Promise<Omit<Definition<F>, 'bundle'>> {
  const parse = <T>(path: string, otherwise: T): T => {
    const file = files.find((one) => one.path === path)
    return file ? (JSON.parse(file.content) as T) : otherwise
  }
  const parsed = <T>(folder: string) =>
    Object.fromEntries(inFolder(files, folder).map(({ path, content }) => [baseName(path), JSON.parse(content) as T]))
  const forms = Object.entries(parsed<FormFile>('forms'))
  const diagrams = files.filter(({ path }) => path.endsWith('.bpmn'))
  const compiled = await Promise.all(diagrams.map(async ({ path, content }) => [baseName(path), await compile(content)] as const))
  return {
    service: parse<ServiceFile>('service.json', {} as ServiceFile),
    processes: Object.fromEntries(compiled),
    forms: Object.fromEntries(forms.map(([name, file]) => [name, { file, compiled: compilers.compileForm(file) }])),
    registers: parse<RegistersFile>('registers.json', { sequences: {}, registers: {} }),
    documents: parsed<DocumentFile>('documents'),
    notices: parse<NoticesFile>('notices.json', { notices: {} }),
  }
}

export const inFolder = (files: BundleFile[], folder: string) => files.filter(({ path }) => path.startsWith(`${folder}/`))
export const baseName = (path: string) => path.slice(path.lastIndexOf('/') + 1).replace(/\.[a-z]+$/, '')

/** The row of a bundle; NOT_FOUND when there is none. */
export async function bundleOf(db: Knex, id: string): Promise<Definition['bundle']> {
  const row = await db('bundles').where({ id }).first('id', 'key', 'version', 'hash', { effectiveFrom: 'effective_from' })
  if (!row) throw notFound('bundle')
  return row
}

/** The files of a bundle, sorted by path. */
export async function filesOf(db: Knex, bundleId: string): Promise<BundleFile[]> {
  return inOrder(await db('bundle_files').where({ bundle_id: bundleId }).select('path', 'content'))
}

/** Id of the newest version of `key` that is in force at the instant `now`; undefined when there is none (yet). */
export async function bundleInForce(db: Knex, key: string, now: string): Promise<string | undefined> {
  const row = await db('bundles').where({ key }).where('effective_from', '<=', now).orderBy('version', 'desc').first('id')
  return row?.id
}
