import type { Json } from '../shape.ts'

export interface CalledTarget {
  bundleId: string
  process: string
}

/** Sets a variable by the name a mapping gives; names that objects bring along themselves are refused. */
export function setVariables(variables: Record<string, Json>, name: string, value: Json): void {
  if (name === '__proto__' || name === 'case' || name === 'today') throw new RangeError(`"${name}" cannot be set by a mapping`)
  variables[name] = value
}
