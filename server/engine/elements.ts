// oxlint-disable no-underscore-dangle -- the library's own names, which its subclasses have to override
import * as library from './library.ts'
import type { Content, Context, Message, OutboundCallback, OutboundFlow } from './library.ts'
import type { Kinds } from './project.ts'
import type { ElementModel } from './shape.ts'
import { BoundaryWait } from './boundaryWait.ts'
import { loopDefinition } from './loop.ts'

/**
 * The elements of bpmn-elements as they run here, mended where they differ from BPMN 2.0:
 * an untaken flow ends where it is (reported as arrived, it made parallel joins fire early); a join counts flows, not
 * sources; two flows to one target carry two tokens; a token enters its next element only when the one before has left,
 * so a long row of automatic steps does not use up the stack; what waits, waits to be told by its execution id.
 */
export const kinds: Kinds = {
  process: library.Process,
  flow: class extends library.SequenceFlow {
    override discard(content: object = {}): void {
      this._publishEvent('looped', content)
    }

    override take(content: object): boolean {
      this.environment.services.session.checkFlow(this.id)
      return super.take(content)
    }

    override evaluate(_message: Message, callback: (error: Error | null, result?: boolean) => void): void {
      const { condition, source } = this.behaviour
      if (this.isDefault || condition === undefined) return callback(null, true)
      callback(null, this.environment.services.session.holds(source, condition, scopesOf(this)))
    }
  },
  node(model) {
    const Behaviour = BEHAVIOURS[roleOf(model)]
    return {
      isParallelGateway: model.type === 'bpmn:ParallelGateway',
      isSubProcess: roleOf(model) === 'scope',
      behaviour: {
        model,
        ...(model.loop && { loopCharacteristics: loopDefinition(model, model.loop) }),
        ...(model.attachedTo !== undefined && {
          attachedTo: { id: model.attachedTo },
          cancelActivity: model.cancelActivity !== false,
        }),
        ...(model.attachedTo !== undefined && { eventDefinitions: [{ type: 'wait', behaviour: {}, Behaviour: BoundaryWait }] }),
      },
      Behaviour: function node(definition: object, context: Context) {
        return new Node(Behaviour, definition, context)
      },
    }
  },
}

export type Role = 'pass' | 'choose' | 'wait' | 'hold' | 'race' | 'scope' | 'boundary'

/** How an element runs: on its own, by waiting to be told, by holding until the step has decided, or as a scope of others. */
export function roleOf(model: ElementModel): Role {
  switch (model.type) {
    case 'bpmn:UserTask':
    case 'bpmn:ManualTask':
    case 'bpmn:ReceiveTask':
    case 'bpmn:ServiceTask':
    case 'bpmn:SendTask':
    case 'bpmn:CallActivity':
      return 'wait'
    case 'bpmn:SubProcess':
    case 'bpmn:Transaction':
      return 'scope'
    case 'bpmn:BoundaryEvent':
      return 'boundary'
    case 'bpmn:EventBasedGateway':
      return 'race'
    case 'bpmn:ExclusiveGateway':
      return 'choose'
    case 'bpmn:IntermediateCatchEvent':
      return model.event && model.event !== 'link' ? 'wait' : 'pass'
    case 'bpmn:EndEvent':
    case 'bpmn:IntermediateThrowEvent':
      return model.event && HELD.has(model.event) ? 'hold' : 'pass'
    default:
      return 'pass'
  }
}

const HELD = new Set(['error', 'escalation', 'cancel', 'terminate'])

class Node extends library.Activity {
  // Formatting serves extensions of the library, of which there are none; asking for it cost a fifth of a step.
  get formatter(): typeof NO_FORMATTER {
    return NO_FORMATTER
  }

  override _onInbound(routingKey: string, message: Message): void {
    // A boundary event listens from the moment its activity is entered, or it would miss that it was left again.
    if (this.behaviour.model.attachedTo !== undefined) return super._onInbound(routingKey, message)
    this.environment.services.session.defer(() => {
      if (this.broker.getConsumer('_run-on-inbound')) super._onInbound(routingKey, message)
    })
  }

  override _onJoinInbound(): void {
    const session = this.environment.services.session
    session.defer(() => {
      if (!this.broker.getConsumer('_run-on-inbound')) return
      const arrived = this.inbound.map((flow) =>
        this.broker.getQueue('inbound-q').messages.find((token) => token.content.id === flow.id),
      )
      const tokens = arrived.filter((token) => token !== undefined)
      if (tokens.length < this.inbound.length) return
      const inbound = tokens.map((token) => ({ ...token.content }))
      for (const token of tokens) token.ack()
      // Tokens of a next round stay in the queue and are looked at again when this round has left.
      this.broker.cancel('_run-on-inbound')
      this.run({ inbound })
    })
  }

  // The library asks each flow by messages of its own; here a flow answers at once.
  override evaluateOutbound(message: Message, takesOne: boolean | undefined, callback: OutboundCallback): void {
    const flows = this.outbound.toSorted((one, other) => Number(one.isDefault) - Number(other.isDefault))
    let taken = 0
    const chosen = flows.map((flow): OutboundFlow => {
      const isOut = taken > 0 && (takesOne === true || flow.isDefault)
      const isTaken = !isOut && this.isTaken(flow, message)
      if (isTaken) taken++
      return {
        id: flow.id,
        action: isTaken ? 'take' : 'discard',
        targetId: flow.targetId,
        ...(flow.isDefault && { isDefault: true }),
      }
    })
    if (flows.length && !taken) return this.environment.services.session.noBranch(this.id)
    callback(null, chosen)
  }

  private isTaken(flow: library.SequenceFlow, message: Message): boolean {
    let isTaken = false
    flow.evaluate(message, (_error, result) => (isTaken = result === true))
    return isTaken
  }

  override _doRunOutbound(flows: OutboundFlow[], content: Content, discards?: string[]): OutboundFlow[] {
    for (const flow of flows) this._publishRunOutbound(flow, content, discards)
    return flows
  }
}

const NO_FORMATTER = {
  format(message: Message, callback: (error: null, content: Content, isFormatted: boolean) => void): void {
    callback(null, message.content, false)
  },
}

/** What needs nobody: it happens, and is left. */
class Pass {
  protected readonly activity: library.Activity
  private readonly loop?: library.Loop

  constructor(activity: library.Activity) {
    this.activity = activity
    const loop = activity.behaviour.loopCharacteristics
    if (loop) this.loop = new loop.Behaviour(activity, loop as unknown as { type: string; behaviour: object })
  }

  execute(message: Message): void {
    if (this.loop && message.content.isRootScope) return this.loop.execute(message)
    this.activity.environment.services.session.happen(
      this.activity.behaviour.model,
      message.content.executionId,
      scopesOf(this.activity),
    )
    this.complete(message.content)
  }

  protected complete(content: Content): void {
    this.activity.broker.publish('execution', 'execute.completed', { ...content })
  }
}

class Choose extends Pass {
  protected override complete(content: Content): void {
    super.complete({ ...content, outboundTakeOne: true })
  }
}

class Scope extends library.SubProcessBehaviour {
  override _upsertExecution(message: Message): library.Execution {
    const execution = super._upsertExecution(message)
    execution.environment.settings.scopes = [...scopesOf(this), execution.executionId || message.content.executionId]
    return execution
  }

  // The kept state has no environments; where a scope stands follows from its own execution id.
  override recover(state: library.ScopeState | undefined): unknown {
    if (!state || state.executions) return super.recover(state)
    return super.recover({ ...state, environment: { settings: { scopes: [...scopesOf(this), state.executionId] } } })
  }
}

export function scopesOf(owner: { environment: library.Environment }): string[] {
  return owner.environment.settings.scopes ?? []
}

const BEHAVIOURS: Record<Role, unknown> = {
  pass: Pass,
  choose: Choose,
  wait: library.SignalBehaviour,
  hold: library.SignalBehaviour,
  race: library.EventGatewayBehaviour,
  scope: Scope,
  boundary: library.BoundaryBehaviour,
}
