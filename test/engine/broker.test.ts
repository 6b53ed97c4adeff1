import { createRequire } from 'node:module'
import fc from 'fast-check'
import { Broker, type Message } from 'smqp'
import { expect, it } from 'vitest'
import '../../server/engine/broker.ts'

// The CommonJS build is another copy of the module: it is still as its author wrote it.
const untouched = createRequire(import.meta.url)('smqp') as { Broker: typeof Broker }

type Act =
  | { kind: 'publish'; exchange: string; key: string; mandatory: boolean }
  | { kind: 'subscribe'; exchange: string; pattern: string; queue: string | null; tag: string; noAck: boolean; priority: number }
  | { kind: 'answer'; exchange: string; pattern: string; key: string; tag: string }
  | { kind: 'cancel'; tag: string }
  | { kind: 'delete' | 'purge' | 'ackAll' | 'nackAll'; queue: string }
  | { kind: 'restart' }

const exchange = fc.constantFrom('event', 'run')
const queue = fc.constantFrom('a-q', 'b-q')
const tag = fc.constantFrom('one', 'two', 'three')
const key = fc.constantFrom('activity.enter', 'activity.leave', 'run.next', 'flow.take')
const pattern = fc.constantFrom('#', 'activity.*', 'run.#', 'flow.take', 'activity.leave')

const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('publish'), exchange, key, mandatory: fc.boolean() }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('subscribe'),
      exchange,
      pattern,
      queue: fc.option(queue),
      tag,
      noAck: fc.boolean(),
      priority: fc.nat(2),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('answer'), exchange, pattern, key, tag }) },
  fc.record({ kind: fc.constant('cancel'), tag }),
  fc.record({ kind: fc.constantFrom('delete', 'purge', 'ackAll', 'nackAll'), queue }),
  fc.record({ kind: fc.constant('restart') }),
) as fc.Arbitrary<Act>

/** What a broker of this class tells its listeners and keeps while it does all this. */
function tellsOf(Class: typeof Broker, acts: Act[]): string[] {
  const said: string[] = []
  const broker = new Class()
  broker.assertExchange('event', 'topic', { durable: false, autoDelete: false })
  broker.assertExchange('run', 'topic', { autoDelete: false })
  broker.on('return', (message: Message) => void said.push(`returned ${message.fields.routingKey}`))
  for (const one of acts) {
    try {
      perform(broker, one, said)
    } catch (error) {
      said.push(`${one.kind} failed: ${(error as Error).message}`)
    }
    said.push(`${broker.exchangeCount} ${broker.queueCount} ${broker.consumerCount} ${stateOf(broker)}`)
  }
  return said
}

function perform(broker: Broker, one: Act, said: string[]): void {
  if (one.kind === 'publish') return void broker.publish(one.exchange, one.key, { n: said.length }, { mandatory: one.mandatory })
  if (one.kind === 'cancel') return void broker.cancel(one.tag)
  if (one.kind === 'restart') {
    broker.stop()
    return void broker.recover()
  }
  if (one.kind === 'subscribe') {
    const hear = (routingKey: string, message: Message) =>
      void said.push(`${one.tag} hears ${routingKey} ${JSON.stringify(message.content)} ${message.fields.redelivered ?? ''}`)
    const { noAck, priority } = one
    if (one.queue)
      return void broker.subscribe(one.exchange, one.pattern, one.queue, hear, { consumerTag: one.tag, noAck, priority })
    return void broker.subscribeTmp(one.exchange, one.pattern, hear, { consumerTag: one.tag, noAck, priority })
  }
  if (one.kind === 'answer') {
    // A listener that publishes while it is being told, as the activities of bpmn-elements do all the time.
    let left = 3
    const answer = (routingKey: string) => {
      said.push(`${one.tag} begins ${routingKey}`)
      if (left-- > 0) broker.publish(one.exchange, one.key, { left })
      said.push(`${one.tag} ends ${routingKey}`)
    }
    return void broker.subscribeTmp(one.exchange, one.pattern, answer, { consumerTag: one.tag, noAck: true })
  }
  if (one.kind === 'delete') return void broker.deleteQueue(one.queue)
  if (one.kind === 'purge') return void broker.purgeQueue(one.queue)
  const kept = broker.getQueue(one.queue)
  if (one.kind === 'ackAll') kept?.ackAll()
  else kept?.nackAll(false)
}

const stateOf = (broker: Broker) =>
  JSON.stringify(broker.getState(), (name, value: unknown) => (name === 'timestamp' || name === 'messageId' ? undefined : value))

it('tells bpmn-elements the same in the same order as smqp by itself', () => {
  const heard = new Set<string>()
  fc.assert(
    fc.property(fc.array(act, { minLength: 5, maxLength: 40 }), (acts) => {
      const said = tellsOf(Broker, acts)
      for (const line of said) heard.add(line.split(' ')[1] ?? '')
      expect(said).toEqual(tellsOf(untouched.Broker, acts))
    }),
    { numRuns: 2_000 },
  )
  // Or the comparison would have compared silence.
  expect([...heard]).toEqual(expect.arrayContaining(['hears', 'begins', 'ends', 'failed:']))
})
