interface Patience {
  everyMs?: number
  withinMs?: number
}

/** Asks until the answer is neither undefined nor false, and gives it. Throws what was waited for when that did not come in time. */
export async function until<T>(
  what: string,
  ask: () => Promise<T | undefined | false>,
  { everyMs = 25, withinMs = 30_000 }: Patience = {},
): Promise<T> {
  const end = performance.now() + withinMs
  for (;;) {
    const found = await ask()
    if (found !== undefined && found !== false) return found
    if (performance.now() > end) throw new Error(`waited ${withinMs / 1000} seconds in vain: ${what}`)
    await pause(everyMs)
  }
}

/** For what has no event to wait for: a moment chosen at random, or the rest before the next attempt. */
export const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
