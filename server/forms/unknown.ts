/**
 * Finds what the data holds and the form does not name, at any depth. JSON Schema accepts it unless each object says
 * otherwise, and `unevaluatedProperties` cannot see fields that two branches describe together; so the fields are looked up
 * in every schema that applies at a place: the place's own, `allOf`, the branches that fit, `then` or `else`.
 * A schema `true`, or `additionalProperties: true`, is the author's word that anything may stand there.
 */
import { isObject, step } from './form.ts'
import type { Json } from './form.ts'
import type { Pattern } from './pattern.ts'

export interface Place {
  schema: unknown
  /** Its JSON Pointer in the schema. */
  pointer: string
}

export interface Lookup {
  /** Whether the schema at a pointer accepts the data. */
  fits(pointer: string, data: unknown): boolean
  pattern(source: string): Pattern
}

export interface Unknown {
  /** Of the field or list entry itself. */
  path: string
  name: string
  code: 'additionalProperties' | 'unevaluatedItems'
}

/** Fields and list entries that no schema at their place names. */
export function unknownFields(data: unknown, places: Place[], lookup: Lookup, path = ''): Unknown[] {
  const applying = places.flatMap((place) => applicable(place, data, lookup))
  // Of `false` the validator has complained already.
  if (applying.some(({ schema }) => typeof schema === 'boolean')) return []
  if (Array.isArray(data)) {
    return data.flatMap((item, i) => below(item, itemPlaces(applying, i), lookup, path, i, 'unevaluatedItems'))
  }
  if (!isObject(data)) return []
  return Object.entries(data).flatMap(([name, value]) => {
    if (value === undefined) return []
    return below(value, fieldPlaces(applying, name, lookup), lookup, path, name, 'additionalProperties')
  })
}

function below(
  value: unknown,
  places: Place[],
  lookup: Lookup,
  path: string,
  key: string | number,
  code: Unknown['code'],
): Unknown[] {
  const at = path + step(key)
  return places.length === 0 ? [{ path: at, name: String(key), code }] : unknownFields(value, places, lookup, at)
}

/** The schemas that speak about the data where a schema stands, itself first. */
function applicable(place: Place, data: unknown, lookup: Lookup): Place[] {
  const { schema, pointer } = place
  if (!isObject(schema)) return [place]
  const under = (keyword: string, key?: string | number): Place[] => {
    const value = schema[keyword]
    const at = pointer + step(keyword)
    if (key === undefined) return applicable({ schema: value, pointer: at }, data, lookup)
    return applicable({ schema: (value as Json)[key], pointer: at + step(key) }, data, lookup)
  }
  const found = [place, ...listOf(schema['allOf']).flatMap((_, i) => under('allOf', i))]
  for (const keyword of ['anyOf', 'oneOf']) {
    const all = listOf(schema[keyword]).map((_, i) => i)
    const fitting = all.filter((i) => lookup.fits(pointer + step(keyword) + step(i), data))
    // None fits: that is an error by itself, and calling its fields unknown would only hide it.
    found.push(...(fitting.length > 0 ? fitting : all).flatMap((i) => under(keyword, i)))
  }
  if (schema['if'] !== undefined) {
    const yes = lookup.fits(`${pointer}/if`, data)
    if (yes) found.push(...under('if'))
    if (schema[yes ? 'then' : 'else'] !== undefined) found.push(...under(yes ? 'then' : 'else'))
  }
  const dependent = isObject(schema['dependentSchemas']) && isObject(data) ? Object.keys(schema['dependentSchemas']) : []
  return [
    ...found,
    ...dependent.filter((key) => Object.hasOwn(data as Json, key)).flatMap((key) => under('dependentSchemas', key)),
  ]
}

function fieldPlaces(applying: Place[], name: string, lookup: Lookup): Place[] {
  return applying.flatMap(({ schema, pointer }) => {
    if (!isObject(schema)) return []
    const found: Place[] = []
    const properties = schema['properties']
    if (isObject(properties) && Object.hasOwn(properties, name))
      found.push({ schema: properties[name], pointer: `${pointer}/properties${step(name)}` })
    for (const [source, each] of Object.entries((schema['patternProperties'] as Json | undefined) ?? {}))
      if (lookup.pattern(source).test(name)) found.push({ schema: each, pointer: `${pointer}/patternProperties${step(source)}` })
    return found.length > 0 ? found : rest(schema, pointer, ['additionalProperties', 'unevaluatedProperties'])
  })
}

function itemPlaces(applying: Place[], index: number): Place[] {
  return applying.flatMap(({ schema, pointer }) => {
    if (!isObject(schema)) return []
    const prefix = listOf(schema['prefixItems'])
    if (index < prefix.length) return [{ schema: prefix[index], pointer: `${pointer}/prefixItems/${index}` }]
    return rest(schema, pointer, ['items', 'unevaluatedItems'], true)
  })
}

/** What a schema says of everything that it does not name. Of fields, `false` names none. */
function rest(schema: Json, pointer: string, keywords: string[], falseToo = false): Place[] {
  return keywords
    .filter((keyword) => schema[keyword] !== undefined && (falseToo || schema[keyword] !== false))
    .map((keyword) => ({ schema: schema[keyword], pointer: pointer + step(keyword) }))
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : []
}
