import { body, child, children, text, type ModdleElement } from './moddle.ts'
import type { ElementModel, EventKind } from './shape.ts'

const KINDS: Record<string, EventKind> = {
  'bpmn:TimerEventDefinition': 'timer',
  'bpmn:MessageEventDefinition': 'message',
  'bpmn:SignalEventDefinition': 'signal',
  'bpmn:ConditionalEventDefinition': 'condition',
  'bpmn:ErrorEventDefinition': 'error',
  'bpmn:EscalationEventDefinition': 'escalation',
  'bpmn:TerminateEventDefinition': 'terminate',
  'bpmn:LinkEventDefinition': 'link',
  'bpmn:CancelEventDefinition': 'cancel',
  'bpmn:CompensateEventDefinition': 'compensation',
}

/** What an event waits for or throws, and the message of a receive or send task. */
export function describeEvent(node: ModdleElement): Partial<ElementModel> {
  const definition = children(node, 'eventDefinitions')[0]
  if (!definition) return messageOf(node, node)
  const event = KINDS[definition.$type]
  const signal = child(definition, 'signalRef')
  return {
    ...(event && { event }),
    ...(event === 'timer' && timerOf(definition)),
    ...(event === 'message' && messageOf(node, definition)),
    ...(event === 'signal' && { signalRef: { id: signal?.id ?? '', name: (signal && text(signal, 'name')) ?? '' } }),
    ...(event === 'error' && { error: codeOf(definition, 'errorRef', 'errorCode') }),
    ...(event === 'escalation' && { escalation: codeOf(definition, 'escalationRef', 'escalationCode') }),
    ...(event === 'condition' && { condition: body(definition, 'condition') ?? '' }),
    ...(event === 'link' && { link: text(definition, 'name') ?? '' }),
  }
}

function messageOf(node: ModdleElement, definition: ModdleElement): Partial<ElementModel> {
  const hasMessage = ['bpmn:ReceiveTask', 'bpmn:SendTask', 'bpmn:MessageEventDefinition'].includes(definition.$type)
  if (!hasMessage) return {}
  const message = child(definition, 'messageRef')
  const correlation = text(definition, 'reg:correlation') ?? text(node, 'reg:correlation')
  if (!message && !correlation) return {}
  return {
    message: { id: message?.id ?? '', name: (message && text(message, 'name')) ?? '', ...(correlation && { correlation }) },
  }
}

function timerOf(definition: ModdleElement): Partial<ElementModel> {
  const kinds = [
    ['date', 'timeDate'],
    ['duration', 'timeDuration'],
    ['cycle', 'timeCycle'],
  ] as const
  for (const [kind, property] of kinds) {
    const expression = body(definition, property)
    if (expression) return { timer: { kind, expression } }
  }
  return {}
}

function codeOf(definition: ModdleElement, reference: string, property: string): { code?: string } {
  const code = text(child(definition, reference), property)
  return code ? { code } : {}
}
