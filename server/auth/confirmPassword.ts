import type { Knex } from 'knex'
import { isPostgres } from '../db/dialect.ts'
import { invalid } from '../errors.ts'
import { matches } from './passwords.ts'
import { forget, ofConfirmation, refuseThrottled, remember, throttled, windowMs } from './throttle.ts'

const failures = new Map<string, number[]>()

/**
 * The signed-in person proves again who they are: before a signature, before a new password. To be called in a command's `prepare`, for
 * hashing takes long. INVALID with the field /password when it is wrong, BUSY after five wrong ones within fifteen minutes, at
 * whichever of the office's servers (docs/decisions/0007).
 */
export async function confirmPassword(db: Knex, personId: string, password: string | undefined, now: string): Promise<void> {
  if (!password) throw invalid('password.needed', [{ path: '/password', code: 'required' }])
  await refuseEverywhere(db, personId, now)
  const person = await db('persons').where({ id: personId }).whereNull('closed_at').first('password_hash')
  const right = await matches(person?.password_hash, password)
  // Once more: many guesses at the same time all passed the first look.
  await refuseEverywhere(db, personId, now)
  if (right) failures.delete(personId)
  else failures.set(personId, [...refuseHere(personId, now), Date.parse(now)])
  if (isPostgres(db)) await tellOthers(db, personId, right, now)
  if (!right) throw invalid('password.wrong', [{ path: '/password', code: 'password.wrong' }])
}

async function refuseEverywhere(db: Knex, personId: string, now: string): Promise<void> {
  if (isPostgres(db)) await refuseThrottled(db, [ofConfirmation(personId)], now)
  refuseHere(personId, now)
}

/** What a wrong confirmation leaves behind has to stay although its command is refused: the one write outside the gate. */
const tellOthers = (db: Knex, personId: string, right: boolean, now: string) =>
  right ? forget(db, ofConfirmation(personId)) : remember(db, [ofConfirmation(personId)], now)

/** The failures of the last fifteen minutes at this server, or BUSY when they are too many. */
function refuseHere(personId: string, now: string): number[] {
  const { allowed, reason } = ofConfirmation(personId)
  const recent = (failures.get(personId) ?? []).filter((at) => at > Date.parse(now) - windowMs)
  if (recent.length < allowed) return recent
  throw throttled(reason, new Date(recent[0] as number).toISOString(), now)
}
