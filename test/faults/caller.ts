import { randomUUID } from 'node:crypto'
import { pause } from '../support/until.ts'
import { createClient, type Answer, type Client } from '../http/start.ts'

/** Somebody of the office who is signed in at a server, and how often they were told to come again. */
export interface Caller {
  /** One attempt; throws where the connection broke before there was an answer. */
  post(name: string, input: unknown, key?: string): Promise<Answer>
  get(name: string, query?: Record<string, string>): Promise<Answer>
  /** Repeats with the same key until there is an answer other than "come again": what a careful program does. */
  insist(name: string, input: unknown, key?: string): Promise<Answer>
}

/** How long a caller waits before it comes again; sooner than Retry-After says, for a test attacks. */
const againMs = 25
const usualPatienceMs = 45_000

export async function enter(base: string, login: string, password: string, patienceMs = usualPatienceMs): Promise<Caller> {
  const caller = callerOf(createClient(base), patienceMs)
  const { status, body } = await caller.insist('session.open', { login, password })
  if (status !== 200) throw new Error(`${login} could not sign in: ${status} ${JSON.stringify(body)}`)
  return caller
}

function callerOf(client: Client, patienceMs: number): Caller {
  const post = (name: string, input: unknown, key: string = randomUUID()) => client.post(name, input, { 'idempotency-key': key })
  return {
    post,
    get: (name, query = {}) => client.get(name, query),
    async insist(name, input, key = randomUUID()) {
      const until = performance.now() + patienceMs
      for (;;) {
        const answer = await post(name, input, key).catch((error: unknown) => broken(error))
        if (answer && ![429, 503].includes(answer.status)) return answer
        if (performance.now() > until)
          throw new Error(`${name} got no answer: ${JSON.stringify(answer?.body ?? 'no connection')}`)
        await pause(againMs)
      }
    },
  }
}

/** fetch throws a TypeError for a connection that is refused or breaks; anything else is a mistake of the test. */
export function broken(error: unknown): undefined {
  if (!(error instanceof TypeError)) throw error
  return undefined
}
