import { randomUUID } from 'node:crypto'
import { Agent, request } from 'node:http'

/** A signed-in caller over one kept connection: what a browser at the desk costs the server, and little else. */
export interface Caller {
  post<T>(name: string, input: unknown): Promise<T>
}

const agent = new Agent({ keepAlive: true, maxSockets: 64 })

export async function signIn(base: string, login: string, password: string): Promise<Caller> {
  let cookie = ''
  const post = <T>(name: string, input: unknown): Promise<T> =>
    new Promise((resolve, reject) => {
      const body = JSON.stringify(input)
      const headers = {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
        'idempotency-key': randomUUID(),
        ...(cookie && { cookie }),
      }
      const call = request(`${base}/api/${name}`, { method: 'POST', agent, headers }, (answer) => {
        const parts: Buffer[] = []
        answer.on('data', (part: Buffer) => parts.push(part))
        answer.on('end', () => {
          const text = Buffer.concat(parts).toString()
          const set = answer.headers['set-cookie']?.find((one) => /session=/.test(one))
          if (set) cookie = set.split(';')[0] ?? ''
          if (answer.statusCode === 200) return resolve(JSON.parse(text) as T)
          reject(new Error(`${name}: ${answer.statusCode} ${text.slice(0, 300)}`))
        })
      })
      call.on('error', reject)
      call.end(body)
    })
  await post('session.open', { login, password })
  return { post }
}
