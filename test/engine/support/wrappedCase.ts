import { Engine } from 'bpmn-engine'
import type { Compiled } from '../../../server/engine/compile.ts'
import type { Definition } from '../../../server/engine/library.ts'
import { environmentOptions } from '../../../server/engine/machine.ts'
import { openWork, waitingIn } from '../../../server/engine/openWork.ts'
import { Session } from '../../../server/engine/session.ts'
import { View } from '../../../server/engine/view.ts'
import type { OpenWork, Variables } from '../../../server/engine/shape.ts'
import { NOW } from './diagram.ts'

/** A case carried by bpmn-engine itself, saved and recovered between two signals by its own means. */
export class WrappedCase {
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
