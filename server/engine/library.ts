import './broker.ts'
import * as elements from 'bpmn-elements'
import * as events from 'bpmn-elements/events'
import * as gateways from 'bpmn-elements/gateways'
import * as tasks from 'bpmn-elements/tasks'
import type { Session } from './session.ts'
import type { View } from './view.ts'

/**
 * bpmn-elements as far as we use it, with types that say what it really does (its own leave most of this out).
 * Every unchecked assumption about the library stands in this file.
 */
export interface Content {
  id: string
  type: string
  executionId: string
  parent?: { id: string; executionId?: string }
  inbound?: { id?: string; repeat?: number }[]
  isRootScope?: boolean
  isMultiInstance?: boolean
  isSequenceFlow?: boolean
  index?: number
  message?: { executionId?: string }
  repeat?: number
  [key: string]: unknown
}

export interface Message {
  fields: { routingKey: string; redelivered?: boolean; consumerTag?: string }
  content: Content
  properties: { type?: string; delegate?: boolean; correlationId?: string; persistent?: boolean }
  ack: (all?: boolean) => void
  nack: (all?: boolean, requeue?: boolean) => void
}

type Listener = (routingKey: string, message: Message) => void

export interface Broker {
  publish: (exchange: string, routingKey: string, content: unknown, properties?: object) => void
  subscribeTmp: (exchange: string, pattern: string, listener: Listener, options: object) => void
  cancel: (consumerTag: string) => void
  getConsumer: (consumerTag: string) => unknown
  getQueue: (name: string) => Queue
}

interface Queue {
  messages: Message[]
  peek: () => Message | undefined
}

export interface Environment {
  settings: { scopes?: string[] }
  services: { session: Session }
  clone: () => Environment
}

export interface Context {
  environment: Environment
}

export interface Activity {
  id: string
  type: string
  parent: { id: string; type: string }
  broker: Broker
  environment: Environment
  behaviour: { model: import('./shape.ts').ElementModel; loopCharacteristics?: { Behaviour: LoopClass } }
  executionId: string
  inbound: { id: string }[]
  outbound: SequenceFlow[]
  isMultiInstance: boolean
  execution?: { completed: boolean; source?: SubProcess; getPostponed: () => Api[] }
  run(content: object): void
  _onInbound(routingKey: string, message: Message): void
  _onJoinInbound(routingKey: string, message: Message): void
  evaluateOutbound(message: Message, takesOne: boolean | undefined, callback: OutboundCallback): void
  _publishRunOutbound(flow: OutboundFlow, content: Content, discards?: string[]): void
  _doRunOutbound(flows: OutboundFlow[], content: Content, discards?: string[]): OutboundFlow[]
}

export type OutboundCallback = (error: Error | null, flows: OutboundFlow[]) => void

export interface OutboundFlow {
  id: string
  action: string
  targetId: string
}

export interface Api {
  id: string
  type: string
  executionId: string
  content: Content
  owner: Activity
}

export interface Execution {
  executionId: string
  environment: Environment
  getPostponed: () => Api[]
}

export interface Loop {
  execute(message: Message): void
}

export type LoopClass = new (activity: Activity, definition: { type: string; behaviour: object }) => Loop

export interface Behaviour {
  execute(message: Message): void
}

export interface ScopeState {
  executionId?: string
  executions?: ScopeState[]
  children?: { execution?: ScopeState }[]
  environment?: object
}

export interface SubProcess extends Behaviour {
  environment: Environment
  executions: Execution[]
  _upsertExecution(message: Message): Execution
  recover(state: ScopeState | undefined): unknown
}

export interface SequenceFlow {
  id: string
  targetId: string
  isDefault: boolean
  environment: Environment
  behaviour: { condition?: string; source: string }
  discard(content?: object): void
  take(content: object): boolean
  evaluate(message: Message, callback: (error: Error | null, result?: boolean) => void): void
  _publishEvent(action: string, content?: object): void
}

export interface Definition {
  broker: Broker
  isRunning: boolean
  execution?: { processes: { execution?: Execution }[] }
  run: () => void
  recover: (state: unknown) => void
  resume: () => void
  signal: (message: { executionId: string }) => void
  getState: () => DefinitionState
}

/** As far as we look into it: where environments hang in a state. */
export interface DefinitionState {
  environment?: unknown
  execution?: { processes: { environment?: unknown; execution?: ScopeState }[] }
}

type BehaviourClass<B> = new (activity: Activity, context: Context) => B

const all = elements as unknown as {
  Activity: new (behaviour: unknown, definition: object, context: Context) => Activity
  SequenceFlow: new (definition: object, context: Context) => SequenceFlow
  Process: unknown
  Definition: new (context: Context) => Definition
  Environment: new (options: object) => Environment
  Context: (view: View, environment: Environment) => Context
  MultiInstanceLoopCharacteristics: LoopClass
}

export const { Activity, SequenceFlow, Process, Definition, Environment, Context, MultiInstanceLoopCharacteristics } = all
export const SignalBehaviour = tasks.SignalTaskBehaviour as unknown as BehaviourClass<Behaviour>
export const SubProcessBehaviour = tasks.SubProcessBehaviour as unknown as BehaviourClass<SubProcess>
export const BoundaryBehaviour = events.BoundaryEventBehaviour as unknown as BehaviourClass<Behaviour>
export const EventGatewayBehaviour = gateways.EventBasedGatewayBehaviour as unknown as BehaviourClass<Behaviour>
