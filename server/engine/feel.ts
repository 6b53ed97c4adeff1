import { evaluate as run, FeelFunction, parseExpression } from 'feelin'
import { FeelError } from './errors.ts'
import { withinTime } from './feelTime.ts'
import type { Json, Variables } from './shape.ts'

export { FeelError } from './errors.ts'

const MAX_LENGTH = 4_000
const MAX_DEPTH = 60

export function isExpression(text: string): boolean {
  return text.trimStart().startsWith('=')
}

/**
 * The value of `= …` over the variables; any other text is its own value.
 * Dates, times and durations come out as their ISO text. Throws FeelError for what does not parse, names what is not
 * there (FEEL would quietly go on with null), is longer than 4,000 characters or runs longer than a second.
 * `now`: a UTC ISO instant, what `now()` gives; `today()` is its date in the office's time zone. Without it, the clock's.
 */
export function evaluate(text: string, variables: Variables, now?: string): Json {
  if (!isExpression(text)) return text
  const expression = text.trimStart().slice(1).trim()
  if (expression.length > MAX_LENGTH) throw new FeelError(`${text.slice(0, 80)}…`, [`LENGTH: over ${MAX_LENGTH} characters`])
  const scope = guarded(variables)
  if (now !== undefined && /\b(now|today)\s*\(/.test(expression)) Object.assign(scope, clockAt(now))
  let result: { value: unknown; warnings: { type: string; message: string }[] }
  try {
    result = mayRunLong(expression) ? withinTime(() => run(expression, scope)) : run(expression, scope)
  } catch (error) {
    throw new FeelError(text, [error instanceof Error ? error.message : String(error)])
  }
  if (result.warnings.length)
    throw new FeelError(
      text,
      result.warnings.map((warning) => `${warning.type}: ${warning.message}`),
    )
  return toJson(result.value, text)
}

/** Evaluates a condition; anything but true or false is an error, as a misspelt field must never look like "no". */
export function holds(text: string, variables: Variables, now?: string): boolean {
  const value = evaluate(text, variables, now)
  if (typeof value === 'boolean') return value
  throw new FeelError(text, [`NOT_BOOLEAN: the condition gave ${JSON.stringify(value)}`])
}

export interface Parsed {
  /** What is wrong with the expression; empty when it parses. */
  problems: string[]
  /** The variables that it reads, without those that it binds itself, each with the path of fields: `review.decision`. */
  names: string[]
}

/** Parses `= …` without evaluating it, for the checks. */
export function parse(text: string): Parsed {
  if (!isExpression(text)) return { problems: ['NOT_FEEL: begins without ='], names: [] }
  const expression = text.trimStart().slice(1).trim()
  if (!expression) return { problems: ['EMPTY: nothing after ='], names: [] }
  if (expression.length > MAX_LENGTH) return { problems: [`LENGTH: over ${MAX_LENGTH} characters`], names: [] }
  const problems: string[] = []
  const names = new Set<string>()
  const bound = new Set<string>()
  const read: { name: string; from: number }[] = []
  let depth = 0
  let path: { text: string; to: number } | undefined
  parseExpression(expression, {}, undefined).iterate({
    enter(node) {
      depth++
      if (depth > MAX_DEPTH) problems.push('DEPTH: nested too deeply')
      const said = expression.slice(node.from, node.to)
      if (node.type.isError)
        problems.push(
          `SYNTAX: unexpected ${JSON.stringify(said || expression.slice(node.from, node.from + 10))} at ${node.from + 1}`,
        )
      if (node.name === 'PathExpression' && /^[\p{L}_][\p{L}\p{N}_.\s]*$/u.test(said))
        path = { text: said.replace(/\s*\.\s*/g, '.'), to: node.to }
      if (node.name === 'Name' || node.name === 'ParameterName') bound.add(said)
      // In a filter a bare name is first of all a field of the member: `vehicles[sealable = true]`.
      if (node.name === 'VariableName' && !calledAt(expression, node.to) && !isInFilter(expression, node.from)) {
        const inPath = path && node.to < path.to ? path.text : said
        read.push({ name: inPath.startsWith(said) ? inPath : said, from: node.from })
      }
      return depth <= MAX_DEPTH
    },
    leave() {
      depth--
    },
  })
  for (const { name } of read) if (!bound.has(name.split('.')[0] ?? name)) names.add(name)
  return { problems: [...new Set(problems)], names: [...names] }
}

const OFFICE_TIME_ZONE = 'Asia/Almaty'

/** FEEL's own two readers of the clock, standing at the instant of the step: the same step gives the same again. */
function clockAt(now: string): Record<string, FeelFunction> {
  const date = new Intl.DateTimeFormat('en-CA', { timeZone: OFFICE_TIME_ZONE }).format(new Date(now))
  const instant = run(`date and time("${new Date(now).toISOString()}")`).value
  const day = run(`date("${date}")`).value
  return { now: new FeelFunction(() => instant, []), today: new FeelFunction(() => day, []) }
}

/** Whether an open bracket stands before, behind something that it filters. */
function isInFilter(expression: string, at: number): boolean {
  const open: boolean[] = []
  for (const { 0: sign, index } of expression.slice(0, at).matchAll(/[[\]]/g)) {
    if (sign === '[')
      open.push(
        /[\p{L}\p{N}_)\]]\s*$/u.test(expression.slice(0, index)) &&
          !/\b(in|then|else|and|or|return|satisfies)\s*$/.test(expression.slice(0, index)),
      )
    else open.pop()
  }
  return open.includes(true)
}

function calledAt(expression: string, at: number): boolean {
  return /^\s*\(/.test(expression.slice(at))
}

/** Only what loops, repeats text or matches patterns can run long; starting the watch costs more than a comparison. */
function mayRunLong(expression: string): boolean {
  return expression.length > 400 || /\b(for|some|every|matches|replace|split|sort|function)\b|\.\./.test(expression)
}

/** A copy in which `__proto__` is a name like any other, of the only kind that the library's functions take for a context. */
function guarded(variables: Variables): Record<string, unknown> {
  return guard(variables) as Record<string, unknown>
}

function guard(value: Json): unknown {
  if (Array.isArray(value)) return value.map(guard)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, guard(entry)]))
}

function toJson(value: unknown, text: string): Json {
  if (value === null || value === undefined) return null
  if (typeof value === 'string' || typeof value === 'boolean') return value
  if (typeof value === 'number') {
    if (Number.isFinite(value)) return value
    throw new FeelError(text, [`NOT_A_NUMBER: ${value}`])
  }
  if (Array.isArray(value)) return value.map((entry) => toJson(entry, text))
  if (typeof value !== 'object') throw new FeelError(text, [`NO_VALUE: a ${typeof value} is not a value`])
  if (TEMPORAL.has(value.constructor?.name ?? '')) return String(value)
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== null && prototype !== Object.prototype)
    throw new FeelError(text, [`NO_VALUE: a ${value.constructor.name} is not a value`])
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, toJson(entry, text)]))
}

const TEMPORAL = new Set(['FeelDate', 'FeelTime', 'FeelDateTime', 'FeelDuration'])
