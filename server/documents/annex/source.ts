import { describe } from '../../engine/describe.ts'
import { readDiagram } from '../../engine/read.ts'
import type { Texts3 } from '../../shape.ts'
import { drawingOf } from './geometry.ts'
import type { AnnexDiagram, AnnexSource } from './shape.ts'
import { orderOf } from './steps.ts'

interface Files {
  key: string
  /** sha256 of the whole bundle. */
  hash: string
  files: { path: string; content: string }[]
}

/**
 * Reads from a checked bundle what its annexes are made of: the diagrams, block diagram before portal, and the names of what the
 * service brings forth. DiagramError for a diagram that cannot be read.
 */
export async function annexSource({ key, hash, files }: Files): Promise<AnnexSource> {
  const parsed = <T>(path: string, otherwise: T): T => {
    const file = files.find((one) => one.path === path)
    return file ? (JSON.parse(file.content) as T) : otherwise
  }
  const { registers, sequences } = parsed<Registers>('registers.json', { registers: {}, sequences: {} })
  const { notices } = parsed<Notices>('notices.json', { notices: {} })
  const templates = files.filter(({ path }) => path.startsWith('documents/'))
  const diagrams = await Promise.all(files.filter(({ path }) => path.endsWith('.bpmn')).map(diagramOf))
  return {
    key,
    hash,
    service: parsed<AnnexSource['service']>('service.json', { names: { kk: key, ru: key, en: key } }),
    diagrams: diagrams.toSorted((a, b) => Number(isPortal(a)) - Number(isPortal(b)) || (a.file < b.file ? -1 : 1)),
    documents: Object.fromEntries(templates.map(({ path, content }) => [nameIn(path), documentOf(content)])),
    registers: namesOf(registers, 'names'),
    sequences: namesOf(sequences, 'names'),
    notices: namesOf(notices, 'title'),
  }
}

interface Registers {
  registers: Record<string, { names: Texts3 }>
  sequences: Record<string, { names: Texts3 }>
}

interface Notices {
  notices: Record<string, { title: Texts3 }>
}

async function diagramOf({ path, content }: Files['files'][number]): Promise<AnnexDiagram> {
  const { definitions } = await readDiagram(content)
  return { file: path, model: describe(definitions), drawing: drawingOf(definitions) }
}

const isPortal = ({ model }: AnnexDiagram): boolean => orderOf(model).kind === 'portal'

const nameIn = (path: string) => path.slice(path.lastIndexOf('/') + 1).replace(/\.json$/, '')

function documentOf(content: string): AnnexSource['documents'][string] {
  const { names, signed } = JSON.parse(content) as { names: Texts3; signed?: boolean }
  return { ...names, signed: signed === true }
}

const namesOf = <K extends string>(things: Record<string, Record<K, Texts3>>, key: K): Record<string, Texts3> =>
  Object.fromEntries(Object.entries(things).map(([name, thing]) => [name, thing[key]]))
