/**
 * Reads a form's schema before anything compiles it: a form comes from outside, and a compiler runs what it is given.
 * Out comes the same schema without references, each replaced by what it refers to, so that what follows needs no resolving.
 */
import { exceeded, RESERVED, SCHEMA_BOUNDS } from './bounds.ts'
import { FormError, isObject, step, stepsOf } from './form.ts'
import type { Json } from './form.ts'
import { FORMATS } from './formats.ts'
import { compilePattern } from './pattern.ts'

export const DRAFT = 'https://json-schema.org/draft/2020-12/schema'
/** Keywords by what their value is: a schema, a list of schemas, schemas by name, or plain data. */
const ONE = [
  'items',
  'additionalProperties',
  'unevaluatedProperties',
  'unevaluatedItems',
  'contains',
  'propertyNames',
  'not',
  'if',
  'then',
  'else',
]
const LIST = ['allOf', 'anyOf', 'oneOf', 'prefixItems']
const NAMED = ['properties', 'patternProperties', 'dependentSchemas', '$defs']
const PLAIN = [
  ...['type', 'enum', 'const', 'required', 'dependentRequired', 'format', 'pattern', 'uniqueItems', 'multipleOf'],
  ...['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'minLength', 'maxLength', 'minItems', 'maxItems'],
  ...['minProperties', 'maxProperties', 'minContains', 'maxContains', '$schema', '$ref', '$comment'],
  ...[
    'title',
    'description',
    'default',
    'examples',
    'deprecated',
    'readOnly',
    'writeOnly',
    'contentMediaType',
    'contentEncoding',
  ],
]
const KNOWN = new Set([...ONE, ...LIST, ...NAMED, ...PLAIN])
/** What one option of a list consists of. */
const OPTION = new Set(['const', 'title', 'description', 'deprecated', '$comment'])
const MOST_SCHEMAS = 3000

/** The schema without references and of how many schemas it consists, or a FormError with the pointer of what cannot be accepted. */
export function guardSchema(schema: unknown): { schema: Json; parts: number } {
  const over = exceeded(schema, SCHEMA_BOUNDS)
  if (over) throw new FormError(over.code, `/schema${over.path}`, 'the schema is too large, too deep or not JSON')
  if (!isObject(schema) || schema['type'] !== 'object')
    throw new FormError('type', '/schema', 'a form describes an object: "type": "object"')
  const schemas = new Map<string, unknown>()
  inspect(schema, '', schemas)
  const inlining: Inlining = { schemas, left: MOST_SCHEMAS, open: new Set() }
  const inlined = inline('', inlining) as Json
  if (exceeded(inlined, SCHEMA_BOUNDS))
    throw new FormError('depth', '/schema', 'the schema is too large or too deep once its references are followed')
  return { schema: inlined, parts: MOST_SCHEMAS - inlining.left }
}

/** Checks a schema and those below it, and notes each by its pointer. */
function inspect(schema: unknown, pointer: string, schemas: Map<string, unknown>): void {
  schemas.set(pointer, schema)
  if (typeof schema === 'boolean') return
  if (!isObject(schema)) throw new FormError('schema', `/schema${pointer}`, 'a schema is an object, true or false')
  for (const [keyword, value] of Object.entries(schema)) checkKeyword(keyword, value, pointer)
  for (const [child, at] of childrenOf(schema, pointer)) inspect(child, at, schemas)
}

function checkKeyword(keyword: string, value: unknown, pointer: string): void {
  const at = `/schema${pointer}${step(keyword)}`
  const refuse = (message: string): never => {
    throw new FormError(keyword, at, message)
  }
  if (!KNOWN.has(keyword)) refuse(`the keyword ${keyword} has no meaning in a form`)
  if (LIST.includes(keyword) && !Array.isArray(value)) refuse('must be a list of schemas')
  if (NAMED.includes(keyword) && !isObject(value)) refuse('must hold schemas by name')
  if (keyword === 'properties' && isObject(value)) {
    const reserved = Object.keys(value).find((name) => RESERVED.includes(name))
    if (reserved !== undefined) refuse(`a field cannot be called ${reserved}`)
  }
  if (keyword === '$schema' && (value !== DRAFT || pointer !== '')) refuse(`a form is written in ${DRAFT}`)
  if (keyword === '$ref' && !(typeof value === 'string' && value.startsWith('#/')))
    refuse('only what stands in the same form can be referred to (#/$defs/…)')
  if (keyword === 'format' && !FORMATS.some((format) => format === value))
    refuse(`no such format; there are ${FORMATS.join(', ')}`)
  if (keyword === 'pattern') compilePattern(typeof value === 'string' ? value : refuse('must be a string'), at)
  if (keyword === 'patternProperties' && isObject(value))
    for (const source of Object.keys(value)) compilePattern(source, at + step(source))
}

function childrenOf(schema: Json, pointer: string): [unknown, string][] {
  const children: [unknown, string][] = []
  for (const [keyword, value] of Object.entries(schema)) {
    if (ONE.includes(keyword)) children.push([value, pointer + step(keyword)])
    if (!LIST.includes(keyword) && !NAMED.includes(keyword)) continue
    for (const [key, child] of Object.entries(value as object)) children.push([child, pointer + step(keyword) + step(key)])
  }
  return children
}

interface Inlining {
  schemas: Map<string, unknown>
  left: number
  /** References being followed: meeting one again is a circle. */
  open: Set<string>
}

function inline(pointer: string, inlining: Inlining): unknown {
  inlining.left -= 1
  if (inlining.left < 0)
    throw new FormError(
      'size',
      `/schema${pointer}`,
      `the schema has more than ${MOST_SCHEMAS} parts, references counted each time`,
    )
  const schema = inlining.schemas.get(pointer)
  if (!isObject(schema)) return schema
  const copy: Json = {}
  for (const [keyword, value] of Object.entries(schema)) {
    if (keyword === '$defs' || keyword === '$ref' || keyword === '$schema') continue
    const options = schema['enum'] === undefined ? constants(keyword, value) : null
    // A list of titled options is written as a choice of schemas; checked as the list that it is, it costs one look, not hundreds.
    if (options) copy['enum'] = options
    else copy[keyword] = inlineKeyword(keyword, value, pointer + step(keyword), inlining)
  }
  if (schema['$ref'] === undefined) return copy
  const target = follow(String(schema['$ref']), pointer, inlining)
  if (Object.keys(copy).length === 0) return target
  return { ...copy, allOf: [...((copy['allOf'] as unknown[] | undefined) ?? []), target] }
}

function constants(keyword: string, value: unknown): unknown[] | null {
  if (!(keyword === 'oneOf' || keyword === 'anyOf') || !Array.isArray(value) || value.length === 0) return null
  const onlyConst = value.every(
    (branch) => isObject(branch) && 'const' in branch && Object.keys(branch).every((key) => OPTION.has(key)),
  )
  return onlyConst ? [...new Set(value.map((branch: Json) => branch['const']))] : null
}

function inlineKeyword(keyword: string, value: unknown, pointer: string, inlining: Inlining): unknown {
  if (ONE.includes(keyword)) return inline(pointer, inlining)
  if (LIST.includes(keyword)) return (value as unknown[]).map((_, i) => inline(pointer + step(i), inlining))
  if (!NAMED.includes(keyword)) return structuredClone(value)
  return Object.fromEntries(Object.keys(value as object).map((key) => [key, inline(pointer + step(key), inlining)]))
}

function follow(ref: string, pointer: string, inlining: Inlining): unknown {
  const at = `/schema${pointer}/$ref`
  const target = decoded(ref)
  if (!inlining.schemas.has(target)) throw new FormError('$ref', at, `${ref} leads to no schema`)
  if (inlining.open.has(target)) throw new FormError('$ref', at, `${ref} leads back to itself`)
  inlining.open.add(target)
  const found = inline(target, inlining)
  inlining.open.delete(target)
  return found
}

function decoded(ref: string): string {
  try {
    return stepsOf(decodeURIComponent(ref.slice(1)))
      .map(step)
      .join('')
  } catch {
    return ref
  }
}
