import type { ModdleElement } from './moddle.ts'
import type { Problem, ProcessModel } from './shape.ts'

export function refuse(_definitions: ModdleElement, _process: ProcessModel): Problem[] {
  return []
}
