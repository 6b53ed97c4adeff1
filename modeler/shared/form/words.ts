import type { FormFile } from '../../../server/definitions/shape.ts'
import type { Data } from '../api/contract.ts'
import type { FieldProblem } from '../api/problem.ts'
import type { Texts } from '../texts/useTexts.ts'
import { misfits } from './check.ts'
import { cleaned } from './clean.ts'
import type { Schema } from './schema.ts'

/** What is to be mended in the data, in the chosen language; `fields` narrows it to those of one step. */
export function problemsOf(form: FormFile, data: Data, t: Texts['t'], fields?: string[]): FieldProblem[] {
  return misfits(form.schema as Schema, cleaned(form, data))
    .filter(({ path }) => !fields || fields.includes(path.split('/')[1] ?? ''))
    .map(({ path, code, limit }) => ({ path, code, message: t(`form.error.${code}`, limit === undefined ? {} : { limit }) }))
}

/** The server's pointers may lead into the whole input; the form's lead into its data. */
export function intoForm(problems: FieldProblem[], form: FormFile): FieldProblem[] {
  const hasData = Object.hasOwn((form.schema as Schema).properties ?? {}, 'data')
  return problems.map((problem) => (hasData ? problem : { ...problem, path: problem.path.replace(/^\/data(?=\/|$)/, '') }))
}

/** The id of the input that a pointer leads to, as the form draws it. */
export function idOf(path: string): string {
  return ['root', ...path.split('/').slice(1)].join('_')
}

/** The title of the field that a pointer leads to, with the number of the row it stands in. */
export function titleOf(path: string, schema: Schema): string {
  let titles: string[] = []
  let at: Schema | undefined = schema
  for (const key of path.split('/').slice(1)) {
    if (at?.items && /^\d+$/.test(key)) {
      at = at.items
      titles = [...titles.slice(0, -1), `${at.title ?? titles.at(-1) ?? ''} ${Number(key) + 1}`]
    } else {
      at = at && propertyOf(at, key)
      if (at?.title) titles.push(at.title)
    }
  }
  return titles.join(' — ')
}

function propertyOf(schema: Schema, name: string): Schema | undefined {
  const own = schema.properties?.[name]
  if (own?.type) return own
  for (const part of [...(schema.allOf ?? []), schema.then, schema.else]) {
    const found = part && propertyOf(part, name)
    if (found) return found
  }
  return own
}
