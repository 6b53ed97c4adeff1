import type { Knex } from 'knex'
import { databaseTrouble } from './dialect.ts'

type Work<T> = (trx: Knex.Transaction) => Promise<T>
type Alone = <T>(db: Knex, work: Work<T>) => Promise<T>

interface Waiting {
  work: Work<unknown>
  resolve(value: unknown): void
  reject(error: unknown): void
  timer?: NodeJS.Timeout
}

interface Line {
  waiting: Waiting[]
  isMoving: boolean
}

const MOST = 16
const lines = new WeakMap<Knex, Line>()

/**
 * Runs `work` in a transaction that it may share with others that wait for the same writer, each behind a savepoint of its own: one
 * flush of the disk is most of what a small change costs. One that fails is undone by itself. Trouble of the database ends the
 * transaction for all whose work stood in it, and each is told so; who waits longer than `mostMs` is told SQLITE_BUSY.
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
  let taken: Waiting[] = []
  let told: (() => void)[] = []
  try {
    told = await alone(db, async (trx) => {
      taken = take(line)
      const [only] = taken
      if (only && taken.length === 1) {
        const value = await only.work(trx)
        return [() => only.resolve(value)]
      }
      return eachApart(trx, line, taken, alone)
    })
  } catch (error) {
    // It could not even begin: who waits by now would fare no better.
    if (taken.length === 0) taken = take(line)
    for (const one of taken) if (!line.waiting.includes(one)) one.reject(error)
  }
  for (const tell of told) tell()
}

async function eachApart(trx: Knex.Transaction, line: Line, taken: Waiting[], alone: Alone): Promise<(() => void)[]> {
  const told: (() => void)[] = []
  for (const [index, one] of taken.entries()) {
    try {
      const value = await alone(trx, one.work)
      told.push(() => one.resolve(value))
    } catch (error) {
      if (databaseTrouble(error)) {
        // Those whose turn had not come have lost nothing.
        line.waiting.unshift(...taken.slice(index + 1))
        throw error
      }
      told.push(() => one.reject(error))
    }
  }
  return told
}

function take(line: Line): Waiting[] {
  const taken = line.waiting.splice(0, MOST)
  for (const { timer } of taken) clearTimeout(timer)
  return taken
}

function leave(line: Line, one: Waiting): void {
  line.waiting = line.waiting.filter((other) => other !== one)
  one.reject(Object.assign(new Error('the writer was not free in time'), { code: 'SQLITE_BUSY' }))
}
