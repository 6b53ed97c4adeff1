/** Time comes in from outside everywhere, so that tests can freeze it. Instants are UTC ISO strings with milliseconds. */
export interface Clock {
  now(): string
}

export const systemClock: Clock = { now: () => new Date().toISOString() }

/** A clock that stands still until it is told to move. */
export function frozenClock(start: string): Clock & { set(instant: string): void } {
  let at = new Date(start).toISOString()
  return {
    now: () => at,
    set: (instant) => {
      at = new Date(instant).toISOString()
    },
  }
}
