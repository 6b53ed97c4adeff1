import type { Knex } from 'knex'
import { databaseTrouble } from './dialect.ts'

type Work<T> = (trx: Knex.Transaction) => Promise<T>
type Alone = <T>(db: Knex, work: Work<T>) => Promise<T>

interface Waiting {
  work: Work<unknown>
  resolve(value: unknown): void
  reject(error: unknown): void
  timer?: NodeJS.Timeout
  hasLeft?: true
}

interface Line {
  waiting: Waiting[]
  isMoving: boolean
}

type Tell = () => void

const MOST = 16
const lines = new WeakMap<Knex, Line>()

/**
 * Runs `work` in a transaction that it may share with others that wait for the same writer, each behind a savepoint of its own: one
 * flush of the disk is most of what a small change costs. One that fails is undone by itself. Trouble of the database ends the
 * transaction: whose work met it is told so, the others' is done anew in the next one. Who waits longer than `mostMs` for the turn is
 * told SQLITE_BUSY.
 */
export function shareCommit<T>(db: Knex, work: Work<T>, alone: Alone, mostMs = 15_000): Promise<T> {
  const line = lines.get(db) ?? { waiting: [], isMoving: false }
  lines.set(db, line)
  return new Promise<T>((resolve, reject) => {
    const one: Waiting = { work, resolve: resolve as (value: unknown) => void, reject }
    line.waiting.push(one)
    if (line.isMoving) one.timer = setTimeout(() => leave(line, one), mostMs)
    else void move(db, line, alone)
  })
}

async function move(db: Knex, line: Line, alone: Alone): Promise<void> {
  line.isMoving = true
  while (line.waiting.length > 0) await commitNext(db, line, alone)
  line.isMoving = false
}

/** Commits what waits once the transaction has begun; tells each how it ended. Never throws. */
async function commitNext(db: Knex, line: Line, alone: Alone): Promise<void> {
  let taken: Waiting[] | undefined
  let told: Tell[] = []
  try {
    told = await alone(db, async (trx) => {
      taken = line.waiting.splice(0, MOST)
      const [only] = taken
      if (!only || taken.length > 1) return eachApart(trx, line, taken)
      const value = await start(only, () => only.work(trx))
      return [() => only.resolve(value)]
    })
  } catch (error) {
    // It could not even begin: who waits by now would fare no better.
    taken ??= line.waiting.splice(0, MOST)
    for (const one of taken.filter((other) => !line.waiting.includes(other))) start(one, () => one.reject(error))
  }
  for (const tell of told) tell()
}

async function eachApart(trx: Knex.Transaction, line: Line, taken: Waiting[]): Promise<Tell[]> {
  const told: Tell[] = []
  for (const one of taken) {
    if (one.hasLeft) continue
    try {
      told.push(await start(one, () => apart(trx, one)))
    } catch (error) {
      line.waiting.unshift(...taken.filter((other) => other !== one && !other.hasLeft))
      throw error
    }
  }
  return told
}

/** One work behind its savepoint, and what to tell of it after the commit. Throws when the transaction is no more what it was. */
async function apart(trx: Knex.Transaction, one: Waiting): Promise<Tell> {
  const failed: { error?: unknown } = {}
  const remember = (error: unknown) => {
    failed.error = error
    throw error
  }
  try {
    const value = await trx.transaction((inner) => begun(inner, () => one.work(inner).catch(remember)))
    return () => one.resolve(value)
  } catch (error) {
    // Where something else went wrong than the work, it was the savepoint: SQLite has undone all that stood before it, too.
    if (error !== failed.error || databaseTrouble(error)) throw failed.error ?? error
    return () => one.reject(error)
  }
}

/** Does the work in a transaction that has begun: knex hands one out that could not begin as well. */
export async function begun<T>(trx: Knex.Transaction, work: () => Promise<T>): Promise<T> {
  if (trx.isCompleted()) throw new Error('the transaction could not begin')
  return work()
}

/** From its turn on nobody leaves: how far it has come cannot be told. */
function start<T>(one: Waiting, turn: () => T): T {
  clearTimeout(one.timer)
  return turn()
}

function leave(line: Line, one: Waiting): void {
  one.hasLeft = true
  line.waiting = line.waiting.filter((other) => other !== one)
  one.reject(Object.assign(new Error('the writer was not free in time'), { code: 'SQLITE_BUSY' }))
}
