import { Refusal } from '../errors.ts'

/** Lets `atOnce` through and refuses the rest BUSY, so that those who are in are served in time. */
export function createLimit(atOnce: number): <T>(work: () => Promise<T>) => Promise<T> {
  let running = 0
  return async (work) => {
    if (running >= atOnce) throw new Refusal('BUSY', 'busy')
    running++
    try {
      return await work()
    } finally {
      running--
    }
  }
}
