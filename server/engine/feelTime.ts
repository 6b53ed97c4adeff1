import { createContext, Script } from 'node:vm'

// By the clock on the wall: much less, and a busy machine would turn lawful expressions into incidents.
const MILLISECONDS = 1_000
// The watch of node:vm stops any JavaScript of this thread, ours included; nothing of the expression runs as JavaScript.
const context = createContext(Object.create(null) as object)
const script = new Script('work()')

/** Runs a synchronous function, and stops it with an error when it takes longer than a second. */
export function withinTime<T>(work: () => T): T {
  const room = context as { work?: () => void }
  let value: T | undefined
  let failure: unknown
  room.work = () => {
    try {
      value = work()
    } catch (error) {
      failure = error
    }
  }
  try {
    script.runInContext(context, { timeout: MILLISECONDS })
  } catch (error) {
    if (!isTimeout(error)) throw error
    throw new Error(`TIME: longer than ${MILLISECONDS} ms`, { cause: error })
  } finally {
    room.work = undefined
  }
  if (failure !== undefined) throw failure
  return value as T
}

function isTimeout(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT'
}
