import { randomUUID } from 'node:crypto'
import { Refusal, type ErrorCode } from '../errors.ts'
import type { BundleBrief, Finding } from '../definitions/shape.ts'
import type { Door, KeptAct } from './doors.ts'

/** Signs in to a running server and publishes over its API. Throws Refusal for what the server refuses. */
export async function serverDoor(server: string, login: string, password: string): Promise<Door> {
  let cookie = ''
  const call = async <T>(name: string, input: unknown): Promise<T> => {
    const response = await fetch(`${server}/api/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID(), ...(cookie && { cookie }) },
      body: JSON.stringify(input),
      redirect: 'error',
    })
    const set = response.headers.getSetCookie().map((one) => one.split(';')[0])
    if (set.length > 0) cookie = set.join('; ')
    const answer = (await response.json()) as T & Problem
    if (!response.ok) throw refusalOf(answer)
    return answer
  }
  await call('session.open', { login, password })
  return {
    check: async (key, files) => (await call<{ findings: Finding[] }>('bundle.check', { key, files })).findings,
    deploy: (publication) => call<BundleBrief>('bundle.deploy', publication),
    importAct: (input) => call<KeptAct>('act.import', input),
    close: async () => void (await call('session.close', {})),
  }
}

interface Problem {
  code?: ErrorCode
  reason?: string
  detail?: string
  findings?: Finding[]
}

const refusalOf = ({ code, reason, detail, findings }: Problem) =>
  new Refusal(code ?? 'UNAVAILABLE', reason ?? 'server', { params: { detail, findings: findings ?? [] } })
