import { randomUUID } from 'node:crypto'
import type { Knex } from 'knex'
import { standInLine } from '../db/dialect.ts'
import { Refusal } from '../errors.ts'

/**
 * What is counted, how often it may happen within fifteen minutes, and what the caller is told then. `key` stands in the column `login`
 * of the failures' table; a login has no space at its beginning, so that no guess at one counts as anything else.
 */
export interface Limit {
  key: string
  allowed: number
  reason: 'signIn.throttled' | 'address.throttled'
}

export const windowMs = 15 * 60_000

/** Five failures close a login, known or not. */
export const ofLogin = (login: string): Limit => ({ key: login, allowed: 5, reason: 'signIn.throttled' })

/** Five wrong confirmations of somebody who is signed in already. */
export const ofConfirmation = (personId: string): Limit => ({
  key: ` confirm ${personId}`,
  allowed: 5,
  reason: 'signIn.throttled',
})

/**
 * Failed sign-ins of all logins together from one address. A whole office may stand behind one, and only failures count: this is for
 * whoever tries one password on many logins.
 */
export const ofAddress = (address: string): Limit => ({ key: ` from ${address}`, allowed: 100, reason: 'address.throttled' })

/** Attempts to make an account, also with a number that has one: its answer tells that it has. A service hall stands behind one address. */
export const ofSignUps = (address: string): Limit => ({ key: ` sign-up ${address}`, allowed: 30, reason: 'address.throttled' })

/** Refuses BUSY when one of these limits is reached: `retryAfter` is in seconds. */
export async function refuseThrottled(db: Knex, limits: Limit[], now: string): Promise<void> {
  for (const { key, allowed, reason } of limits) {
    const recent = await db('sign_in_failures')
      .where({ login: key })
      .where('at', '>', windowStart(now))
      .orderBy('at', 'desc')
      .limit(allowed)
      .select('at')
    if (recent.length >= allowed) throw throttled(reason, recent.at(-1).at, now)
  }
}

/** The same once more, one after the other: many guesses at the same time all passed the first look. */
export async function refuseInLine(trx: Knex.Transaction, limits: Limit[], now: string): Promise<void> {
  for (const { key } of limits) await standInLine(trx, `sign-in ${key}`)
  await refuseThrottled(trx, limits, now)
}

export async function remember(db: Knex, limits: Limit[], now: string): Promise<void> {
  await db('sign_in_failures').where('at', '<=', windowStart(now)).delete()
  await db('sign_in_failures').insert(limits.map(({ key }) => ({ id: randomUUID(), login: key, at: now })))
}

export const forget = (db: Knex, { key }: Limit) => db('sign_in_failures').where({ login: key }).delete()

const windowStart = (now: string) => new Date(Date.parse(now) - windowMs).toISOString()

/** `oldest` is the failure that first leaves the window. */
export function throttled(reason: Limit['reason'], oldest: string, now: string): Refusal {
  const retryAfter = Math.max(1, Math.ceil((Date.parse(oldest) + windowMs - Date.parse(now)) / 1000))
  return new Refusal('BUSY', reason, { params: { retryAfter, minutes: Math.ceil(retryAfter / 60) } })
}
