import * as library from './library.ts'
import type { Activity, Message } from './library.ts'
import type { ElementModel, LoopModel } from './shape.ts'

/** Questions of a loop, answered by the session of the step: the library hands them back as it would an expression's text. */
export interface LoopQuestion {
  ask: 'members' | 'ends'
  element: string
}

export function loopDefinition(model: ElementModel, loop: LoopModel): { type: string; behaviour: object; Behaviour: unknown } {
  const ask = (what: LoopQuestion['ask']): LoopQuestion => ({ ask: what, element: model.id })
  const standard = loop.kind === 'standard'
  return {
    type: standard ? 'bpmn:StandardLoopCharacteristics' : 'bpmn:MultiInstanceLoopCharacteristics',
    behaviour: {
      isSequential: loop.kind !== 'parallel',
      testBefore: standard && loop.testBefore === true,
      ...(!standard && { collection: ask('members'), elementVariable: 'member' }),
      ...(standard && loop.cardinality !== undefined && { loopCardinality: Number(loop.cardinality) }),
      // A standard loop goes on while its condition holds; the library stops when one does, so the session turns it round.
      ...(loop.completion !== undefined && { completionCondition: ask('ends') }),
    },
    Behaviour: Loop,
  }
}

export class Loop extends library.MultiInstanceLoopCharacteristics {
  private readonly owner: Activity
  private readonly testBefore: boolean

  constructor(activity: Activity, definition: { type: string; behaviour: object }) {
    // `testBefore` is ours: the library would wait for ever when the first test already says no.
    const { testBefore, ...behaviour } = definition.behaviour as { testBefore?: boolean }
    super(activity, { ...definition, behaviour })
    this.owner = activity
    this.testBefore = testBefore === true
  }

  override execute(message: Message): void {
    const session = this.owner.environment.services.session
    const { model } = this.owner.behaviour
    const scopes = this.owner.environment.settings.scopes ?? []
    session.openLoop(model, message.content.executionId, scopes)
    if (this.testBefore && !message.fields.redelivered && session.loopEnds(model, message.content.executionId, scopes)) {
      this.owner.broker.publish('execution', 'execute.completed', { ...message.content })
      return
    }
    super.execute(message)
  }
}
