import type { Compiled } from './compile.ts'
import type { EngineState, Move } from './shape.ts'

export function prune(_compiled: Compiled, _state: EngineState, _move: Move): ReadonlySet<string> | undefined {
  return undefined
}
