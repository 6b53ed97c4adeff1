import type { Compiled } from './compile.ts'
import { StepError } from './errors.ts'
import { Session } from './session.ts'
import type { StepResult, Variables } from './shape.ts'
import { beginAt } from './step.ts'

/**
 * A genuinely fresh state with one token at each of these elements, timers armed: for moving a running case to another
 * version. `now` as in `step`. Elements inside a sub-process cannot be reached alone; the sub-process itself can. Throws StepError.
 */
export function startAt(compiled: Compiled, elements: string[], variables: Variables, now?: string): StepResult {
  if (!elements.length) throw new StepError('CONFLICT', 'no element to start at')
  for (const element of elements) {
    const model = compiled.process.elements[element]
    if (!model) throw new StepError('CONFLICT', 'the diagram has no such element', element)
    if (model.scope) throw new StepError('CONFLICT', 'stands inside a sub-process; start at the sub-process', element)
    if (model.attachedTo !== undefined) throw new StepError('CONFLICT', 'is a boundary event; start at its activity', element)
  }
  return beginAt(compiled, elements, new Session(compiled.process, variables, now))
}
