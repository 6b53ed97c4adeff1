import type { Activity, Message } from './library.ts'

// A condition that came true stays true: it would happen without end.
const SENT = new Set(['message', 'signal', 'escalation'])

/**
 * What every boundary event does here: it waits to be told by its execution id, whatever it stands for.
 * Which timer is due, which message came and which error is caught is decided in `step`, from outside.
 */
export class BoundaryWait {
  readonly type = 'wait'
  private readonly activity: Activity

  constructor(activity: Activity) {
    this.activity = activity
  }

  execute(message: Message): void {
    const { broker } = this.activity
    const { content } = message
    const root = content.parent?.executionId
    broker.subscribeTmp('api', `activity.#.${content.executionId}`, (_key, told) => this.told(message, told.properties.type), {
      noAck: true,
      consumerTag: `_api-${content.executionId}`,
    })
    broker.subscribeTmp(
      'api',
      '#.signal.*',
      (_key, told) => {
        if (!told.properties.delegate || told.content.message?.executionId !== root) return
        const { correlationId } = told.properties
        broker.publish('event', 'activity.consumed', { ...content, executionId: root }, { correlationId, type: 'signal' })
        this.told(message, 'signal')
      },
      { noAck: true, consumerTag: `_api-delegated-${content.executionId}` },
    )
  }

  private told(message: Message, what: string | undefined): void {
    const { broker } = this.activity
    const { content } = message
    if (what !== 'signal' && what !== 'discard' && what !== 'stop') return
    broker.cancel(`_api-${content.executionId}`)
    broker.cancel(`_api-delegated-${content.executionId}`)
    if (what === 'discard') broker.publish('execution', 'execute.discard', { ...content })
    if (what !== 'signal') return
    const left = this.left(content.parent?.executionId ?? '')
    if (left !== 0) broker.publish('execution', 'execute.repeat', { ...content, repeat: left })
    broker.publish('execution', 'execute.completed', { ...content })
  }

  /** How often it may still happen while its activity runs; -1 without end, as for all that others send and that does not interrupt. */
  private left(executionId: string): number {
    const { model } = this.activity.behaviour
    if (model.cancelActivity === false && model.event && SENT.has(model.event)) return -1
    const repeat = this.activity.environment.services.session.repeatOf(executionId)
    if (repeat === undefined) return 0
    return repeat === -1 ? -1 : repeat - 1
  }
}
