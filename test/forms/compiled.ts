import { compileForm, validateForm } from '../../server/forms/validate.ts'

export const text = { type: 'string' }
export const compile = (schema: object) => compileForm({ schema: { type: 'object', ...schema } })
/** The errors of this data in a form of this schema, as `path code`. */
export const found = (schema: object, data: unknown): string[] =>
  validateForm(compile(schema), data, 'ru').map(({ path, code }) => `${path} ${code}`)
