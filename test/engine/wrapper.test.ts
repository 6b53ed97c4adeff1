import { Engine } from 'bpmn-engine'
import { expect, it } from 'vitest'
import { compile, type Compiled } from '../../server/engine/compile.ts'
import type { Definition } from '../../server/engine/library.ts'
import { environmentOptions } from '../../server/engine/machine.ts'
import { openWork, waitingIn } from '../../server/engine/openWork.ts'
import { Session } from '../../server/engine/session.ts'
import { View } from '../../server/engine/view.ts'
import type { OpenWork, Variables } from '../../server/engine/shape.ts'
import { Case, diagram, flows, NOW } from './support/diagram.ts'

/** A case carried by bpmn-engine itself, saved and recovered between two signals by its own means. */
class WrappedCase {
  private readonly compiled: Compiled
  private readonly session: Session
  private engine: Engine
  private definition!: Definition

  constructor(compiled: Compiled, variables: Variables) {
    this.compiled = compiled
    this.session = new Session(compiled.process, variables, NOW)
    this.engine = this.create()
  }

  async start(): Promise<this> {
    const execution = await this.engine.execute()
    return this.settle(execution as unknown as { definitions: Definition[] })
  }

  async signal(element: string, output: Variables): Promise<this> {
    const { engine } = this
    const saved = JSON.parse(JSON.stringify(await engine.getState())) as { definitions: { source?: unknown }[] }
    for (const definition of saved.definitions) delete definition.source
    this.engine = this.create()
    this.engine.recover(saved as unknown as Parameters<Engine['recover']>[0])
    await this.settle((await this.engine.resume()) as unknown as { definitions: Definition[] })
    const waiting = waitingIn(this.definition, this.session).find(({ model }) => model.id === element)
    if (!waiting) throw new Error(`${element} is not open`)
    this.session.store(waiting.model, waiting.executionId, waiting.scopes, output)
    this.definition.signal({ executionId: waiting.executionId })
    this.session.drain()
    return this
  }

  open(): OpenWork[] {
    return openWork(waitingIn(this.definition, this.session), this.session)
  }

  private create(): Engine {
    // The wrapper writes its source into every state, which we drop again.
    const sourceContext = Object.assign(new View(this.compiled.context, {}), { serialize: () => '{}' })
    const options = { name: 'wrapped', sourceContext, ...environmentOptions(this.session) }
    return new Engine(options as unknown as ConstructorParameters<typeof Engine>[0])
  }

  private settle(execution: { definitions: Definition[] }): this {
    this.definition = execution.definitions[0] as Definition
    this.session.drain()
    return this
  }
}

it('opens the same work as bpmn-engine, which bpmn-elements is the core of', async () => {
  const task = (id: string) => `<userTask id="${id}" reg:output="${id}"/>`
  const drawn = `<startEvent id="s"/>${['a', 'b', 'c', 'd', 'z'].map(task).join('')}<parallelGateway id="p"/><exclusiveGateway id="x" default="f_x_m"/><exclusiveGateway id="m"/><parallelGateway id="j"/><boundaryEvent id="t" attachedToRef="c" cancelActivity="false"><timerEventDefinition><timeDuration>P1D</timeDuration></timerEventDefinition></boundaryEvent><endEvent id="te"/><subProcess id="u"><startEvent id="us"/>${task('i')}<endEvent id="ue"/>${flows(['us', 'i'], ['i', 'ue'])}</subProcess><endEvent id="e"/>`
  const pairs = flows(
    ['s', 'a'],
    ['a', 'p'],
    ['p', 'b'],
    ['p', 'c'],
    ['b', 'x'],
    ['x', 'd', '= a.more'],
    ['x', 'm'],
    ['d', 'm'],
    ['m', 'j'],
    ['c', 'u'],
    ['u', 'j'],
    ['t', 'te'],
    ['j', 'z'],
    ['z', 'e'],
  )
  const compiled = await compile(diagram(drawn + pairs))
  const wrapped = await new WrappedCase(compiled, {}).start()
  const ours = new Case(compiled)
  const seen: string[] = []
  for (const element of ['a', 'b', 'c', 'd', 'i', 'z']) {
    await wrapped.signal(element, { more: true })
    ours.signal(element, { more: true })
    seen.push(ours.open())
    const theirs = wrapped.open().map((work) => work.element)
    expect(theirs.toSorted().join(' '), `after ${element}`).toBe(ours.open())
  }
  expect(seen).toEqual(['b c t', 'c d t', 'd i', 'i', 'z', ''])
})
