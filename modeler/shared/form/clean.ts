import { isObject } from '../../../server/forms/form.ts'
import type { FormFile } from '../../../server/definitions/shape.ts'
import type { Data } from '../api/contract.ts'
import { fits } from './check.ts'
import { asData, standing } from './schema.ts'
import type { Schema } from './schema.ts'

/**
 * The data as they are to be sent: without empty fields and without those of branches that are not taken any more
 * (the server refuses fields that the schema does not name).
 */
export function cleaned(form: FormFile, data: Data): Data {
  const schema = form.schema as Schema
  return asData(clean(schema, data, schema))
}

function clean(schema: Schema, value: unknown, root: Schema): unknown {
  if (typeof value === 'string') return value.trim() === '' ? undefined : value
  const whole = standing(schema, value, root, fits)
  const { items, properties = {}, required = [] } = whole
  if (Array.isArray(value)) {
    return value.map((item) => (items ? clean(items, item, root) : item)).filter((item) => item !== undefined && item !== null)
  }
  if (!isObject(value)) return value ?? undefined
  const kept: Record<string, unknown> = {}
  for (const [name, field] of Object.entries(properties)) {
    const inner = clean(field, value[name], root)
    if (inner !== undefined && (required.includes(name) || !isHollow(inner))) kept[name] = inner
  }
  return kept
}

function isHollow(value: unknown): boolean {
  return Array.isArray(value) ? value.length === 0 : isObject(value) && Object.keys(value).length === 0
}
