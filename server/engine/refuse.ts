import { isExpression } from './feel.ts'
import { children, text, type ModdleElement } from './moddle.ts'
import { processesOf } from './describe.ts'
import { problem } from './problems.ts'
import { refuseElement } from './refuseElement.ts'
import { badExpression, isFeel } from './refuseExpression.ts'
import { refuseEvent } from './refuseEvent.ts'
import type { ElementModel, Problem, ProcessModel } from './shape.ts'

const MAX_DEPTH = 10

/** Everything in a diagram that the engine does not execute as drawn, with the element's name and what to draw instead. */
export function refuse(definitions: ModdleElement, process: ProcessModel): Problem[] {
  const elements = Object.values(process.elements)
  return [
    ...refuseRoots(definitions),
    ...refuseTree(definitions),
    ...refuseStarts(process),
    ...elements.flatMap((element) => [
      ...refuseElement(element, process),
      ...refuseEvent(element, process),
      ...refuseExpressions(element),
    ]),
    ...refuseFlows(process),
  ]
}

function refuseRoots(definitions: ModdleElement): Problem[] {
  const executable = processesOf(definitions).filter((process) => process.get('isExecutable') === true)
  const roots = children(definitions, 'rootElements')
  return [
    ...(executable.length === 1 ? [] : [problem('one-executable-process', {}, String(executable.length))]),
    ...roots.filter((root) => /^bpmn:Global\w*Task$/.test(root.$type)).map((root) => problem('no-global-task', about(root))),
  ]
}

/** What the plain model no longer shows: flows without id, several definitions in one event, ids that cannot be keys. */
function refuseTree(definitions: ModdleElement): Problem[] {
  return processesOf(definitions).flatMap((process) => refuseContainer(process, 0))
}

function refuseContainer(container: ModdleElement, depth: number): Problem[] {
  if (depth > MAX_DEPTH) return [problem('too-deep', about(container))]
  return children(container, 'flowElements').flatMap((element) => [
    ...refuseNode(element),
    ...refuseContainer(element, depth + 1),
  ])
}

function refuseNode(element: ModdleElement): Problem[] {
  if (element.$type === 'bpmn:SequenceFlow') {
    const source = element.get('sourceRef') as ModdleElement | undefined
    if (!element.id) return [problem('flow-without-id', source ? about(source) : {})]
    const language = text(element.get('conditionExpression') as ModdleElement | undefined, 'language')
    return language && !isFeel(language) ? [problem('no-script', about(element), language)] : []
  }
  if (!element.id) return [problem('bad-id', about(element), '—')]
  // Also names of Object.prototype: our records have none, but a record of somebody else may.
  if (element.id in {} || !/^[\p{L}_][\p{L}\p{N}_.-]*$/u.test(element.id)) return [problem('bad-id', about(element), element.id)]
  return children(element, 'eventDefinitions').length > 1 ? [problem('one-definition', about(element))] : []
}

function refuseStarts(process: ProcessModel): Problem[] {
  const elements = Object.values(process.elements)
  const scopes = elements.filter((element) => element.type === 'bpmn:SubProcess' || element.type === 'bpmn:Transaction')
  const startsIn = (scope?: string) => elements.filter((element) => element.type === 'bpmn:StartEvent' && element.scope === scope)
  const outer = startsIn(undefined)
  const none = outer.filter((start) => start.event === undefined)
  const outermost = none.length > 1 || !outer.length ? [problem('one-none-start', process, String(none.length))] : []
  const inner = scopes.flatMap((scope) => {
    const starts = startsIn(scope.id)
    const isPlain = starts.length === 1 && starts[0]?.event === undefined
    return isPlain ? [] : [problem('one-none-start', scope, String(starts.length))]
  })
  return [...outermost, ...inner]
}

function refuseFlows(process: ProcessModel): Problem[] {
  return Object.values(process.flows).flatMap((flow) => {
    const source = process.elements[flow.source]
    if (flow.condition === undefined || !source) return []
    const named = { id: flow.id, name: flow.name ?? source.name ?? source.id }
    if (!isExpression(flow.condition)) return [problem('no-plain-text-condition', named, flow.condition.slice(0, 80))]
    const isGateway = source.type === 'bpmn:ExclusiveGateway' || source.type === 'bpmn:InclusiveGateway'
    if (!isGateway) return [problem('no-conditional-flow', named, flow.condition.slice(0, 80))]
    return badExpression(named, flow.condition)
  })
}

function refuseExpressions(element: ElementModel): Problem[] {
  const { loop, timer, message } = element
  const texts = [
    loop?.collection,
    loop?.cardinality,
    loop?.completion,
    timer?.expression,
    element.assignee,
    message?.correlation,
    ...Object.values(element.with),
    ...element.clocks.flatMap(({ at, to, reason, document }) => [at, to, reason, document]),
  ]
  return [
    ...texts.flatMap((said) => (said !== undefined && isExpression(said) ? badExpression(element, said) : [])),
    ...(loop?.completion !== undefined && !isExpression(loop.completion)
      ? [problem('no-plain-text-condition', element, loop.completion)]
      : []),
    ...(loop?.collection !== undefined && !isExpression(loop.collection)
      ? [problem('no-plain-text-condition', element, loop.collection)]
      : []),
  ]
}

function about(element: ModdleElement): { id?: string; name?: string } {
  const name = text(element, 'name')
  return { ...(element.id && { id: element.id }), ...(name && { name }) }
}
