import { roleOf, scopesOf } from './elements.ts'
import type { Activity, Api, Definition, Execution } from './library.ts'
import { StepError } from './errors.ts'
import { isTimer } from './refuseEvent.ts'
import type { Session } from './session.ts'
import type { ElementModel, OpenKind, OpenWork } from './shape.ts'

/** Something that waits to be told, with the place where it waits. */
export interface Waiting {
  executionId: string
  model: ElementModel
  /** Execution ids of the scopes around it, the outermost first. */
  scopes: string[]
  /** A repeating boundary timer: how many times are left. */
  repeat?: number
  owner: Activity
}

/** Everything that waits, in the whole tree of scopes: read from the tree itself, never kept by events. */
export function waitingIn(definition: Definition, session: Session): Waiting[] {
  const found: Waiting[] = []
  session.hosts.clear()
  for (const process of definition.execution?.processes ?? []) if (process.execution) collect(process.execution, session, found)
  return found
}

function collect(execution: Execution, session: Session, found: Waiting[]): void {
  for (const api of execution.getPostponed()) {
    const model = api.content.isSequenceFlow ? undefined : session.process.elements[api.content.id]
    if (!model) continue
    const role = roleOf(model)
    session.hosts.set(hostKey(scopesOf(api.owner), model.id), api.owner.executionId)
    if (role === 'scope') for (const inner of api.owner.execution?.source?.executions ?? []) collect(inner, session, found)
    if (role === 'wait' || role === 'hold' || role === 'boundary') found.push(...waitingAt(api, model))
  }
}

function waitingAt(api: Api, model: ElementModel): Waiting[] {
  const { owner } = api
  const scopes = scopesOf(owner)
  if (!model.loop) {
    const repeat = api.content.inbound?.[0]?.repeat
    return [{ executionId: owner.executionId, model, scopes, owner, ...(repeat !== undefined && { repeat }) }]
  }
  const rounds = (owner.execution?.getPostponed() ?? []).filter((round) => round.content.executionId !== owner.executionId)
  return rounds.map((round) => ({ executionId: round.content.executionId, model, scopes, owner }))
}

/** What the office has to do or wait for, as rows: what only the step itself decides (errors, escalations) is left out. */
export function openWork(waiting: Waiting[], session: Session): OpenWork[] {
  return waiting.flatMap((one) => {
    const kind = kindOf(one.model)
    if (!kind) return []
    const work: OpenWork = { kind, executionId: one.executionId, element: one.model.id }
    describeRound(work, one, session)
    describeEvent(work, one, session)
    if (one.model.attachedTo !== undefined) work.attachedTo = hostOf(one, session)
    return [work]
  })
}

export function kindOf(model: ElementModel): OpenKind | undefined {
  switch (model.type) {
    case 'bpmn:UserTask':
    case 'bpmn:ManualTask':
      return 'task'
    case 'bpmn:ServiceTask':
    case 'bpmn:SendTask':
      return 'job'
    case 'bpmn:CallActivity':
      return 'call'
    case 'bpmn:ReceiveTask':
      return 'message'
  }
  if (model.type !== 'bpmn:IntermediateCatchEvent' && model.type !== 'bpmn:BoundaryEvent') return undefined
  if (model.event === 'timer' || model.event === 'message' || model.event === 'signal' || model.event === 'condition')
    return model.event
  return undefined
}

function describeRound(work: OpenWork, { executionId, model, scopes }: Waiting, session: Session): void {
  const round = session.roundOf(executionId)
  const local = { ...session.local(scopes), ...(round && model.loop && session.member(round)) }
  if (Object.keys(local).length) work.local = local
  if (!round || !model.loop) return
  work.index = round.index
  const item = round.loop.items[round.index]
  if (model.loop.collection && item !== undefined) work.item = item
}

function describeEvent(work: OpenWork, one: Waiting, session: Session): void {
  const { model } = one
  if (work.kind === 'timer' && model.timer) {
    const armed = armTimer(one, session)
    work.expression = { kind: model.timer.kind, value: armed.value }
    if (armed.repeat !== undefined) work.repeat = armed.repeat
  }
  if (work.kind === 'signal') work.name = model.signalRef?.name ?? ''
  if (work.kind !== 'message' && !model.message) return
  work.name = model.message?.name ?? ''
  const text = model.message?.correlation
  if (text !== undefined) work.correlation = session.value(model.id, text, one.scopes)
}

/** A timer's text is evaluated once, when it is armed: later data must not move a term that already runs. */
function armTimer({ executionId, model, scopes, repeat }: Waiting, session: Session): { value: string; repeat?: number } {
  const known = session.timers[executionId]
  if (known) return known
  const value = String(session.value(model.id, model.timer?.expression ?? '', scopes))
  if (!model.timer || !isTimer(model.timer.kind, value))
    session.fail(new StepError('INCIDENT', `${value} is not a timer of ISO 8601`, model.id))
  const times = model.timer?.kind === 'cycle' ? (repeat ?? repetitions(value)) : undefined
  const armed = { value, ...(times !== undefined && { repeat: times }) }
  session.timers[executionId] = armed
  return armed
}

function repetitions(value: string): number {
  const times = /^R(\d*)\//.exec(value)?.[1]
  if (times === undefined) return 1
  return times === '' ? -1 : Number(times)
}

function hostOf({ model, scopes }: Waiting, session: Session): string | undefined {
  return session.hosts.get(hostKey(scopes, model.attachedTo ?? ''))
}

function hostKey(scopes: string[], element: string): string {
  return [...scopes, element].join('/')
}
