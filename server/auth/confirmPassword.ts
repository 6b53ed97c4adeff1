import type { Knex } from 'knex'
import { Refusal, invalid } from '../errors.ts'
import { matches } from './passwords.ts'

const failuresAllowed = 5
const windowMs = 15 * 60_000
const failures = new Map<string, number[]>()

/**
 * The signed-in person proves again who they are: before a signature, before a new password. To be called in a command's `prepare`, for
 * hashing takes long. INVALID with the field /password when it is wrong, BUSY after five wrong ones within fifteen minutes.
 */
export async function confirmPassword(db: Knex, personId: string, password: string | undefined, now: string): Promise<void> {
  if (!password) throw invalid('password.needed', [{ path: '/password', code: 'required' }])
  refuseThrottled(personId, now)
  const person = await db('persons').where({ id: personId }).whereNull('closed_at').first('password_hash')
  const right = await matches(person?.password_hash, password)
  // Once more: many guesses at the same time all passed the first look.
  const recent = refuseThrottled(personId, now)
  if (right) return void failures.delete(personId)
  failures.set(personId, [...recent, Date.parse(now)])
  throw invalid('password.wrong', [{ path: '/password', code: 'password.wrong' }])
}

/** The failures of the last fifteen minutes, or BUSY when they are too many. */
function refuseThrottled(personId: string, now: string): number[] {
  const recent = (failures.get(personId) ?? []).filter((at) => at > Date.parse(now) - windowMs)
  if (recent.length < failuresAllowed) return recent
  const retryAfter = Math.ceil((recent[0]! + windowMs - Date.parse(now)) / 1000)
  throw new Refusal('BUSY', 'signIn.throttled', { params: { retryAfter, minutes: Math.ceil(retryAfter / 60) } })
}
