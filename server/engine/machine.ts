import { StepError } from './errors.ts'
import { scopesOf } from './elements.ts'
import * as library from './library.ts'
import type { LoopQuestion } from './loop.ts'
import type { Waiting } from './openWork.ts'
import { OutOfReach, type Session } from './session.ts'
import type { Json } from './shape.ts'
import type { View } from './view.ts'

/** One life of bpmn-elements: built for a step, run or recovered, told, asked for its state, and thrown away. */
export class Machine {
  readonly definition: library.Definition
  private readonly session: Session
  private readonly ended = new Set<string>()

  constructor(session: Session, view: View) {
    this.session = session
    const environment = new library.Environment(environmentOptions(session))
    this.definition = new library.Definition(library.Context(view, environment))
    this.definition.broker.subscribeTmp('event', 'activity.*', (key, message) => this.onActivity(key, message.content), {
      noAck: true,
    })
    this.definition.broker.subscribeTmp('event', 'flow.take', (_key, message) => this.onFlow(message.content), { noAck: true })
  }

  start(): void {
    this.attempt(() => this.definition.run())
  }

  recover(state: Json): void {
    this.attempt(() => {
      this.definition.recover(state)
      this.definition.resume()
    })
  }

  /** Tells a waiting execution to go on; false when nothing waits under this id. */
  tell(executionId: string): boolean {
    this.session.consumed = false
    this.attempt(() => this.definition.signal({ executionId }))
    return this.session.consumed
  }

  /** A terminating end event in a sub-process: the scope stops all others, then this one is left. */
  terminate(hold: Waiting): void {
    const { id, type, parent } = hold.owner
    this.attempt(() => {
      hold.owner.broker.publish(
        'event',
        'process.terminate',
        { id, type, executionId: hold.executionId, parent: { ...parent } },
        { type: 'terminate' },
      )
    })
    this.tell(hold.executionId)
  }

  /** Everything that bpmn-elements does ends here, with its tokens at rest or with the cause of the failure. */
  attempt(work: () => void): void {
    try {
      work()
      if (this.session.failure) throw this.session.failure
      this.session.drain()
    } catch (error) {
      throw this.session.failure ?? asIncident(error)
    }
  }

  /** The state as plain JSON without environments, which the session carries. */
  getState(): Json {
    const state = this.definition.getState()
    delete state.environment
    for (const process of state.execution?.processes ?? []) {
      delete process.environment
      strip(process.execution)
    }
    return state as unknown as Json
  }

  private onActivity(key: string, content: library.Content): void {
    const model = this.session.process.elements[content.id]
    const { executionId } = content
    if (!model) return
    const isQuiet = model.attachedTo !== undefined
    switch (key) {
      case 'activity.consumed':
        this.session.consumed = true
        return
      case 'activity.enter':
        this.session.count(content.id)
        if (!isQuiet) this.session.passed.push({ element: content.id, what: 'enter', executionId })
        return
      case 'activity.end':
        this.ended.add(executionId)
        this.session.left.push(content.id)
        // A boundary event is armed with every round of its activity; it is entered in earnest only when it fires.
        if (isQuiet) this.session.passed.push({ element: content.id, what: 'enter', executionId })
        this.session.passed.push({ element: content.id, what: 'leave', executionId })
        return
      case 'activity.leave':
        if (!this.ended.has(executionId) && !isQuiet)
          this.session.passed.push({ element: content.id, what: 'discard', executionId })
        delete this.session.loops[executionId]
        delete this.session.timers[executionId]
    }
  }

  private onFlow(content: library.Content): void {
    if (this.session.process.flows[content.id]) this.session.passed.push({ element: content.id, what: 'flow' })
  }
}

/** What the library is given of the world: nothing but the session; no script, no timer, no service of its own. */
export function environmentOptions(session: Session): object {
  return {
    expressions: { resolveExpression, isExpression: () => false, hasExpression: () => false },
    scripts: { register() {}, getScript() {} },
    timers: INERT,
    settings: { disableTrackState: true, batchSize: 10_000 },
    services: { session },
    Logger: () => SILENT,
  }
}

function resolveExpression(question: unknown, message: { environment: library.Environment; content: library.Content }): unknown {
  if (typeof question !== 'object' || question === null || !('ask' in question)) return question
  const { session } = message.environment.services
  return session.answer(question as LoopQuestion, message.content.executionId, scopesOf(message))
}

function strip(scope: library.ScopeState | undefined): void {
  if (!scope) return
  delete scope.environment
  for (const round of scope.executions ?? []) strip(round)
  for (const child of scope.children ?? []) strip(child.execution)
}

function asIncident(error: unknown): Error {
  if (error instanceof StepError || error instanceof OutOfReach) return error
  const source =
    typeof error === 'object' && error !== null && 'source' in error ? (error.source as { content?: { id?: string } }) : undefined
  const detail = error instanceof Error ? error.message : String(error)
  return new StepError('INCIDENT', detail, source?.content?.id)
}

const SILENT = { debug() {}, error() {}, warn() {} }
const INERT = { executing: [], register: () => INERT, setTimeout: () => undefined, clearTimeout: () => undefined }
