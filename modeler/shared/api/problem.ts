import type { Finding } from '../../../server/definitions/shape.ts'

/** One field that the server refused: `path` is a JSON Pointer into the sent data. */
export interface FieldProblem {
  path: string
  code: string
  message: string
}
/** An account that demo mode offers on the sign-in page. */
export interface DemoAccount {
  login: string
  name: string
  roles: string[]
  position: string | null
}
/** A problem document (RFC 9457) as the server writes it, in the language that was asked for. */
export interface ProblemDocument {
  type?: string
  title?: string
  status?: number
  code?: string
  reason?: string
  detail?: string
  instance?: string
  fields?: FieldProblem[]
  retryAfter?: number
  findings?: Finding[]
  demo?: DemoAccount[]
  demoPassword?: string
}

/** What a call was refused with. `code` is from the closed list; OFFLINE means that nothing was reached. */
export class ApiProblem extends Error {
  readonly status: number
  readonly code: string
  readonly reason: string
  readonly detail: string
  readonly fields: FieldProblem[]
  readonly retryAfter: number | null
  readonly document: ProblemDocument

  constructor(status: number, document: ProblemDocument) {
    super(document.detail ?? document.title ?? document.code ?? `HTTP ${status}`)
    this.status = status
    this.code = document.code ?? codeOf(status)
    this.reason = document.reason ?? ''
    this.detail = document.detail ?? document.title ?? ''
    this.fields = document.fields ?? []
    this.retryAfter = document.retryAfter ?? null
    this.document = document
  }
}

/** Whether the same call may be sent again unchanged: nothing was decided about it. */
export function isPassing(problem: unknown): boolean {
  return problem instanceof ApiProblem && ['OFFLINE', 'BUSY', 'UNAVAILABLE'].includes(problem.code) && problem.status !== 429
}

export function isProblem(problem: unknown, code: string): problem is ApiProblem {
  return problem instanceof ApiProblem && problem.code === code
}

function codeOf(status: number): string {
  if (status === 0) return 'OFFLINE'
  if (status === 401) return 'UNAUTHENTICATED'
  if (status === 403) return 'FORBIDDEN'
  if (status === 404) return 'NOT_FOUND'
  if (status === 409) return 'CONFLICT'
  if (status === 413) return 'TOO_LARGE'
  if (status === 429) return 'BUSY'
  if (status === 507) return 'FULL'
  return status >= 500 ? 'UNAVAILABLE' : 'INVALID'
}
