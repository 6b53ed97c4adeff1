import type { Ctx } from '../command.ts'
import { appendHistory, type HappeningRow } from '../cases/history.ts'
import { caseVariables } from '../cases/variables.ts'
import { changingOf, lockCase, saveCase, type CaseRow } from '../cases/row.ts'
import type { InstanceRow } from '../cases/instance.ts'
import type { DeadlineRow } from '../deadlines/rows.ts'
import { calendarOfVersion } from '../deadlines/calendarStore.ts'
import { toOfficeDate, type Calendar } from '../deadlines/calendar.ts'
import type { TaskRow } from '../tasks/row.ts'
import type { Move, Variables } from '../engine/shape.ts'
import { definitionOf, type Definition } from './definition.ts'
import type { Foreseen } from './foresee.ts'
import { versionsOf, type Versions } from './versions.ts'

/**
 * One locked case while a command moves it. Moves wait in `queue`: a step that starts or ends a called diagram adds the next one,
 * and everything that was moved is written in the same transaction.
 */
export interface Run {
  ctx: Ctx
  kase: CaseRow
  definition: Definition
  calendar: Calendar
  versions: Versions
  /** The tasks that this command opened and that still stand. */
  opened: OpenedTask[]
  /** The office's date. */
  today: string
  queue: { instance: InstanceRow; move: Move; cause: Cause }[]
  history: HappeningRow[]
  touched: Map<string, InstanceRow>
  /** The clocks that were moved since open work was last timed anew. */
  moved: Set<string>
  /** The variable that the form just sent became: what is wrong with it is told at its fields. */
  sent?: string
  /** What conditions may ask of the case, as it was when they were last asked. */
  facts: string
  /** The case as its row has it. */
  saved: string
  /** The step that the command has taken already, outside the transaction. */
  foreseen?: Foreseen
  /** The timer that has come: the next round of its cycle counts from here, so that downtime shifts nothing. */
  passing?: DeadlineRow
}

export type OpenedTask = Pick<TaskRow, 'id' | 'instanceId' | 'role' | 'unitId' | 'assigneeId'>

/** What set an instance in motion, for its history: the task that was completed, the job that was done. */
export interface Cause {
  type: string
  element: string | null
  data?: Record<string, unknown>
}

/** Locks the case and gathers what a move needs. */
export async function openRun(ctx: Ctx, caseId: string): Promise<Run> {
  const kase = await lockCase(ctx.trx, caseId)
  return runOf(ctx, kase)
}

/** A run for a case whose row this transaction has just inserted (or locked). */
export async function runOf(ctx: Ctx, kase: CaseRow, known?: Versions): Promise<Run> {
  const definition = await definitionOf(ctx.trx, kase.bundleId, ctx.surroundings)
  const versions = known ?? (await versionsOf(ctx.trx))
  const calendar = await calendarOfVersion(ctx.trx, versions.calendar)
  return {
    ctx,
    kase,
    definition,
    calendar,
    versions,
    opened: [],
    queue: [],
    history: [],
    touched: new Map(),
    moved: new Set(),
    facts: factsOf(kase),
    saved: changingOf(kase),
    today: toOfficeDate(calendar, ctx.now),
  }
}

/** The parts of a case that its moves change and that expressions see. */
export const factsOf = ({ status, registeredAt, dueAt }: CaseRow) => `${status} ${registeredAt} ${dueAt}`

/** Adds to the history of the case; written when the run closes. */
export function happened(
  run: Run,
  type: string,
  element: string | null,
  data: Record<string, unknown> = {},
  instanceId?: string,
) {
  run.history.push({
    caseId: run.kase.id,
    instanceId: instanceId ?? null,
    at: run.ctx.now,
    type,
    element,
    personId: run.ctx.actor.id,
    data,
  })
}

/** Writes the case and its history. */
export async function closeRun(run: Run): Promise<void> {
  const { history } = run
  run.history = []
  const [saved] = await Promise.all([saveCase(run.ctx.trx, run.kase, run.saved), appendHistory(run.ctx.trx, history)])
  run.saved = saved
  run.ctx.after('task')
  run.ctx.after('case')
  run.ctx.after(`case:${run.kase.id}`)
}

/** The variables that every expression of a diagram sees: the instance's own, `case` and `today`. */
export function scopeOf(run: Run, instance: InstanceRow): Variables {
  return { ...instance.variables, case: caseVariables(run.kase), today: run.today }
}
