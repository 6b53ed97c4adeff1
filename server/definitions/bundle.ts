import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { invalid, notFound } from '../errors.ts'
import type { BundleFile } from './shape.ts'

/**
 * A bundle is what one version of a service is made of: its folder of processes/ and its folder of forms/ (under `forms/`).
 * It is checked, deployed, pinned to a case and compared as a whole.
 */
export const bundleLimits = { files: 200, bytes: 10 * 1024 * 1024 } as const

const keyPattern = /^[a-z][a-z0-9-]{0,63}$/
const pathPattern =
  /^(?:(?:service|registers|notices)\.json|[a-z][a-z0-9-]{0,63}\.bpmn|(?:documents|scenarios|scenarios\/data|forms)\/[a-z0-9][a-z0-9-]{0,63}\.json)$/

/** Refuses (INVALID) a bundle whose key, paths, number of files or size are not those of a service; says which file. */
export function assertBundle(key: string, files: BundleFile[]): void {
  if (!keyPattern.test(key)) throw invalid('bundle.key', [], { key })
  if (files.length > bundleLimits.files) throw invalid('bundle.tooManyFiles', [], { max: bundleLimits.files })
  const bytes = files.reduce((sum, { content }) => sum + Buffer.byteLength(content), 0)
  if (bytes > bundleLimits.bytes) throw invalid('bundle.tooLarge', [], { max: bundleLimits.bytes })
  const seen = new Set<string>()
  files.forEach(({ path }, index) => {
    if (!pathPattern.test(path)) throw invalid('bundle.path', [{ path: `/files/${index}/path`, code: 'bundle.path' }], { path })
    if (seen.has(path)) throw invalid('bundle.twice', [{ path: `/files/${index}/path`, code: 'bundle.twice' }], { path })
    seen.add(path)
  })
}

/** sha256 (hex) over the sorted paths and contents: equal for equal files in any order. */
export function bundleHash(files: BundleFile[]): string {
  const hash = createHash('sha256')
  // lengths stand before the texts, or a path could run over into a content
  for (const { path, content } of inOrder(files)) hash.update(`${path.length}:${path}${content.length}:${content}`)
  return hash.digest('hex')
}

export const inOrder = (files: BundleFile[]) => files.toSorted((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0))

/** The files of the service `key` under `root` (processes/<key>, forms/<key>); NOT_FOUND where there is no such folder. */
export async function readBundle(root: string, key: string): Promise<BundleFile[]> {
  const own = await filesUnder(join(root, 'processes', key))
  if (own.length === 0) throw notFound('bundle')
  const forms = await filesUnder(join(root, 'forms', key))
  const files = [...own, ...forms.map((file) => ({ ...file, path: `forms/${file.path}` }))]
  assertBundle(key, files)
  return inOrder(files)
}

/** The keys of all services under `root`/processes, sorted. */
export async function bundleKeys(root: string): Promise<string[]> {
  const entries = await readdir(join(root, 'processes'), { withFileTypes: true }).catch(nothingThere)
  return entries
    .filter((entry) => entry.isDirectory() && keyPattern.test(entry.name))
    .map(({ name }) => name)
    .toSorted()
}

async function filesUnder(folder: string): Promise<BundleFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(nothingThere)
  const wanted = entries.filter((entry) => entry.isFile() && /\.(json|bpmn)$/.test(entry.name))
  return Promise.all(
    wanted.map(async (entry) => {
      const full = join(entry.parentPath, entry.name)
      return { path: full.slice(folder.length + 1).replaceAll('\\', '/'), content: decode(full, await readFile(full)) }
    }),
  )
}

/** BPMN editors write other encodings too; the text that is kept says UTF-8, as everything that is stored. */
function decode(path: string, bytes: Buffer): string {
  const declared = /^(?:\xef\xbb\xbf)?<\?xml[^>]*?encoding=["']([\w-]+)["']/i.exec(bytes.subarray(0, 200).toString('latin1'))?.[1]
  try {
    const text = new TextDecoder(declared ?? 'utf-8', { fatal: true }).decode(bytes)
    return text.replace(/^(<\?xml[^>]*?encoding=["'])[\w-]+/i, '$1UTF-8')
  } catch {
    throw invalid('bundle.encoding', [], { path })
  }
}

const nothingThere = (error: NodeJS.ErrnoException): [] => {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return []
  throw error
}
