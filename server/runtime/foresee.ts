import { instanceOfTask } from '../cases/instanceOfTask.ts'
import type { InstanceRow } from '../cases/instance.ts'
import { caseVariables } from '../cases/variables.ts'
import type { ReadCtx } from '../command.ts'
import { toOfficeDate } from '../deadlines/calendar.ts'
import { calendarLastSeen } from '../deadlines/calendarStore.ts'
import { step } from '../engine/step.ts'
import type { EngineState, Move, StepResult, Variables } from '../engine/shape.ts'
import { validateForm } from '../forms/validate.ts'
import { mayDoTask } from '../tasks/rules.ts'
import type { Json } from '../shape.ts'
import { definitionOf } from './definition.ts'

/** A step that was taken before the transaction: it counts if the instance and all that its expressions saw still stand. */
export interface Foreseen {
  instance: InstanceRow
  move: Move
  /** What expressions saw besides the instance's own variables. */
  around: string
  result: StepResult
}

/** The foreseen result of this very move, if everything it came from is still so. */
export function cameTrue(
  foreseen: Foreseen | undefined,
  instance: InstanceRow,
  move: Move,
  scope: Variables,
): StepResult | undefined {
  if (!foreseen || foreseen.instance.id !== instance.id || foreseen.instance.revision !== instance.revision) return undefined
  if (move.kind !== 'signal' || foreseen.move.kind !== 'signal' || move.executionId !== foreseen.move.executionId)
    return undefined
  if (move.output !== foreseen.move.output) return undefined
  return foreseen.around === JSON.stringify({ case: scope.case, today: scope.today }) ? foreseen.result : undefined
}

/**
 * Takes the step that completing a task will take, outside the transaction: SQLite has one writer, and PostgreSQL a row that others
 * wait for, and a step is most of what either would be held for. `undefined` where the task could not be completed as asked, which
 * the command itself then says.
 */
export async function foresee(ctx: ReadCtx, taskId: string, data: Record<string, Json>): Promise<Foreseen | undefined> {
  const calendar = calendarLastSeen()
  const found = calendar && (await instanceOfTask(ctx.db, taskId))
  if (!found || !mayDoTask(ctx.actor, found.task)) return undefined
  const { instance, kase, task } = found
  const definition = await definitionOf(ctx.db, instance.bundleId, ctx.surroundings)
  const compiled = definition.processes[instance.process]
  const form = compiled && definition.forms[compiled.process.elements[task.element]?.form ?? '']
  if (!compiled || (form && validateForm(form.compiled, data, ctx.actor.language).length > 0)) return undefined
  const scope = { case: caseVariables(kase), today: toOfficeDate(calendar, ctx.now) }
  const move: Move = { kind: 'signal', executionId: task.executionId, output: data }
  try {
    const state = instance.state as EngineState | null
    const result = step(compiled, state, move, { ...instance.variables, ...scope }, ctx.now)
    return { instance, move, around: JSON.stringify(scope), result }
  } catch {
    // Whatever is wrong is found again, where it can be refused or recorded.
    return undefined
  }
}
