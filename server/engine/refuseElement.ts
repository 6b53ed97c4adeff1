import { isExpression } from './feel.ts'
import { problem } from './problems.ts'
import { badExpression, isFeel } from './refuseExpression.ts'
import type { ElementModel, Problem, ProcessModel } from './shape.ts'

/** Activities and gateways that are not executed, and flows around them that would not mean what they seem to. */
export function refuseElement(element: ElementModel, process: ProcessModel): Problem[] {
  return [...refuseType(element), ...refuseLoop(element), ...refuseIncoming(element), ...refuseOutgoing(element, process)]
}

const EXECUTED = new Set([
  'Task',
  'UserTask',
  'ManualTask',
  'ReceiveTask',
  'ServiceTask',
  'SendTask',
  'ScriptTask',
  'CallActivity',
  'SubProcess',
  'Transaction',
  'ExclusiveGateway',
  'ParallelGateway',
  'InclusiveGateway',
  'EventBasedGateway',
  'StartEvent',
  'EndEvent',
  'IntermediateCatchEvent',
  'IntermediateThrowEvent',
  'BoundaryEvent',
])

function refuseType(element: ElementModel): Problem[] {
  switch (element.type) {
    case 'bpmn:BusinessRuleTask':
      return [problem('no-business-rule-task', element)]
    case 'bpmn:ComplexGateway':
      return [problem('no-complex-gateway', element)]
    case 'bpmn:AdHocSubProcess':
      return [problem('no-ad-hoc', element)]
    case 'bpmn:InclusiveGateway':
      return element.incoming.length > 1 ? [problem('no-inclusive-join', element)] : []
    case 'bpmn:ScriptTask':
      return refuseScript(element)
  }
  if (element.triggeredByEvent) return [problem('no-event-subprocess', element)]
  if (element.forCompensation) return [problem('no-compensation', element)]
  return EXECUTED.has(element.type.replace('bpmn:', '')) ? [] : [problem('unknown-element', element, element.type)]
}

function refuseScript(element: ElementModel): Problem[] {
  const { language, text = '' } = element.script ?? {}
  if (language && !isFeel(language)) return [problem('no-script', element, language)]
  if (!isExpression(text)) return [problem('no-script', element, language ?? '—')]
  return badExpression(element, text)
}

function refuseLoop(element: ElementModel): Problem[] {
  const { loop } = element
  if (!loop) return []
  if (loop.kind !== 'standard') return loop.collection || loop.cardinality ? [] : [problem('no-loop-bound', element)]
  const isBounded = loop.completion !== undefined || loop.cardinality !== undefined
  const isNumber = loop.cardinality === undefined || /^[1-9]\d{0,3}$/.test(loop.cardinality)
  return isBounded && isNumber ? [] : [problem('no-loop-bound', element)]
}

function refuseIncoming(element: ElementModel): Problem[] {
  const needsNone =
    element.type === 'bpmn:StartEvent' || element.attachedTo !== undefined || element.triggeredByEvent || element.forCompensation
  const isLinked = element.event === 'link' && element.type === 'bpmn:IntermediateCatchEvent'
  if (needsNone || isLinked) return []
  return element.incoming.length ? [] : [problem('no-implicit-start', element)]
}

function refuseOutgoing(element: ElementModel, process: ProcessModel): Problem[] {
  const flows = element.outgoing.flatMap((id) => process.flows[id] ?? [])
  const problems: Problem[] = []
  if (new Set(flows.map((flow) => flow.target)).size < flows.length) problems.push(problem('no-double-flow', element))
  if (element.type === 'bpmn:ExclusiveGateway' && flows.length > 1) {
    const silent = flows.filter((flow) => flow.condition === undefined && flow.id !== element.default)
    problems.push(...silent.map((flow) => problem('no-exclusive-condition', element, flow.name ?? flow.id)))
  }
  if (element.type !== 'bpmn:EventBasedGateway') return problems
  const isWait = (id: string) => {
    const target = process.elements[id]
    const waits =
      target?.type === 'bpmn:ReceiveTask' || (target?.type === 'bpmn:IntermediateCatchEvent' && target.event !== 'link')
    return waits && target?.incoming.length === 1 && !target.loop
  }
  if (!flows.every((flow) => isWait(flow.target))) problems.push(problem('event-gateway-targets', element))
  return problems
}
