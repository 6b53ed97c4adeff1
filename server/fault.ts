/**
 * Named points at which a test may kill a command. Inert unless a test arms one: production never calls `arm`.
 * Every point is listed here, so that test/faults can visit each with each command.
 */
export const faultPoints = ['before-run', 'after-step', 'after-rows', 'before-audit', 'before-commit'] as const
export type FaultPoint = (typeof faultPoints)[number]

let armed: FaultPoint | undefined

export const arm = (point: FaultPoint | undefined) => {
  armed = point
}

/** Throws when a test has armed this point. */
export function fault(point: FaultPoint): void {
  if (armed === point) throw new Error(`fault at ${point}`)
}
