import type { ElementModel, FlowModel, ProcessModel } from '../../server/engine/shape.ts'
import {
  allActives,
  catcherOf,
  collectionOf,
  cutOff,
  emptyScope,
  isAlive,
  isCatcher,
  isHold,
  isLasting,
  isMet,
  isScope,
  isSent,
  newActive,
  openIn,
  passesJoin,
  remove,
  repeatOf,
  type Active,
  type GameWork,
  type Round,
  type Scope,
} from './support/tokens.ts'

export class Runaway extends Error {}

/**
 * A plain token game of BPMN 2.0, written only to say what is right: no library, no state that could be stored.
 * Two rules are this product's own: an element runs one token at a time (the next one waits before it), and what cuts
 * others short (errors, escalations, cancels, terminations) is decided when every token of the step rests.
 */
export class TokenGame {
  readonly process: ProcessModel
  readonly root: Scope = emptyScope()
  flows: string[] = []
  done = false
  ended?: string
  private v = 0
  private due: (() => void)[] = []
  private entered = 0

  constructor(process: ProcessModel) {
    this.process = process
  }

  start(): void {
    this.begin()
    const start = this.elements().find((element) => element.type === 'bpmn:StartEvent' && !element.scope)
    if (start) this.enter(this.root, start)
    this.rest()
  }

  complete(work: GameWork, v?: number): void {
    this.begin()
    if (v !== undefined && work.element.output) this.set(work.active.scope, v)
    this.finishWork(work)
    this.rest()
  }

  fail(work: GameWork, code: string): boolean {
    this.begin()
    const catcher = catcherOf('error', code, work.active, true)
    if (!catcher) return false
    this.fire(catcher)
    this.rest()
    return true
  }

  open(): GameWork[] {
    return this.done ? [] : openIn(this.root, '').filter(({ element }) => !isHold(element) && !isCatcher(element))
  }

  private set(scope: Scope, v: number): void {
    for (let at: Scope | undefined = scope; at; at = at.host?.active.scope) {
      if (!at.host?.round) continue
      at.host.round.v = v
      return
    }
    this.v = v
  }

  private get(scope: Scope): number {
    for (let at: Scope | undefined = scope; at; at = at.host?.active.scope)
      if (at.host?.round?.v !== undefined) return at.host.round.v
    return this.v
  }

  private begin(): void {
    this.flows = []
    this.entered = 0
  }

  private rest(): void {
    for (;;) {
      for (let work = this.due.shift(); work; work = this.due.shift()) work()
      if (this.done) return
      const hold = allActives(this.root).find(({ element }) => isHold(element))
      if (!hold) return
      this.decide(hold)
      if (this.done) return
    }
  }

  private decide(hold: Active): void {
    const { element, scope } = hold
    if (element.event === 'terminate') return this.terminate(hold)
    const code = element.error?.code ?? element.escalation?.code
    const catcher = catcherOf(element.event as 'error' | 'escalation' | 'cancel', code, hold, false)
    if (catcher) this.fire(catcher)
    else if (element.event === 'error') return this.end(element)
    if (catcher && catcher.element.cancelActivity !== false) return
    remove(scope.actives, hold)
    this.leave(scope, element)
    this.nextOf(scope, element)
  }

  private terminate(hold: Active): void {
    if (!hold.element.scope) return this.end(hold.element)
    hold.scope.actives = []
    hold.scope.waitingAtJoin = []
    hold.scope.queue = []
    this.leave(hold.scope, hold.element)
  }

  private end(element: ElementModel): void {
    this.done = true
    this.ended = element.id
  }

  private finishWork({ active, round }: GameWork): void {
    if (active.element.attachedTo !== undefined) return this.fire(active)
    if (round) return this.finishRound(active, round)
    this.finish(active)
  }

  /** A boundary event happens: it may cut its activity off, and a repeating one stays armed. */
  private fire(boundary: Active): void {
    const { element, scope, host } = boundary
    remove(scope.actives, boundary)
    if (element.cancelActivity !== false && host) cutOff(host)
    else if (host && isSent(element)) this.arm(scope, element, host)
    else if (host && boundary.repeat !== undefined && boundary.repeat > 1) this.arm(scope, element, host, boundary.repeat - 1)
    this.leave(scope, element)
    if (element.cancelActivity !== false && host) this.nextOf(scope, host.element)
  }

  private finish(active: Active): void {
    const { scope, element } = active
    cutOff(active)
    for (const loser of active.race ?? []) cutOff(loser)
    this.leave(scope, element)
    this.nextOf(scope, element)
    for (const loser of active.race ?? []) this.nextOf(scope, loser.element)
  }

  private finishRound(active: Active, round: Round): void {
    remove(active.rounds ?? [], round)
    active.done++
    const { loop } = active.element
    const ends = this.loopEnds(active)
    const total = loop?.kind === 'standard' ? Number(loop.cardinality ?? Infinity) : collectionOf(active.element)
    if (ends || active.done >= total) return this.finish(active)
    if (loop?.kind !== 'parallel') this.openRound(active)
  }

  private loopEnds(active: Active): boolean {
    const { loop } = active.element
    if (!loop?.completion) return false
    const met = this.test(loop.completion, active.done, active.scope)
    return loop.kind === 'standard' ? !met : met
  }

  private openRound(active: Active): void {
    const round: Round = { index: active.next++ }
    active.rounds?.push(round)
    if (isScope(active.element)) round.inner = this.openScope(active, round)
  }

  private openScope(active: Active, round?: Round): Scope {
    const inner = emptyScope()
    inner.host = { active, ...(round && { round }) }
    const start = this.elements().find((element) => element.type === 'bpmn:StartEvent' && element.scope === active.element.id)
    if (start) this.move(inner, () => this.enter(inner, start))
    return inner
  }

  /** The next token that has been waiting before an element, now that the element is free. */
  private nextOf(scope: Scope, element: ElementModel): void {
    const at = scope.queue.indexOf(element.id)
    if (at === -1 || scope.actives.some((active) => active.element.id === element.id)) return
    scope.queue.splice(at, 1)
    this.move(scope, () => this.arrive(scope, element))
  }

  private leave(scope: Scope, element: ElementModel): void {
    for (const flow of this.chosen(scope, element)) this.take(scope, flow)
    if (!element.outgoing.length && element.event === 'link') this.follow(scope, element)
    this.closeIfEmpty(scope)
  }

  private follow(scope: Scope, element: ElementModel): void {
    const target = this.elements().find(
      (other) => other.link === element.link && other.type === 'bpmn:IntermediateCatchEvent' && other.scope === element.scope,
    )
    if (target) this.move(scope, () => this.arrive(scope, target))
  }

  private chosen(scope: Scope, element: ElementModel): FlowModel[] {
    const flows = element.outgoing.map((id) => this.process.flows[id]).filter((flow) => flow !== undefined)
    if (element.type !== 'bpmn:ExclusiveGateway' && element.type !== 'bpmn:InclusiveGateway') return flows
    const met = flows.filter(
      (flow) => flow.id !== element.default && (flow.condition === undefined || this.test(flow.condition, 0, scope)),
    )
    if (element.type === 'bpmn:ExclusiveGateway') met.splice(1)
    return met.length ? met : flows.filter((flow) => flow.id === element.default)
  }

  private take(scope: Scope, flow: FlowModel): void {
    this.flows.push(flow.id)
    const target = this.process.elements[flow.target]
    if (target) this.move(scope, () => this.arrive(scope, target, flow.id))
  }

  private move(scope: Scope, work: () => void): void {
    scope.moving++
    this.due.push(() => {
      scope.moving--
      if (isAlive(scope)) work()
      this.closeIfEmpty(scope)
    })
  }

  private arrive(scope: Scope, element: ElementModel, flow = ''): void {
    if (element.type === 'bpmn:ParallelGateway' && element.incoming.length > 1) {
      if (!passesJoin(scope, element, flow)) return
    } else if (scope.actives.some((active) => active.element.id === element.id)) {
      scope.queue.push(element.id)
      return
    }
    this.enter(scope, element)
  }

  private enter(scope: Scope, element: ElementModel): void {
    if (++this.entered > 1_500) throw new Runaway()
    const active = newActive(element, scope)
    if (!isLasting(element)) return this.leave(scope, element)
    scope.actives.push(active)
    for (const boundary of this.elements())
      if (boundary.attachedTo === element.id) this.arm(scope, boundary, active, repeatOf(boundary))
    if (element.loop) return this.enterLoop(active)
    if (isScope(element)) active.inner = this.openScope(active)
    if (element.type === 'bpmn:EventBasedGateway') this.enterRace(active)
  }

  private enterLoop(active: Active): void {
    const { loop } = active.element
    active.rounds = []
    if (loop?.kind === 'standard' ? loop.testBefore && this.loopEnds(active) : collectionOf(active.element) === 0)
      return this.finish(active)
    const rounds = loop?.kind === 'parallel' ? collectionOf(active.element) : 1
    for (let count = 0; count < rounds; count++) this.openRound(active)
  }

  private enterRace(gateway: Active): void {
    const { scope, element } = gateway
    const flows = this.chosen(scope, element)
    this.flows.push(...flows.map((flow) => flow.id))
    const racers = flows.map((flow) => newActive(this.process.elements[flow.target] as ElementModel, scope))
    for (const racer of racers) racer.race = [gateway, ...racers.filter((other) => other !== racer)]
    scope.actives.push(...racers)
  }

  private arm(scope: Scope, element: ElementModel, host: Active, repeat?: number): void {
    scope.actives.push({ ...newActive(element, scope), host, ...(repeat !== undefined && { repeat }) })
  }

  private closeIfEmpty(scope: Scope): void {
    const isBusy = scope.actives.length || scope.waitingAtJoin.length || scope.queue.length || scope.moving
    if (isBusy || !isAlive(scope)) return
    if (!scope.host) {
      this.done = true
      return
    }
    const { active, round } = scope.host
    if (round) this.finishRound(active, round)
    else this.finish(active)
  }

  private test(condition: string, completed: number, scope: Scope): boolean {
    return isMet(condition, { v: this.get(scope), numberOfCompletedInstances: completed })
  }

  private elements(): ElementModel[] {
    return Object.values(this.process.elements)
  }
}
