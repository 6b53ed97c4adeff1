import { randomUUID } from 'node:crypto'
import { instanceById, insertInstance, saveInstance, type InstanceRow } from '../cases/instance.ts'
import { conditionsOfCase } from '../cases/subscriptions.ts'
import { step } from '../engine/step.ts'
import { StepError } from '../engine/errors.ts'
import type { EngineState, Move, StepResult, Variables } from '../engine/shape.ts'
import { Incident, conflict } from '../errors.ts'
import { fault } from '../fault.ts'
import { cancelInstance } from './cancelInstance.ts'
import { retime } from './clocks.ts'
import { afterEnd, passOn } from './endInstance.ts'
import { definitionOf } from './definition.ts'
import { cameTrue } from './foresee.ts'
import { deliverThrown } from './deliver.ts'
import { notePassed } from './passed.ts'
import { openRows } from './openRows.ts'
import { reconcile } from './reconcile.ts'
import { closeRun, factsOf, happened, scopeOf, type Cause, type Run } from './run.ts'

/** One command moves at most this many diagrams of a case: two that call each other in a circle end as an incident. */
const MOST_MOVES = 200

/**
 * The only place where an instance moves: step, guarded update, rows made equal to the open work, and the same again for every
 * diagram that this one started or whose caller it answered. Writes the case at the end. Throws CONFLICT for a stale wait and
 * Incident where the case cannot go on as drawn; then nothing of the command stands.
 */
export async function advance(run: Run, instance: InstanceRow, move: Move, cause: Cause): Promise<void> {
  run.touched.set(instance.id, instance)
  if (instance.status !== 'running') throw conflict('case.ended')
  await moveOnce(run, instance, move, cause, true)
  for (let moves = 1; ; moves++) {
    if (run.queue.length === 0) await askConditions(run)
    const next = run.queue.shift()
    if (!next) break
    if (moves === MOST_MOVES) throw incident(run, next.instance, null, `more than ${MOST_MOVES} moves in one command`)
    // What was to follow may have been cut off by what followed before it.
    if (next.instance.status === 'running') await moveOnce(run, next.instance, next.move, next.cause, false)
  }
  fault('after-rows')
  await closeRun(run)
}

/** A new instance of a diagram of the run's case, not started yet. `variables` are those that its caller or its start gives it. */
export async function newInstance(
  run: Run,
  of: { bundleId: string; process: string; parent?: { id: string; executionId: string }; variables: Variables },
): Promise<InstanceRow> {
  const instance: InstanceRow = {
    id: randomUUID(),
    caseId: run.kase.id,
    bundleId: of.bundleId,
    process: of.process,
    parentId: of.parent?.id ?? null,
    parentExecutionId: of.parent?.executionId ?? null,
    revision: 0,
    status: 'running',
    state: null,
    // Every diagram may ask whether there was an application or a registration before it: absent is null, not unknown.
    variables: { application: null, registration: null, ...of.variables },
  }
  await insertInstance(run.ctx.trx, instance, run.ctx.now)
  run.touched.set(instance.id, instance)
  return instance
}

/** `isAsked`: the command asked for this very move, so a stale one is its CONFLICT; one that only followed is passed over. */
async function moveOnce(run: Run, instance: InstanceRow, move: Move, cause: Cause, isAsked: boolean): Promise<void> {
  const definition = await definitionOf(run.ctx.trx, instance.bundleId, run.ctx.surroundings)
  const compiled = definition.processes[instance.process]
  if (!compiled) throw incident(run, instance, null, `no diagram "${instance.process}" in version ${definition.bundle.version}`)
  let result: StepResult
  try {
    const scope = scopeOf(run, instance)
    result =
      cameTrue(run.foreseen, instance, move, scope) ??
      step(compiled, instance.state as EngineState | null, move, scope, run.ctx.now)
  } catch (error) {
    return whenRefused(run, instance, move, error, isAsked)
  }
  fault('after-step')
  if (isIdle(move, result)) return passOn(run, instance, move)
  instance.state = result.state
  instance.variables = ownVariables(result.variables)
  instance.status = result.done ? 'ended' : 'running'
  const isNew = instance.revision === 0
  const [rows] = await Promise.all([
    isNew ? [] : openRows(run.ctx.trx, instance.id),
    saveInstance(run.ctx.trx, instance, run.ctx.now),
  ])
  happened(run, cause.type, cause.element, cause.data, instance.id)
  notePassed(run, definition, compiled.process, instance, result)
  await reconcile(run, definition, compiled.process, instance, rows, result.openWork)
  await retime(run)
  await deliverThrown(run, compiled.process, instance, result.thrown)
  if (result.done) await afterEnd(run, compiled.process, instance, result.ended)
}

/** A condition that has not come true, an escalation that nobody here catches: nothing moved. */
const isIdle = (move: Move, result: StepResult) =>
  (move.kind === 'check' || move.kind === 'escalate') && result.passed.length === 0

async function whenRefused(run: Run, instance: InstanceRow, move: Move, error: unknown, isAsked: boolean): Promise<void> {
  if (!(error instanceof StepError)) throw error
  if (error.code === 'CONFLICT' && !isAsked) return
  if (error.code === 'CONFLICT') throw conflict('case.moved')
  if (error.code === 'UNCAUGHT' && instance.parentId !== null) {
    // An error that a called diagram does not catch ends it and goes on to its caller.
    await cancelInstance(run, instance)
    return passOn(run, instance, move)
  }
  throw incident(run, instance, error.element ?? null, error.detail)
}

/** What the case itself now says may be what a diagram of it waits for. */
async function askConditions(run: Run): Promise<void> {
  const facts = factsOf(run.kase)
  if (facts === run.facts) return
  run.facts = facts
  for (const id of await conditionsOfCase(run.ctx.trx, run.kase.id)) {
    const instance = run.touched.get(id) ?? (await instanceById(run.ctx.trx, id))
    run.touched.set(id, instance)
    run.queue.push({ instance, move: { kind: 'check' }, cause: { type: 'condition.met', element: null } })
  }
}

export const incident = (run: Run, instance: InstanceRow, element: string | null, detail: string) =>
  new Incident({ caseId: run.kase.id, instanceId: instance.id, element, detail })

/** `case` and `today` are given anew at every step and never kept. */
function ownVariables({ case: _case, today: _today, ...own }: Variables): Variables {
  return own
}
