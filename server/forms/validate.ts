/**
 * A form's data against its schema: the one truth for portal, desk, API, scenarios and lint.
 * Nothing here reads or changes anything but its arguments; `CompiledForm` is made once for each version of a form.
 */
import { Ajv2020 } from 'ajv/dist/2020.js'
import type { ErrorObject, ValidateFunction } from 'ajv'
import { DATA_BOUNDS, exceeded, reservedFields } from './bounds.ts'
import { FormError, isObject, step, stepsOf } from './form.ts'
import type { Form, Json, Lang } from './form.ts'
import { formatChecks } from './formats.ts'
import { guardSchema } from './guard.ts'
import { messageOf } from './messages.ts'
import type { Failure } from './messages.ts'
import { compilePattern } from './pattern.ts'
import type { Pattern } from './pattern.ts'
import { unknownFields } from './unknown.ts'
import type { Lookup } from './unknown.ts'

export { FormError } from './form.ts'
export type { Form, Lang } from './form.ts'
export { danglingTexts, localize, textPointers } from './localize.ts'

export interface FieldError {
  /** JSON Pointer of the field in the data: of the missing or unknown field itself, not of the object around it. */
  path: string
  /** The keyword of JSON Schema that was not met; `size`, `depth` or `json` for data out of all bounds. */
  code: string
  params: Record<string, unknown>
  /** A sentence for a citizen, in the language asked for. */
  message: string
}

export interface CompiledForm {
  schema: Json
  /** How many schemas it consists of. */
  parts: number
  check: ValidateFunction
  lookup: Lookup
}

const ROOT = 'form'
const MOST_ERRORS = 100
const MOST_MEETINGS = 2_000_000
const metaschema = new Ajv2020({ allErrors: false })

/**
 * Compiles a form, or throws a FormError that points at what is wrong or hostile in it.
 * `demo`: the national authority's test IIN and BIN, whose check digits are wrong, are accepted.
 */
export function compileForm(form: Form, { demo = false }: { demo?: boolean } = {}): CompiledForm {
  const { schema, parts } = guardSchema(form.schema)
  if (!metaschema.validateSchema(form.schema)) {
    const [error] = metaschema.errors ?? []
    throw new FormError('schema', `/schema${error?.instancePath ?? ''}`, error?.message ?? 'not a schema of 2020-12')
  }
  const patterns = patternsOnce()
  const ajv = compilerFor(demo, patterns)
  try {
    const check = ajv.addSchema(schema, ROOT).getSchema(ROOT)
    if (!check) throw new Error('the schema does not compile')
    return { schema, parts, check, lookup: { pattern: patterns, fits: (pointer, data) => part(ajv, pointer)(data) === true } }
  } catch (error) {
    throw new FormError('schema', '/schema', error instanceof Error ? error.message : String(error))
  }
}

/** What is wrong with the data, in the order of the form; empty when nothing is. At most 100 errors. Never changes the data. */
export function validateForm(compiled: CompiledForm, data: unknown, lang: Lang): FieldError[] {
  // What the data may hold shrinks with the size of the schema: each part of the one may meet each part of the other.
  const nodes = Math.min(DATA_BOUNDS.nodes, Math.floor(MOST_MEETINGS / compiled.parts))
  const over = exceeded(data, { ...DATA_BOUNDS, nodes })
  if (over) return [fieldError(over.path, { code: over.code, params: {} }, lang)]
  const reserved = reservedFields(data)
  if (reserved.length > 0) return once(reserved.map(({ path, name }) => unknownField(path, name, lang)))
  const errors = compiled.check(data) ? [] : chosen(compiled.check.errors ?? []).map((error) => fromAjv(error, lang))
  const unknown = unknownFields(data, [{ schema: compiled.schema, pointer: '' }], compiled.lookup).map(({ path, name, code }) =>
    code === 'additionalProperties' ? unknownField(path, name, lang) : fieldError(path, { code, params: {} }, lang),
  )
  return inOrder(once([...errors, ...unknown]), compiled.schema).slice(0, MOST_ERRORS)
}

function compilerFor(demo: boolean, patterns: (source: string) => Pattern): Ajv2020 {
  return new Ajv2020({
    allErrors: true,
    // A slip in a keyword is an error of the form; types need not be repeated in `then` and `allOf`.
    strict: true,
    strictTypes: false,
    strictRequired: false,
    strictTuples: false,
    ownProperties: true,
    verbose: true,
    messages: false,
    meta: false,
    validateSchema: false,
    logger: false,
    multipleOfPrecision: 9,
    formats: formatChecks({ demo }),
    code: { regExp: Object.assign(patterns, { code: 'compilePattern' }) },
  })
}

function patternsOnce(): (source: string) => Pattern {
  const known = new Map<string, Pattern>()
  return (source) => {
    const found = known.get(source) ?? compilePattern(source, '/schema')
    known.set(source, found)
    return found
  }
}

/** The validator of a part of the schema. ajv compiles it at first use and keeps it. */
function part(ajv: Ajv2020, pointer: string): ValidateFunction {
  const fragment = pointer.split('/').map(encodeURIComponent).join('/')
  const check = ajv.getSchema(`${ROOT}#${fragment}`)
  if (!check) throw new FormError('schema', `/schema${pointer}`, 'leads to no schema')
  return check
}

/**
 * Without what the validator says twice: that `if` failed, and each branch's complaints where no branch fits.
 * Those stand right before the complaint that none fits, so one pass from the end finds them, however many there are.
 */
function chosen(errors: ErrorObject[]): ErrorObject[] {
  const rest = errors.filter(
    ({ keyword, propertyName }) => keyword !== 'if' && (keyword === 'propertyNames' || propertyName === undefined),
  )
  const kept: ErrorObject[][] = []
  for (let at = rest.length - 1; at >= 0; at -= 1) {
    const error = rest[at]
    if (!error) continue
    const end = at
    if (isChoice(error)) while (at > 0 && isUnder(rest[at - 1], error)) at -= 1
    const branch = meantBranch(error, rest.slice(at, end))
    kept.push(branch ? chosen(branch) : [error])
  }
  return kept.reverse().flat()
}

/** The one branch that was meant: the only one whose fixed values (`const`, `enum`) the data has. */
function meantBranch(choice: ErrorObject, inner: ErrorObject[]): ErrorObject[] | null {
  if (choice.keyword === 'contains' || inner.length === 0 || Array.isArray(choice.params['passingSchemas'])) return null
  const branches = new Map<string, ErrorObject[]>()
  for (const error of inner) {
    const index = error.schemaPath.slice(choice.schemaPath.length + 1).split('/')[0] ?? ''
    const branch = branches.get(index)
    if (branch) branch.push(error)
    else branches.set(index, [error])
  }
  const meant = [...branches.values()].filter((each) => !each.some(({ keyword }) => keyword === 'const' || keyword === 'enum'))
  return meant.length === 1 && branches.size > 1 ? (meant[0] ?? null) : null
}

function isChoice({ keyword }: ErrorObject): boolean {
  return keyword === 'anyOf' || keyword === 'oneOf' || keyword === 'contains'
}

function isUnder(error: ErrorObject | undefined, choice: ErrorObject): boolean {
  if (!error) return false
  const within = error.instancePath === choice.instancePath || error.instancePath.startsWith(`${choice.instancePath}/`)
  return within && error.schemaPath.startsWith(`${choice.schemaPath}/`)
}

function fromAjv(error: ErrorObject, lang: Lang): FieldError {
  const { keyword: code, parentSchema: schema, data } = error
  const params: Json = { ...error.params }
  const field =
    params['missingProperty'] ?? params['additionalProperty'] ?? params['unevaluatedProperty'] ?? params['propertyName']
  const path = error.instancePath + (typeof field === 'string' ? step(field) : '')
  return fieldError(path, { code, params, schema, data }, lang)
}

function unknownField(path: string, name: string, lang: Lang): FieldError {
  return fieldError(path, { code: 'additionalProperties', params: { additionalProperty: name } }, lang)
}

function fieldError(path: string, failure: Failure, lang: Lang): FieldError {
  return { path, code: failure.code, params: failure.params, message: messageOf(failure, lang) }
}

/** One complaint of a kind for each field; of a wrong format and a wrong length the format says it all. */
function once(errors: FieldError[]): FieldError[] {
  const formatted = new Set(errors.filter(({ code }) => code === 'format').map(({ path }) => path))
  const seen = new Set<string>()
  return errors.filter(({ path, code, message }) => {
    if ((code === 'minLength' || code === 'maxLength') && formatted.has(path)) return false
    const key = `${path} ${message}`
    return seen.has(key) ? false : seen.add(key)
  })
}

/** As the fields stand in the form, so that a list of errors reads from top to bottom. What only a branch names comes last. */
function inOrder(errors: FieldError[], schema: Json): FieldError[] {
  const ranked = errors.map((error) => ({ error, rank: rankOf(error.path, schema) }))
  return ranked.sort((a, b) => compared(a.rank, b.rank)).map(({ error }) => error)
}

function rankOf(path: string, schema: Json): number[] {
  let at: unknown = schema
  return stepsOf(path).map((key) => {
    const properties = isObject(at) ? at['properties'] : undefined
    const items = isObject(at) ? at['items'] : undefined
    if (!isObject(properties) || !Object.hasOwn(properties, key)) {
      at = items
      return items === undefined ? Number.MAX_SAFE_INTEGER : Number(key)
    }
    at = properties[key]
    return Object.keys(properties).indexOf(key)
  })
}

function compared(a: number[], b: number[]): number {
  const at = a.findIndex((rank, i) => rank !== b[i])
  return at === -1 ? a.length - b.length : (a[at] ?? 0) - (b[at] ?? -1)
}
