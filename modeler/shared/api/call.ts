import type { StoredFile } from '../../../server/files/shape.ts'
import type { CommandName, Commands, Queries, QueryName } from './contract.ts'
import { ApiProblem, isPassing } from './problem.ts'
import type { ProblemDocument } from './problem.ts'

/** Waits before an unanswered command is sent again under its same idempotency key. */
const PAUSES = [400, 1500]

/** Asks a list or a thing. Refusals are an ApiProblem. */
export function ask<Q extends QueryName>(name: Q, params: Queries[Q][0], signal?: AbortSignal): Promise<Queries[Q][1]> {
  return send<Queries[Q][1]>(`/api/${name}${search(params)}`, { method: 'GET', signal: signal ?? null })
}

/**
 * Sends a command. The key makes it happen at most once, so one that stayed unanswered is sent again;
 * a caller who lets the person try again passes the same `key`.
 */
export async function execute<C extends CommandName>(name: C, input: Commands[C][0], key = newKey()): Promise<Commands[C][1]> {
  const request = {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Idempotency-Key': key },
    body: JSON.stringify(input),
  }
  for (const pause of PAUSES) {
    try {
      return await send<Commands[C][1]>(`/api/${name}`, request)
    } catch (problem) {
      if (!isPassing(problem) || !navigator.onLine) throw problem
      await new Promise((resolve) => setTimeout(resolve, pause))
    }
  }
  return send<Commands[C][1]>(`/api/${name}`, request)
}

/** Stores a file; `purpose` says what it is for (the title of its field). */
export function upload(file: File, purpose: string): Promise<StoredFile> {
  const body = new FormData()
  body.append('purpose', purpose)
  body.append('file', file)
  return send<StoredFile>('/api/file.upload', { method: 'POST', headers: { 'Idempotency-Key': newKey() }, body })
}

/** A random UUID, also where the page is not served over https and `crypto.randomUUID` is missing. */
export function newKey(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID()
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = (bytes[6]! & 0x0f) | 0x40
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

async function send<T>(path: string, request: RequestInit): Promise<T> {
  const headers = { ...request.headers, Accept: 'application/json', 'Accept-Language': document.documentElement.lang }
  const answer = await fetch(path, { ...request, headers, credentials: 'same-origin' }).catch((reason: unknown) => {
    if (reason instanceof DOMException && reason.name === 'AbortError') throw reason
    throw new ApiProblem(0, { code: 'OFFLINE', reason: 'network.unreachable' })
  })
  const body: unknown = await answer.json().catch(() => ({}))
  if (answer.ok) return body as T
  throw new ApiProblem(answer.status, body as ProblemDocument)
}

function search(params: object): string {
  const given = Object.entries(params).filter(([, value]) => value !== undefined && value !== '')
  if (given.length === 0) return ''
  return `?${new URLSearchParams(given.map(([name, value]) => [name, String(value)]))}`
}
