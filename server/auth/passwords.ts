import { hash, verify } from '@node-rs/argon2'
import { Refusal, invalid } from '../errors.ts'

/** OWASP's first choice for argon2id: 19 MiB, two passes, one lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** Hashing shares libuv's four threads with SQLite, so that it may never take them all. */
const atOnce = 2
const waitingAtMost = 32

let running = 0
const waiting: (() => void)[] = []

/** The argon2id hash to be stored. Refuses BUSY when too many wait already. */
export const hashPassword = (password: string) => inTurn(() => hash(password, cost))

/**
 * Whether `password` belongs to `stored`. Without a stored hash it takes just as long and answers false, so that time does not tell
 * whether a login exists. Refuses BUSY when too many wait already.
 */
export async function matches(stored: string | undefined, password: string): Promise<boolean> {
  const right = await inTurn(() => verify(stored ?? nobodys, password))
  return right && stored !== undefined
}

// The hash of a random text that was thrown away, at the same cost as real ones.
const nobodys = '$argon2id$v=19$m=19456,t=2,p=1$1EutBvz3xSxWD5AdcCvp9w$Xy8uGQmFub8FtJPTlddlzWvqR01yAnw9IHYXD9NWYH0'

/** Refuses a password that a list of guesses would find: one repeated sign, the login itself, a run of the keyboard. */
export function checkStrength(password: string, known: string[], path = '/password'): void {
  const low = password.toLowerCase()
  const guessable =
    new Set(low).size < 5 ||
    known.some((word) => word.length > 3 && low.includes(word.toLowerCase())) ||
    runs.some((run) => run.includes(low))
  if (guessable) throw invalid('password.weak', [{ path, code: 'password.weak' }])
}

const runs = [
  '01234567890123456789',
  '1234567890qwertyuiopasdfghjklzxcvbnm',
  'qwertyuiopasdfghjklzxcvbnm1234567890',
  'abcdefghijklmnopqrstuvwxyz',
  'йцукенгшщзхъфывапролджэячсмитьбю',
  'passwordpassword',
]

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= atOnce) {
    if (waiting.length >= waitingAtMost) throw new Refusal('BUSY', 'signIn.busy', { params: { retryAfter: 2 } })
    await new Promise<void>((go) => waiting.push(go))
  } else running++
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running--
  }
}
