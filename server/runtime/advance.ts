import { randomUUID } from 'node:crypto'
import { insertInstance, saveInstance, type InstanceRow } from '../cases/instance.ts'
import { step } from '../engine/step.ts'
import { StepError } from '../engine/errors.ts'
import type { EngineState, Move, StepResult, Variables } from '../engine/shape.ts'
import { Incident, conflict } from '../errors.ts'
import { fault } from '../fault.ts'
import { afterEnd } from './endInstance.ts'
import { definitionOf } from './definition.ts'
import { deliverThrown } from './deliver.ts'
import { notePassed } from './passed.ts'
import { reconcile } from './reconcile.ts'
import { closeRun, happened, scopeOf, type Cause, type Run } from './run.ts'

/** One command moves at most this many diagrams of a case: two that call each other in a circle end as an incident. */
const MOST_MOVES = 200

/**
 * The only place where an instance moves: step, guarded update, rows made equal to the open work, and the same again for every
 * diagram that this one started or whose caller it answered. Writes the case at the end. Throws CONFLICT for a stale wait and
 * Incident where the case cannot go on as drawn; then nothing of the command stands.
 */
export async function advance(run: Run, instance: InstanceRow, move: Move, cause: Cause): Promise<void> {
  run.queue.push({ instance, move, cause })
  for (let moves = 0; run.queue.length > 0; moves++) {
    const next = run.queue.shift() as Run['queue'][number]
    if (moves === MOST_MOVES) throw incident(run, next.instance, null, `more than ${MOST_MOVES} moves in one command`)
    await moveOnce(run, next.instance, next.move, next.cause)
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

async function moveOnce(run: Run, instance: InstanceRow, move: Move, cause: Cause): Promise<void> {
  if (instance.status !== 'running') throw conflict('case.ended')
  const definition = await definitionOf(run.ctx.trx, instance.bundleId, run.ctx.surroundings)
  const compiled = definition.processes[instance.process]
  if (!compiled) throw incident(run, instance, null, `no diagram "${instance.process}" in version ${definition.bundle.version}`)
  const scope = scopeOf(run, instance)
  const result = await stepOrIncident(run, instance, () =>
    step(compiled, instance.state as EngineState | null, move, scope, run.ctx.now),
  )
  fault('after-step')
  instance.state = result.state
  instance.variables = ownVariables(result.variables)
  instance.status = result.done ? 'ended' : 'running'
  await saveInstance(run.ctx.trx, instance, run.ctx.now)
  happened(run, cause.type, cause.element, cause.data, instance.id)
  notePassed(run, definition, compiled.process, instance, result)
  await reconcile(run, definition, compiled.process, instance, result.openWork)
  await deliverThrown(run, compiled.process, instance, result.thrown)
  if (result.done) await afterEnd(run, compiled.process, instance, result.ended)
}

async function stepOrIncident(
  run: Run,
  instance: InstanceRow,
  take: () => StepResult | Promise<StepResult>,
): Promise<StepResult> {
  try {
    return await take()
  } catch (error) {
    if (!(error instanceof StepError)) throw error
    if (error.code === 'CONFLICT') throw conflict('case.moved')
    throw incident(run, instance, error.element ?? null, error.detail)
  }
}

export const incident = (run: Run, instance: InstanceRow, element: string | null, detail: string) =>
  new Incident({ caseId: run.kase.id, instanceId: instance.id, element, detail })

/** `case` and `today` are given anew at every step and never kept. */
function ownVariables({ case: _case, today: _today, ...own }: Variables): Variables {
  return own
}
