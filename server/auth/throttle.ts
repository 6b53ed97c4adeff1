import { randomUUID } from 'node:crypto'
import type { Knex } from 'knex'
import { Refusal } from '../errors.ts'

const failuresAllowed = 5
const windowMs = 15 * 60_000

/** Refuses BUSY when this login failed five times within fifteen minutes, known or not: `retryAfter` is in seconds. */
export async function refuseThrottled(db: Knex, login: string, now: string): Promise<void> {
  const recent = await db('sign_in_failures')
    .where({ login })
    .where('at', '>', windowStart(now))
    .orderBy('at', 'desc')
    .limit(failuresAllowed)
    .select('at')
  if (recent.length >= failuresAllowed) throw throttled(recent.at(-1).at, now)
}

export async function rememberFailure(trx: Knex.Transaction, login: string, now: string): Promise<void> {
  await trx('sign_in_failures').where('at', '<=', windowStart(now)).delete()
  await trx('sign_in_failures').insert({ id: randomUUID(), login, at: now })
}

export const forgetFailures = (trx: Knex.Transaction, login: string) => trx('sign_in_failures').where({ login }).delete()

const windowStart = (now: string) => new Date(Date.parse(now) - windowMs).toISOString()

function throttled(oldest: string, now: string): Refusal {
  const retryAfter = Math.max(1, Math.ceil((Date.parse(oldest) + windowMs - Date.parse(now)) / 1000))
  return new Refusal('BUSY', 'signIn.throttled', { params: { retryAfter, minutes: Math.ceil(retryAfter / 60) } })
}
