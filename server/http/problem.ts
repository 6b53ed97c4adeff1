import { randomUUID } from 'node:crypto'
import { databaseTrouble } from '../db/dialect.ts'
import { Refusal, type ErrorCode, type FieldProblem } from '../errors.ts'
import type { Language } from '../shape.ts'
import { fieldSentence, problemSentence, problemTitle } from './texts.ts'

/** A problem document (RFC 9457). `code` is of the closed list, `reason` says which, `fields` says where (JSON Pointers into the input). */
export interface Problem {
  type: string
  title: string
  status: number
  code: ErrorCode | 'INTERNAL'
  reason: string
  detail: string
  instance?: string
  fields?: { path: string; code: string; message: string }[]
  retryAfter?: number
  findings?: unknown
  demo?: unknown
  demoPassword?: unknown
}

const statusByCode: Record<ErrorCode, number> = {
  INVALID: 422,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  TOO_LARGE: 413,
  BUSY: 503,
  FULL: 507,
  UNAVAILABLE: 503,
}

// What HTTP has its own number for.
const statusByReason: Record<string, number> = {
  'body.unreadable': 400,
  'idempotency.missing': 400,
  'method.wrong': 405,
  'body.type': 415,
  'signIn.throttled': 429,
  'address.throttled': 429,
  'events.tooMany': 429,
}

// Params that the caller gets as data, beside the sentence.
const extras = ['findings', 'demo', 'demoPassword'] as const

/**
 * The one place that turns what went wrong into HTTP. A Refusal keeps its words, trouble of the database becomes UNAVAILABLE, BUSY or
 * FULL, anything else is a 500 that says nothing but the number under which `log` was told of it.
 */
export function problemOf(error: unknown, language: Language, log: (error: unknown, instance: string) => void): Problem {
  const refusal = error instanceof Refusal ? error : troubleOf(error)
  if (refusal) return problemOfRefusal(refusal, language)
  const instance = `urn:uuid:${randomUUID()}`
  log(error, instance)
  const detail = problemSentence(language, 'internal', {})
  return {
    type: '/problems/internal',
    title: problemTitle(language, 'INTERNAL'),
    status: 500,
    code: 'INTERNAL',
    reason: 'internal',
    detail,
    instance,
  }
}

function problemOfRefusal({ code, reason, params, fields }: Refusal, language: Language): Problem {
  const status = statusByReason[reason] ?? statusByCode[code]
  const problem: Problem = {
    type: `/problems/${reason}`,
    title: problemTitle(language, code),
    status,
    code,
    reason,
    detail: problemSentence(language, reason, params, code),
  }
  if (fields.length) problem.fields = fields.map((field) => wireField(field, language))
  if (status === 429 || status === 503) problem.retryAfter = Number(params.retryAfter ?? (code === 'BUSY' ? 1 : 5))
  for (const extra of extras) if (params[extra] !== undefined) problem[extra] = params[extra]
  return problem
}

const wireField = ({ path, code, params, message }: FieldProblem, language: Language) => ({
  path,
  code,
  message: message ?? fieldSentence(language, code, params ?? {}),
})

function troubleOf(error: unknown): Refusal | undefined {
  const trouble = databaseTrouble(error)
  if (trouble === 'retry') return new Refusal('BUSY', 'busy')
  if (trouble === 'full') return new Refusal('FULL', 'full')
  if (trouble === 'away') return new Refusal('UNAVAILABLE', 'database.away')
  return undefined
}
