import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'

/**
 * Imports go one way: mouths → moves → nouns → core. Nouns never import each other; engine and db know nothing of ours; the
 * browser may take types, and the pure rooms below by value. docs/architecture.md says why.
 */
const core = ['command.ts', 'errors.ts', 'fault.ts', 'clock.ts', 'shape.ts', 'identifiers.ts', 'engine', 'db']
const nouns = [
  'definitions',
  'acts',
  'cases',
  'tasks',
  'deadlines',
  'forms',
  'registers',
  'documents',
  'files',
  'signatures',
  'notices',
  'auth',
  'audit',
  'insight',
  'jobs',
]
const moves = ['runtime']
const mouths = ['http', 'worker', 'cli', 'cli.ts', 'main.ts', 'app.ts', 'config.ts']
const layers = [core, nouns, moves, mouths]

/** Pure files that a page may run as well: one truth for modeler, publishing and tests. */
const forBrowsers = [
  /^forms\/(?!fileFields)/,
  /^deadlines\/(calendar|terms|zone|termState)\.ts$/,
  /^definitions\/(check\/|layout\/|layout\.ts|diff\.ts|schemas\/)/,
  /^engine\/(reg\.json|shape\.ts)$/,
  /^identifiers\.ts$/,
]

const root = resolve(import.meta.dirname, '..')
const sources = (folder: string) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.d.ts'))
    .map((path) => join(folder, path))

interface Import {
  from: string
  to: string
  typeOnly: boolean
}

function importsOf(file: string): Import[] {
  const text = readFileSync(join(root, file), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '')
  const found = text.matchAll(
    /^\s*(import|export)\s+(type\s+)?([^'"`;]*?from\s+)?['"](\.[^'"]+)['"]|import\(['"](\.[^'"]+)['"]\)/gm,
  )
  return [...found].map(([, , type, names = '', path, dynamic]) => ({
    from: file,
    to: relative(root, resolve(root, dirname(file), (path ?? dynamic) as string)),
    typeOnly: Boolean(type) || /^\{\s*type [^,}]*(,\s*type [^,}]*)*,?\s*\}\s*from/.test(names),
  }))
}

const room = (path: string) => path.split('/')[1] ?? ''
const layerOf = (path: string) => layers.findIndex((layer) => layer.includes(room(path)))
const show = ({ from, to }: Import) => `${from} → ${to}`

describe('imports', () => {
  const server = sources('server').flatMap(importsOf)
  const pages = sources('modeler').flatMap(importsOf)

  test('every room of the server stands in a layer', () => {
    expect(sources('server').filter((path) => layerOf(path) < 0)).toEqual([])
  })

  test('go downwards only', () => {
    expect(server.filter(({ from, to }) => to.startsWith('server/') && layerOf(to) > layerOf(from)).map(show)).toEqual([])
  })

  test('never lead from one noun to another; shapes may be shared as words are', () => {
    const across = server.filter(
      ({ from, to }) => nouns.includes(room(from)) && nouns.includes(room(to)) && room(from) !== room(to),
    )
    expect(across.filter(({ to }) => !to.endsWith('/shape.ts')).map(show)).toEqual([])
  })

  test('leave engine and db alone with their libraries', () => {
    const out = server.filter(({ from, to }) => ['engine', 'db'].includes(room(from)) && room(from) !== room(to))
    expect(out.map(show)).toEqual([])
  })

  test('only db/dialect.ts asks which database it is', () => {
    const asking = sources('server').filter((path) => /client\.config\.client/.test(readFileSync(join(root, path), 'utf8')))
    expect(asking).toEqual(['server/db/dialect.ts'])
  })

  test('the gate alone opens a transaction for a change', () => {
    const opening = sources('server').filter((path) =>
      /\.transaction\(|\binTransaction\(/.test(readFileSync(join(root, path), 'utf8')),
    )
    expect(opening.toSorted()).toEqual([
      'server/command.ts',
      'server/db/migrate.ts',
      'server/db/shareCommit.ts',
      'server/db/transaction.ts',
      'server/deadlines/rows.ts',
      'server/jobs/take.ts',
      'server/main.ts',
      'server/runtime/seedDemo.ts',
      'server/worker/rehearsalOffice.ts',
      'server/worker/sealSome.ts',
    ])
  })

  test('take into the browser types and pure files only', () => {
    const taken = pages.filter(({ to, typeOnly }) => to.startsWith('server/') && !typeOnly)
    expect(taken.filter(({ to }) => !forBrowsers.some((pure) => pure.test(to.slice('server/'.length)))).map(show)).toEqual([])
  })

  test('keep the three pages apart', () => {
    const entries = ['portal', 'desk', 'designer']
    const across = pages.filter(
      ({ from, to }) => to.startsWith('modeler/') && entries.includes(room(to)) && room(from) !== room(to),
    )
    expect(across.map(show)).toEqual([])
  })
})

test('no file of the product is longer than 300 lines', () => {
  const long = [...sources('server'), ...sources('modeler')].filter(
    (path) => readFileSync(join(root, path), 'utf8').split('\n').length > 301,
  )
  expect(long).toEqual([])
})

test('nothing escapes the type checker', () => {
  const escapes = /@ts-(ignore|expect-error|nocheck)|\bas any\b|: any\b|<any>/
  const found = [...sources('server'), ...sources('modeler'), ...sources('test')].filter(
    (path) => !path.endsWith('architecture.test.ts') && escapes.test(codeOf(path)),
  )
  expect(found).toEqual([])
})

/** Comments may say "any". */
const codeOf = (path: string) =>
  readFileSync(join(root, path), 'utf8')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/^\s*\/\/.*$/gm, '')
