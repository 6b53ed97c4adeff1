/** The closed list of codes that a command may fail with; http/problem.ts is the one place that turns them into HTTP. */
export type ErrorCode =
  'INVALID' | 'UNAUTHENTICATED' | 'FORBIDDEN' | 'NOT_FOUND' | 'CONFLICT' | 'TOO_LARGE' | 'BUSY' | 'FULL' | 'UNAVAILABLE'

/** One thing wrong with one field: `path` is a JSON Pointer into the input, `code` a key of the problem texts. */
export interface FieldProblem {
  path: string
  code: string
  params?: Record<string, unknown>
  message?: string
}

/**
 * A refusal that the caller can understand. `reason` is a key of the texts under `problems.` (kk, ru, en), `params` fills its
 * placeholders, `fields` says what is wrong where.
 */
export class Refusal extends Error {
  readonly code: ErrorCode
  readonly reason: string
  readonly params: Record<string, unknown>
  readonly fields: FieldProblem[]
  constructor(code: ErrorCode, reason: string, more: { params?: Record<string, unknown>; fields?: FieldProblem[] } = {}) {
    const at = (more.fields ?? []).slice(0, 5).map((field) => ` ${field.path} ${field.code}`)
    super(`${code}: ${reason}${at.join(',')}`)
    this.name = 'Refusal'
    this.code = code
    this.reason = reason
    this.params = more.params ?? {}
    this.fields = more.fields ?? []
  }
}

/** Somebody else's thing looks exactly like a thing that is not there. */
export const notFound = (what: string) => new Refusal('NOT_FOUND', `${what}.notFound`)
export const conflict = (reason: string, params?: Record<string, unknown>) => new Refusal('CONFLICT', reason, { params })
export const invalid = (reason: string, fields: FieldProblem[] = [], params?: Record<string, unknown>) =>
  new Refusal('INVALID', reason, { fields, params })
export const forbidden = (reason = 'forbidden') => new Refusal('FORBIDDEN', reason)

/**
 * A step that the engine could not take (no branch matches, an expression fails, a runaway loop). The command is rolled back; the
 * gate then records the incident. To the caller it is a CONFLICT: nothing of theirs was lost, an administrator has to look.
 */
export class Incident extends Refusal {
  readonly caseId: string | null
  readonly instanceId: string
  readonly element: string | null
  readonly detail: string
  /** The job or deadline that led to the step, so that it is not tried again for ever. */
  origin?: { kind: 'job' | 'deadline'; id: string }
  constructor(at: { caseId: string | null; instanceId: string; element: string | null; detail: string }) {
    super('CONFLICT', 'case.incident', { params: { element: at.element } })
    this.name = 'Incident'
    this.caseId = at.caseId
    this.instanceId = at.instanceId
    this.element = at.element
    this.detail = at.detail
  }
}
