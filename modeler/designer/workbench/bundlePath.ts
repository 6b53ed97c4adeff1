/** What an analyst may add to a service; diagrams and `service.json` come with the service itself. */
export const KINDS = ['form', 'document', 'scenario', 'data', 'registers', 'notices'] as const
export type Kind = (typeof KINDS)[number]

const folders: Partial<Record<Kind, string>> = {
  form: 'forms/',
  document: 'documents/',
  scenario: 'scenarios/',
  data: 'scenarios/data/',
}

/** As the server takes them in a bundle. */
const NAME = /^[a-z0-9][a-z0-9-]{0,63}$/

/** Whether files of this kind bear names of their own; of registers and notices a service has one file. */
export const isNamed = (kind: Kind): boolean => kind in folders

/** Where a file of this kind stands in the bundle. */
export const pathOf = (kind: Kind, name: string): string => (isNamed(kind) ? `${folders[kind]}${name}.json` : `${kind}.json`)

/** The kind of a file by its path; null for what can be neither added nor removed. */
export function kindOf(path: string): Kind | null {
  return KINDS.find((kind) => pathOf(kind, nameOf(path)) === path) ?? null
}

/** A file's name without folder and ending. */
export const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1).replace(/\.json$/, '')

/** Why a file cannot be called so (a key under `files.`); null where it can. */
export function nameProblem(kind: Kind, name: string, paths: string[]): 'wrong' | 'taken' | null {
  if (isNamed(kind) && !NAME.test(name)) return 'wrong'
  return paths.includes(pathOf(kind, name)) ? 'taken' : null
}
