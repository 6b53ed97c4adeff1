import { StepError } from './errors.ts'
import { evaluate, FeelError, holds } from './feel.ts'
import type { LoopQuestion } from './loop.ts'
import type { Reach } from './prune.ts'
import type { ElementModel, EngineState, Json, LoopState, Passed, ProcessModel, Thrown, TimerState, Variables } from './shape.ts'

const MAX_ACTIVITIES = 2_000
const MAX_MEMBERS = 1_000
// Of the processor, not of the clock: a busy machine must not turn a lawful step into an incident.
const MAX_MICROSECONDS = 1_000_000

/** The step goes further than pruning foresaw: it has to be made with the whole diagram. */
export class OutOfReach extends Error {}

/** One step being made: the case's data, the tokens on their way, and what has happened so far. */
export class Session {
  readonly process: ProcessModel
  readonly variables: Variables
  readonly now?: string
  readonly loops: Record<string, LoopState>
  readonly timers: Record<string, TimerState>
  readonly passed: Passed[] = []
  readonly thrown: Thrown[] = []
  readonly left: string[] = []
  /** Executions that run now, by their scopes and element: where a boundary event stands. */
  readonly hosts = new Map<string, string>()
  failure?: Error
  /** What this step may touch; undefined: everything. */
  reach?: Reach
  consumed = false
  private readonly due: (() => void)[] = []
  private entered = 0
  private began = 0

  constructor(process: ProcessModel, variables: Variables, now?: string, kept?: Pick<EngineState, 'loops' | 'timers'>) {
    this.process = process
    this.now = now
    this.variables = structuredClone(variables)
    this.loops = structuredClone(kept?.loops ?? {})
    this.timers = { ...kept?.timers }
  }

  /** A token's next element starts when the one before has done everything that it has to do. */
  defer(work: () => void): void {
    this.due.push(work)
  }

  /** Lets all tokens go on until every one of them waits. */
  drain(): void {
    for (let work = this.due.shift(); work; work = this.due.shift()) {
      work()
      if (this.failure) throw this.failure
    }
  }

  /** An element is entered: within reach, and not the two thousandth. */
  count(element: string): void {
    if (this.reach && !this.reach.entered.has(element) && !this.isBoundary(element)) this.fail(new OutOfReach(element))
    if (++this.entered > MAX_ACTIVITIES)
      this.fail(new StepError('INCIDENT', `more than ${MAX_ACTIVITIES} activities in one step`, element))
    // Asking for the processor's time is itself slow, and few steps get this far.
    if (this.entered === 100) this.began = process.cpuUsage().user
    if (this.entered % 100 === 0 && process.cpuUsage().user - this.began > MAX_MICROSECONDS)
      this.fail(new StepError('INCIDENT', `${this.entered} activities in one step take longer than a second`, element))
  }

  /** A flow out of reach would lead nowhere, and its token would be lost in silence. */
  checkFlow(flow: string): void {
    if (this.reach && !this.reach.flows.has(flow)) this.fail(new OutOfReach(flow))
  }

  noBranch(element: string): never {
    return this.fail(new StepError('INCIDENT', 'no condition of an outgoing flow holds, and there is no default flow', element))
  }

  private isBoundary(element: string): boolean {
    return this.process.elements[element]?.attachedTo !== undefined
  }

  /** For what is cut off without the library saying so. */
  discard(one: { model: ElementModel; executionId: string }): void {
    if (one.model.attachedTo === undefined)
      this.passed.push({ element: one.model.id, what: 'discard', executionId: one.executionId })
    delete this.loops[one.executionId]
    delete this.timers[one.executionId]
  }

  /** The first failure is the cause; the library may turn it into others on its way out. */
  fail(error: Error): never {
    this.failure ??= error
    throw error
  }

  model(element: string): ElementModel {
    const model = this.process.elements[element]
    return model ?? this.fail(new StepError('INCIDENT', 'the diagram has no such element', element))
  }

  holds(element: string, condition: string, scopes: string[]): boolean {
    return this.ask(element, () => holds(condition, this.visible(scopes), this.now))
  }

  value(element: string, text: string, scopes: string[]): Json {
    return this.ask(element, () => evaluate(text, this.visible(scopes), this.now))
  }

  /** Over other data than the case's own. */
  evaluate(element: string, text: string, data: Variables): Json {
    return this.ask(element, () => evaluate(text, data, this.now))
  }

  /** A conditional event waits for what may not be there yet: a missing name is "not yet", anything else an incident. */
  isMet(model: ElementModel, scopes: string[]): boolean {
    return this.ask(model.id, () => {
      try {
        return holds(model.condition ?? '', this.visible(scopes), this.now)
      } catch (error) {
        if (error instanceof FeelError && error.isMissingName) return false
        throw error
      }
    })
  }

  /** What is seen at a place: the case's variables, and inside multi-instance the member and what this round gave. */
  visible(scopes: string[]): Variables {
    const local = this.local(scopes)
    return local ? { ...this.variables, ...local } : this.variables
  }

  local(scopes: string[]): Variables | undefined {
    let seen: Variables | undefined
    for (const scope of scopes) {
      const round = this.roundOf(scope)
      if (!round) continue
      const given = round.loop.outputs[round.index]
      seen = { ...seen, ...this.member(round), ...(isObject(given) && given) }
    }
    return seen
  }

  member(round: Round): Variables {
    const name = this.model(round.element).loop?.element
    const item = round.loop.items[round.index]
    return { loopCounter: round.index + 1, ...(name && item !== undefined && { [name]: item }) }
  }

  /** The round of a loop that an execution id stands for, `undefined` when it is no round. */
  roundOf(executionId: string): Round | undefined {
    const cut = executionId.lastIndexOf('_')
    const loop = this.loops[executionId.slice(0, cut)]
    const index = Number(executionId.slice(cut + 1))
    return loop && Number.isInteger(index) ? { root: executionId.slice(0, cut), index, loop, element: loop.element } : undefined
  }

  /** Stores what an element gave: in its own list of outputs, in the round around it, or in the case. */
  store(model: ElementModel, executionId: string, scopes: string[], output: Json): void {
    const round = this.roundOf(executionId)
    if (round && model.loop?.outputs) {
      round.loop.outputs[round.index] = output
      this.assign(model.loop.outputs, listOf(round.loop), scopes)
    }
    if (model.output) this.assign(model.output, output, scopes)
  }

  assign(name: string, value: Json, scopes: string[]): void {
    const around = scopes.map((scope) => this.roundOf(scope)).findLast((round) => round !== undefined)
    if (!around) {
      this.variables[name] = value
      return
    }
    const given = around.loop.outputs[around.index]
    around.loop.outputs[around.index] = { ...(isObject(given) && given), [name]: value }
    const outputs = this.model(around.element).loop?.outputs
    if (outputs) this.assign(outputs, listOf(around.loop), scopes.slice(0, scopes.indexOf(`${around.root}_${around.index}`)))
  }

  /** Freezes a collection when its activity begins: what the steps in it change must not change how many they are. */
  openLoop(model: ElementModel, executionId: string, scopes: string[]): void {
    if (this.loops[executionId] || !model.loop) return
    const { kind, collection, cardinality, outputs } = model.loop
    let items: Json[] = []
    if (kind !== 'standard') {
      items = collection ? this.members(model, collection, scopes) : this.numbers(model, cardinality ?? '', scopes)
    }
    this.loops[executionId] = { element: model.id, items, outputs: {} }
    if (outputs) this.assign(outputs, [], scopes)
  }

  private members(model: ElementModel, collection: string, scopes: string[]): Json[] {
    const members = this.value(model.id, collection, scopes)
    if (!Array.isArray(members)) return this.fail(new StepError('INCIDENT', `${collection} is not a list`, model.id))
    if (members.length > MAX_MEMBERS)
      return this.fail(new StepError('INCIDENT', `${collection} has more than ${MAX_MEMBERS} members`, model.id))
    return members
  }

  private numbers(model: ElementModel, cardinality: string, scopes: string[]): Json[] {
    const value = /^\d+$/.test(cardinality) ? Number(cardinality) : this.value(model.id, cardinality, scopes)
    const fits = typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= MAX_MEMBERS
    if (!fits) return this.fail(new StepError('INCIDENT', `${cardinality} is not a number of rounds`, model.id))
    return Array.from({ length: value }, (_, index) => index + 1)
  }

  /** The library's questions: how many members there are, and whether the loop ends here. */
  answer(question: LoopQuestion, executionId: string, scopes: string[]): unknown {
    const model = this.model(question.element)
    const root = this.loops[executionId] ? executionId : (this.roundOf(executionId)?.root ?? executionId)
    const loop = this.loops[root]
    if (question.ask === 'members') return (loop?.items ?? []).map(() => null)
    // Asked once after each round.
    if (loop) loop.done = (loop.done ?? 0) + 1
    return this.loopEnds(model, root, scopes)
  }

  loopEnds(model: ElementModel, root: string, scopes: string[]): boolean {
    const completion = model.loop?.completion
    if (completion === undefined) return false
    const loop = this.loops[root]
    const done = loop?.done ?? 0
    const counted = { numberOfInstances: loop?.items.length ?? 0, numberOfCompletedInstances: done, loopCounter: done }
    const holding = this.ask(model.id, () => holds(completion, { ...this.visible(scopes), ...counted }, this.now))
    return model.loop?.kind === 'standard' ? !holding : holding
  }

  /** What an automatic element does when a token passes it. */
  happen(model: ElementModel, executionId: string, scopes: string[]): void {
    if (model.type === 'bpmn:ScriptTask' && model.script) {
      const inner = this.roundOf(executionId) ? [...scopes, executionId] : scopes
      this.store(model, executionId, scopes, this.value(model.id, model.script.text, inner))
    }
    const isThrowing = model.type === 'bpmn:IntermediateThrowEvent' || model.type === 'bpmn:EndEvent'
    if (!isThrowing) return
    if (model.event === 'signal') this.thrown.push({ kind: 'signal', element: model.id, name: model.signalRef?.name ?? '' })
    if (model.event !== 'message') return
    const text = model.message?.correlation
    this.thrown.push({
      kind: 'message',
      element: model.id,
      name: model.message?.name ?? '',
      ...(text !== undefined && { correlation: this.value(model.id, text, scopes) }),
    })
  }

  repeatOf(executionId: string): number | undefined {
    return this.timers[executionId]?.repeat
  }

  private ask<T>(element: string, question: () => T): T {
    try {
      return question()
    } catch (error) {
      if (error instanceof FeelError) return this.fail(new StepError('INCIDENT', error.message, element))
      throw error
    }
  }
}

interface Round {
  root: string
  index: number
  loop: LoopState
  element: string
}

/** What the members gave, in the order of the collection, without those that have not (or never) answered. */
function listOf(loop: LoopState): Json[] {
  return Object.keys(loop.outputs)
    .map(Number)
    .toSorted((one, other) => one - other)
    .map((index) => loop.outputs[index] ?? null)
}

function isObject(value: Json | undefined): value is { [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
