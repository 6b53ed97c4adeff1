import { Broker, Queue } from 'smqp'

/*
 * bpmn-elements moves its tokens by messages of smqp, and most of what smqp did in a step was to tell itself about its own queues:
 * of 560 messages of a step, 350 said that a queue ran empty or got a consumer, through further queues that were made for that
 * alone. Here the same is told by plain calls in the same order, and not where nobody listens. An exchange delivers from a list
 * instead of from a queue with a consumer. smqp's behaviour towards bpmn-elements stays as it is: test/engine/broker.test.ts.
 */

type Listener = (name: string, message: { content: unknown }) => void
type Publish = (this: Exchange, key: string, content?: unknown, properties?: object) => unknown

interface Exchange {
  name: string
  type: string
  stopped: boolean
  bindingCount: number
  bindings: { queue: Queue; testPattern(key: string): boolean }[]
  publish: Publish
  _emitReturn(key: string, content: unknown, properties?: object): void
  [waiting]?: Waiting[]
}
type ExchangeClass = new (name: string, type?: string, options?: object, events?: Happenings) => Exchange
type Waiting = [key: string, content: unknown, properties?: object]

interface Inside {
  [entities]: Map<string, Map<string, unknown>>
  [eventHandler]: { handler: Listener }
  getExchange(name: string): Exchange | undefined
  getQueue(name: string): Queue | undefined
}

const entities = Symbol.for('entities')
const eventHandler = Symbol.for('eventHandler')
const waiting = Symbol('waiting')
const nobodyListens = new Set(['queue.depleted', 'queue.saturated', 'queue.ready'])

/** Tells the broker, and whoever asked to hear of it, what happens to one of its queues or exchanges. */
class Happenings {
  private readonly broker: Listener
  private readonly listeners: { name: string; handler: Listener }[] = []

  constructor(broker: Listener) {
    this.broker = broker
  }

  emit(name: string, content: unknown): void {
    if (nobodyListens.has(name)) return
    const message = { content }
    this.broker(name, message)
    for (const listener of [...this.listeners]) if (listener.name === name) listener.handler(name, message)
  }

  publish(name: string, content: unknown): void {
    this.emit(name, content)
  }

  on(name: string, handler: Listener): void {
    this.listeners.push({ name, handler })
  }
}

const ExchangeBase = Object.getPrototypeOf(new Broker().assertExchange('any')).constructor as ExchangeClass
const slowly = ExchangeBase.prototype.publish as Publish

ExchangeBase.prototype.publish = function publish(this: Exchange, key, content, properties) {
  if (this.type !== 'topic') return slowly.call(this, key, content, properties)
  if (this.stopped) return undefined
  if (!this.bindingCount) return this._emitReturn(key, content, properties)
  // What is published while something is delivered waits until that has reached everybody.
  if (this[waiting]) return void this[waiting].push([key, content, properties])
  const line: Waiting[] = (this[waiting] = [[key, content, properties]])
  try {
    for (let next = line.shift(); next; next = line.shift()) deliver(this, next)
  } finally {
    this[waiting] = undefined
  }
  return undefined
} satisfies Publish

function deliver(exchange: Exchange, [routingKey, content, properties]: Waiting): void {
  let delivered = 0
  for (const binding of exchange.bindings) {
    if (!binding.testPattern(routingKey)) continue
    binding.queue.queueMessage({ routingKey, exchange: exchange.name }, content, properties)
    delivered++
  }
  if (!delivered) exchange._emitReturn(routingKey, content, properties)
}

const inside = (broker: Broker) => broker as unknown as Inside

const known = { assertExchange: Broker.prototype.assertExchange, createQueue: Broker.prototype.createQueue }
let unnamed = 0

Broker.prototype.assertExchange = function assertExchange(
  this: Broker,
  name: string,
  type?: 'topic' | 'direct',
  options?: object,
) {
  if (inside(this).getExchange(name)) return known.assertExchange.call(this, name, type, options)
  const exchange = new ExchangeBase(name, type ?? 'topic', options, new Happenings(inside(this)[eventHandler].handler))
  inside(this)[entities].get('exchanges')?.set(name, exchange)
  return exchange
} as unknown as Broker['assertExchange']

Broker.prototype.createQueue = function createQueue(this: Broker, name?: string, options?: object) {
  if (name && inside(this).getQueue(name)) return known.createQueue.call(this, name, options)
  const queue = new Queue(name || `unnamed-${++unnamed}`, options, new Happenings(inside(this)[eventHandler].handler) as never)
  inside(this)[entities].get('queues')?.set(queue.name, queue)
  return queue
}
