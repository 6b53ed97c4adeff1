import type { Compiled } from './compile.ts'
import { catcherOf } from './catch.ts'
import { StepError } from './errors.ts'
import { Machine } from './machine.ts'
import { kindOf, openWork, waitingIn, type Waiting } from './openWork.ts'
import { prune } from './prune.ts'
import { OutOfReach, Session } from './session.ts'
import type { Ended, EngineState, Json, Move, StepResult, Variables } from './shape.ts'
import { View } from './view.ts'

export { StepError } from './errors.ts'

export interface StepOptions {
  /** False: give bpmn-elements the whole diagram. For the test that both ways come to the same. */
  pruned?: boolean
}

/**
 * Moves a case one step: from the kept state (null before the start) to the next state in which everything waits.
 * Pure: `state` and `variables` are not changed, no clock is read; `now` is a UTC ISO instant, what `now()` is in FEEL.
 * Throws StepError; the old state then still holds.
 */
export function step(
  compiled: Compiled,
  state: EngineState | null,
  move: Move,
  variables: Variables,
  now: string,
  options: StepOptions = {},
): StepResult {
  const fresh = () => new Session(compiled.process, variables, now, state ?? undefined)
  if (move.kind === 'start') return begin(compiled, state, move, fresh())
  if (!state) throw new StepError('CONFLICT', 'the case has not started or is over')
  if (options.pruned === false) return advance(compiled, state, move, fresh())
  const session = fresh()
  session.reach = prune(compiled, state, move)
  try {
    return advance(compiled, state, move, session)
  } catch (error) {
    if (!(error instanceof OutOfReach)) throw error
    return advance(compiled, state, move, fresh())
  }
}

function advance(compiled: Compiled, state: EngineState, move: Exclude<Move, { kind: 'start' }>, session: Session): StepResult {
  const machine = new Machine(session, new View(compiled.context, session.reach ?? {}))
  machine.recover(structuredClone(state.definition))
  perform(machine, session, move)
  return settle(machine, session)
}

function begin(compiled: Compiled, state: EngineState | null, move: { at?: string }, session: Session): StepResult {
  if (state) throw new StepError('CONFLICT', 'the case has started already')
  const at = move.at ?? compiled.starts.none
  const start = at === undefined ? undefined : compiled.process.elements[at]
  if (!start || start.type !== 'bpmn:StartEvent' || start.scope) throw new StepError('CONFLICT', 'no such start event', at)
  return beginAt(compiled, [start.id], session)
}

/** Puts tokens at these elements and lets them go on. */
export function beginAt(compiled: Compiled, elements: string[], session: Session): StepResult {
  const others = Object.values(compiled.process.elements).filter(
    (element) => element.type === 'bpmn:StartEvent' && !element.scope,
  )
  const seen = new Set(compiled.context.nodes.keys())
  for (const other of others) if (!elements.includes(other.id)) seen.delete(other.id)
  const machine = new Machine(session, new View(compiled.context, { nodes: seen }, new Set(elements)))
  machine.start()
  return settle(machine, session)
}

function perform(machine: Machine, session: Session, move: Exclude<Move, { kind: 'start' }>): void {
  if (move.kind === 'check') return
  const waiting = waitingIn(machine.definition, session)
  const one = waiting.find((candidate) => candidate.executionId === move.executionId)
  const kind = one && kindOf(one.model)
  if (!one || !kind) throw new StepError('CONFLICT', `nothing waits as ${move.executionId}`)
  if (move.kind === 'error' || move.kind === 'escalate') return raise(machine, session, waiting, one, move)
  if ((move.kind === 'timer') !== (kind === 'timer'))
    throw new StepError('CONFLICT', `${move.executionId} is a ${kind}`, one.model.id)
  if (move.kind === 'signal') keep(session, one, move.output)
  tell(machine, one)
}

function keep(session: Session, one: Waiting, output: Json | undefined): void {
  const { model, executionId, scopes } = one
  if (output === undefined) return
  session.store(model, executionId, scopes, output)
  if (model.type !== 'bpmn:CallActivity') return
  for (const { source, target } of model.out) {
    const given = typeof output === 'object' && output !== null && !Array.isArray(output) ? output : {}
    session.assign(target, source.startsWith('=') ? session.evaluate(model.id, source, given) : (given[source] ?? null), scopes)
  }
}

function tell(machine: Machine, one: Waiting): void {
  if (!machine.tell(one.executionId)) throw new StepError('CONFLICT', `nothing waits as ${one.executionId}`, one.model.id)
}

/** A job, or a called case, failed with a BPMN error or escalated. */
function raise(
  machine: Machine,
  session: Session,
  waiting: Waiting[],
  one: Waiting,
  move: { kind: 'error' | 'escalate'; code: string },
): void {
  const what = move.kind === 'error' ? 'error' : 'escalation'
  const catcher = catcherOf(session.process, what, move.code, one, waiting, true)
  if (catcher) machine.tell(catcher.executionId)
  else if (what === 'error') throw new StepError('UNCAUGHT', `nobody catches the error ${move.code}`, one.model.id)
}

/**
 * After every token rests: decides what holds (errors, escalations, cancels, terminations) and fires the conditions that
 * have come true, until neither is left.
 */
function settle(machine: Machine, session: Session): StepResult {
  for (;;) {
    const waiting = waitingIn(machine.definition, session)
    const hold = waiting.find((one) => one.model.type !== 'bpmn:BoundaryEvent' && kindOf(one.model) === undefined)
    if (hold) {
      const ended = decide(machine, session, hold, waiting)
      if (ended) return cutShort(session, ended, waiting)
      continue
    }
    const met = waiting.find((one) => one.model.event === 'condition' && session.isMet(one.model, one.scopes))
    if (!met) return result(machine, session, waiting)
    machine.tell(met.executionId)
  }
}

function decide(machine: Machine, session: Session, hold: Waiting, waiting: Waiting[]): Ended | undefined {
  const { model } = hold
  const code = model.error?.code ?? model.escalation?.code
  if (model.event === 'terminate') return terminate(machine, session, hold, waiting)
  const what = model.event as 'error' | 'escalation' | 'cancel'
  if (what === 'escalation')
    session.thrown.push({ kind: 'escalation', element: model.id, name: model.name ?? '', ...(code !== undefined && { code }) })
  const catcher = catcherOf(session.process, what, code, hold, waiting)
  if (catcher) machine.tell(catcher.executionId)
  else if (what === 'error') return { kind: 'error', element: model.id, ...(code !== undefined && { code }) }
  const isCut = catcher !== undefined && catcher.model.cancelActivity !== false
  if (!isCut) machine.tell(hold.executionId)
  return undefined
}

/** At process level nothing is left to run; in a sub-process everything else in it stops, and the sub-process is left. */
function terminate(machine: Machine, session: Session, hold: Waiting, waiting: Waiting[]): Ended | undefined {
  if (!hold.model.scope) return { kind: 'terminate', element: hold.model.id }
  const others = waiting.filter((one) => one !== hold && hold.scopes.every((scope, depth) => one.scopes[depth] === scope))
  for (const other of others) session.discard(other)
  machine.terminate(hold)
  return undefined
}

/** The whole case ends at once: what waited is discarded, the event that ended it is left. */
function cutShort(session: Session, ended: Ended, waiting: Waiting[]): StepResult {
  for (const one of waiting) {
    if (one.model.id === ended.element)
      session.passed.push({ element: ended.element, what: 'leave', executionId: one.executionId })
    else session.discard(one)
  }
  return finished(session, ended)
}

function result(machine: Machine, session: Session, waiting: Waiting[]): StepResult {
  if (!machine.definition.isRunning) return finished(session, endedAt(session))
  const work = openWork(waiting, session)
  return {
    state: { definition: machine.getState(), loops: session.loops, timers: session.timers },
    variables: session.variables,
    openWork: work,
    done: false,
    passed: session.passed,
    thrown: session.thrown,
  }
}

function endedAt(session: Session): Ended {
  const outermost = session.left.filter((element) => !session.process.elements[element]?.scope)
  const end =
    outermost.findLast((element) => session.process.elements[element]?.type === 'bpmn:EndEvent') ?? outermost.at(-1) ?? ''
  const model = session.process.elements[end]
  if (model?.event !== 'escalation') return { kind: 'normal', element: end }
  return { kind: 'escalation', element: end, ...(model.escalation?.code !== undefined && { code: model.escalation.code }) }
}

function finished(session: Session, ended: Ended): StepResult {
  const { variables, passed, thrown } = session
  return { state: null, variables, openWork: [], done: true, ended, passed, thrown }
}
