import type { Json } from '../../shape.ts'
import { say, type CheckTools, type FileKind, type Rule } from './rule.ts'

/** Each file is what the JSON Schema of its kind says. */
export const filesMatchSchemas: Rule = {
  name: 'files-match-schemas',
  check: (bundle, tools) =>
    Object.entries(bundle.json).flatMap(([file, data]) =>
      departures(kindOf(file), data, tools).map(({ path, message }) => ({
        file,
        element: path,
        message: say(
          {
            kk: '{path}: файл сипаттамасына сай емес — {message}',
            ru: '{path}: не соответствует описанию файла — {message}',
            en: '{path}: does not meet the description of the file — {message}',
          },
          { path: path || '/', message },
        ),
      })),
    ),
}

const departures = (kind: FileKind | undefined, data: Json, { schema }: CheckTools) => (kind ? schema(kind, data) : [])

/** What a file is, by where it stands in the bundle; undefined for form data of scenarios, which the form itself judges. */
export function kindOf(path: string): FileKind | undefined {
  if (path.startsWith('scenarios/data/')) return undefined
  if (path.startsWith('forms/')) return 'form'
  if (path.startsWith('documents/')) return 'document'
  if (path.startsWith('scenarios/')) return 'scenario'
  return path === 'registers.json' ? 'registers' : path === 'notices.json' ? 'notices' : 'service'
}
