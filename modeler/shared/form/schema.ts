import { isObject } from '../../../server/forms/form.ts'
import type { Data } from '../api/contract.ts'

/** The part of JSON Schema 2020-12 that forms use in the browser. */
export interface Schema {
  type?: string | string[]
  title?: string
  description?: string
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  allOf?: Schema[]
  anyOf?: Schema[]
  oneOf?: Schema[]
  not?: Schema
  if?: Schema
  then?: Schema
  else?: Schema
  $ref?: string
  const?: unknown
  enum?: unknown[]
  default?: unknown
  format?: string
  pattern?: string
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  minItems?: number
  maxItems?: number
  uniqueItems?: boolean
}
export type Matches = (schema: Schema, value: unknown, root: Schema) => boolean

/** The schema as it stands for this value: references followed, `allOf` and the taken branch of `if` put into one. */
export function standing(schema: Schema, value: unknown, root: Schema, matches: Matches): Schema {
  const { $ref, allOf = [], if: condition, then: yes, else: no, ...own } = schema
  let whole: Schema = own
  if ($ref) whole = join(standing(target($ref, root), value, root, matches), whole)
  for (const part of allOf) whole = join(whole, standing(part, value, root, matches))
  if (!condition) return whole
  const branch = matches(condition, value, root) ? yes : no
  return branch ? join(whole, standing(branch, value, root, matches)) : whole
}

/** The choices of a field: `oneOf` or `enum` of constants; null where it is no choice. */
export function choicesOf(schema: Schema): { value: unknown; title: string }[] | null {
  const options = schema.oneOf ?? schema.anyOf
  if (options?.every((option) => 'const' in option)) {
    return options.map((option) => ({ value: option.const, title: option.title ?? String(option.const) }))
  }
  return schema.enum ? schema.enum.map((value) => ({ value, title: String(value) })) : null
}

export function isFile(schema: Schema): boolean {
  return schema.format === 'file'
}

/** Whether a field stands as a group under its own title: an object, or rows of objects. */
export function isGroup(field: Schema): boolean {
  return field.type === 'object' || (field.type === 'array' && field.items?.type === 'object')
}

export function asData(value: unknown): Data {
  return isObject(value) ? (value as Data) : {}
}

function join(one: Schema, other: Schema): Schema {
  const joined: Schema = { ...one, ...other }
  if (one.required && other.required) joined.required = [...new Set([...one.required, ...other.required])]
  if (!one.properties || !other.properties) return joined
  joined.properties = { ...one.properties }
  for (const [name, schema] of Object.entries(other.properties)) {
    const before = one.properties[name]
    joined.properties[name] = before ? join(before, schema) : schema
  }
  return joined
}

function target(reference: string, root: Schema): Schema {
  let at: unknown = root
  for (const key of reference.split('/').slice(1)) at = isObject(at) ? at[key] : undefined
  return isObject(at) ? (at as Schema) : {}
}
