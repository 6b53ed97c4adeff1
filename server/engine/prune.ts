import type { Compiled } from './compile.ts'
import { roleOf } from './elements.ts'
import type { EngineState, Json, Move } from './shape.ts'

/** The part of a diagram that one step can touch: what runs, and what tokens can reach from there before they wait. */
export interface Reach {
  /** Instantiated. */
  nodes: Set<string>
  /** May be entered, with all that then follows in the reach as well. */
  entered: Set<string>
  flows: Set<string>
}

/**
 * Recovering everything costs a step more than all the rest together, and grows with the diagram; what is out of reach
 * needs no instance. Should a step go further than foreseen here, `step` is made again with the whole diagram.
 */
export function prune(compiled: Compiled, state: EngineState, move: Move): Reach {
  const walk = new Walk(compiled)
  const running = runningIn(state.definition)
  const touched = 'executionId' in move ? move.executionId : ''
  for (const { element, executionId } of running) {
    walk.reach.nodes.add(element)
    const isTold =
      touched === executionId || (touched.startsWith(`${executionId}_`) && /^\d+$/.test(touched.slice(executionId.length + 1)))
    const model = compiled.process.elements[element]
    if (isTold && move.kind !== 'error' && move.kind !== 'escalate') walk.leave(element)
    else if (isTold) walk.raise(element)
    if (model?.event === 'condition') walk.leave(element)
  }
  return walk.reach
}

interface Running {
  element: string
  executionId: string
}

/** The elements that have something in a kept state, in every scope. */
function runningIn(state: Json): Running[] {
  const execution = (state as { execution?: { processes?: unknown[] } }).execution
  const found: Running[] = []
  for (const process of execution?.processes ?? []) collect((process as { execution?: Kept }).execution, found)
  return found
}

interface Kept {
  children?: { id: string; executionId?: string; execution?: Kept }[]
  executions?: Kept[]
}

function collect(kept: Kept | undefined, found: Running[]): void {
  for (const round of kept?.executions ?? []) collect(round, found)
  for (const child of kept?.children ?? []) {
    found.push({ element: child.id, executionId: child.executionId ?? '' })
    collect(child.execution, found)
  }
}

class Walk {
  readonly reach: Reach = { nodes: new Set(), entered: new Set(), flows: new Set() }
  private readonly left = new Set<string>()
  private readonly compiled: Compiled

  constructor(compiled: Compiled) {
    this.compiled = compiled
  }

  /** An element is left (or cut off by its boundary event), and a token that waited before it may enter it. */
  leave(id: string): void {
    if (this.left.has(id)) return
    this.left.add(id)
    const model = this.compiled.process.elements[id]
    if (!model) return
    if (model.attachedTo !== undefined) this.enter(model.attachedTo)
    else this.enter(id)
    const flows = this.compiled.context.outbound.get(id) ?? []
    for (const flow of flows) {
      this.reach.flows.add(flow.id)
      this.enter(flow.targetId)
    }
    if (!flows.length && model.scope !== undefined) this.leave(model.scope)
  }

  enter(id: string): void {
    if (this.reach.entered.has(id)) return
    this.reach.entered.add(id)
    this.reach.nodes.add(id)
    const model = this.compiled.process.elements[id]
    if (!model) return
    for (const boundary of this.compiled.boundaries.get(id) ?? []) {
      this.reach.nodes.add(boundary)
      if (this.compiled.process.elements[boundary]?.event === 'condition') this.leave(boundary)
    }
    const role = roleOf(model)
    if (role === 'scope') for (const start of this.compiled.innerStarts.get(id) ?? []) this.enter(start)
    if (role === 'hold') this.decide(id)
    const rests = role === 'scope' || role === 'wait'
    if (!rests || model.loop || model.event === 'condition') this.leave(id)
  }

  /** An error or escalation of this element, which somebody around it may catch. */
  raise(id: string): void {
    for (let at: string | undefined = id; at !== undefined; at = this.compiled.process.elements[at]?.scope) {
      for (const boundary of this.compiled.boundaries.get(at) ?? []) {
        const event = this.compiled.process.elements[boundary]?.event
        if (event === 'error' || event === 'escalation' || event === 'cancel') this.leave(boundary)
      }
    }
  }

  private decide(id: string): void {
    const model = this.compiled.process.elements[id]
    if (model?.scope === undefined) return
    this.leave(model.scope)
    this.raise(model.scope)
  }
}
