import { isObject } from '../../../server/forms/form.ts'
import type { FormFile } from '../../../server/definitions/shape.ts'
import type { Data } from '../api/contract.ts'
import { fits } from './check.ts'
import { asData, standing } from './schema.ts'
import type { Schema } from './schema.ts'

/**
 * The data as they are to be sent: without empty fields and without those of branches that are not taken any more
 * (the server refuses fields that the schema does not name). A box that must be answered and is not ticked says no.
 */
export function cleaned(form: FormFile, data: Data): Data {
  const schema = form.schema as Schema
  return asData(clean(schema, data, schema, form.ui as Ui))
}

type Ui = { [name: string]: Ui | undefined } & { 'ui:widget'?: unknown }

function clean(schema: Schema, value: unknown, root: Schema, ui: Ui | undefined): unknown {
  if (typeof value === 'string') return value.trim() === '' ? undefined : value
  const whole = standing(schema, value, root, fits)
  const { items, properties = {}, required = [] } = whole
  if (Array.isArray(value)) {
    return value
      .map((item) => (items ? clean(items, item, root, ui?.items) : item))
      .filter((item) => item !== undefined && item !== null)
  }
  if (!isObject(value)) return value ?? undefined
  const kept: Record<string, unknown> = {}
  for (const [name, field] of Object.entries(properties)) {
    const inner = clean(field, value[name] ?? unticked(field, required.includes(name), ui?.[name]), root, ui?.[name])
    if (inner !== undefined && (required.includes(name) || !isHollow(inner))) kept[name] = inner
  }
  return kept
}

function isHollow(value: unknown): boolean {
  return Array.isArray(value) ? value.length === 0 : isObject(value) && Object.keys(value).length === 0
}

function unticked({ type }: Schema, isRequired: boolean, ui: Ui | undefined): false | undefined {
  return type === 'boolean' && isRequired && ui?.['ui:widget'] === undefined ? false : undefined
}
