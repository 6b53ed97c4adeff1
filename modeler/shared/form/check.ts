import { isObject, step } from '../../../server/forms/form.ts'
import { formatChecks } from '../../../server/forms/formats.ts'
import { choicesOf, isFile, standing } from './schema.ts'
import type { Schema } from './schema.ts'

/** A value that does not fit: `path` is a JSON Pointer into the data, `code` a key of `form.error`. */
export interface Misfit {
  path: string
  code: string
  limit?: number
}

// The server alone knows whether test numbers pass, so they pass here.
const formats: Record<string, (value: string) => boolean> = formatChecks({ demo: true })

/**
 * What of the data does not fit the schema. The policy of the page forbids compiled validators, so this reads the schema
 * each time; it exists to help while one types, and the server's check decides.
 */
export function misfits(schema: Schema, value: unknown, root: Schema = schema, path = ''): Misfit[] {
  const whole = standing(schema, value, root, fits)
  if (!isOfType(whole, value)) return [{ path, code: 'type' }]
  if ('const' in whole && value !== whole.const) return [{ path, code: 'const' }]
  const choices = choicesOf(whole)
  if (choices && !choices.some((choice) => choice.value === value)) return [{ path, code: 'enum' }]
  if (!choices && whole.oneOf && !whole.oneOf.some((option) => fits(option, value, root))) return [{ path, code: 'enum' }]
  if (!choices && whole.anyOf && !whole.anyOf.some((option) => fits(option, value, root))) return [{ path, code: 'enum' }]
  if (whole.not && fits(whole.not, value, root)) return [{ path, code: 'type' }]
  if (typeof value === 'string') return ofString(whole, value, path)
  if (typeof value === 'number') return ofNumber(whole, value, path)
  if (Array.isArray(value)) return ofArray(whole, value, root, path)
  return isObject(value) ? ofObject(whole, value, root, path) : []
}

export function fits(schema: Schema, value: unknown, root: Schema): boolean {
  return misfits(schema, value, root).length === 0
}

function ofObject(schema: Schema, value: Record<string, unknown>, root: Schema, path: string): Misfit[] {
  const missing = (schema.required ?? []).filter((name) => value[name] === undefined)
  const fields = Object.entries(schema.properties ?? {}).filter(([name]) => value[name] !== undefined)
  return [
    ...missing.map((name) => ({ path: path + step(name), code: missingCode(schema.properties?.[name] ?? {}) })),
    ...fields.flatMap(([name, field]) => misfits(field, value[name], root, path + step(name))),
  ]
}

function ofArray(schema: Schema, value: unknown[], root: Schema, path: string): Misfit[] {
  const { minItems = 0, maxItems = Infinity, items } = schema
  const found: Misfit[] = []
  if (value.length < minItems) found.push({ path, code: 'minItems', limit: minItems })
  if (value.length > maxItems) found.push({ path, code: 'maxItems', limit: maxItems })
  if (schema.uniqueItems && new Set(value.map((item) => JSON.stringify(item))).size < value.length) {
    found.push({ path, code: 'uniqueItems' })
  }
  return items ? [...found, ...value.flatMap((item, place) => misfits(items, item, root, path + step(place)))] : found
}

function ofString(schema: Schema, value: string, path: string): Misfit[] {
  const length = [...value].length
  const { minLength = 0, maxLength = Infinity, pattern, format } = schema
  if (length < minLength) return [{ path, code: 'minLength', limit: minLength }]
  if (length > maxLength) return [{ path, code: 'maxLength', limit: maxLength }]
  if (format && formats[format] && !formats[format](value)) return [{ path, code: format }]
  if (pattern && !new RegExp(pattern, 'u').test(value)) return [{ path, code: 'pattern' }]
  return []
}

function ofNumber({ minimum = -Infinity, maximum = Infinity }: Schema, value: number, path: string): Misfit[] {
  if (value < minimum) return [{ path, code: 'minimum', limit: minimum }]
  if (value > maximum) return [{ path, code: 'maximum', limit: maximum }]
  return []
}

function isOfType({ type }: Schema, value: unknown): boolean {
  if (!type) return true
  return [type].flat().some((name) => {
    if (name === 'integer') return Number.isInteger(value)
    if (name === 'array') return Array.isArray(value)
    if (name === 'object') return isObject(value)
    return name === 'null' ? value === null : typeof value === name
  })
}

function missingCode(schema: Schema): string {
  if (isFile(schema)) return 'file'
  if ('const' in schema) return 'const'
  if (schema.type === 'array') return 'minItems'
  return choicesOf(schema) || schema.type === 'boolean' ? 'choose' : 'required'
}
