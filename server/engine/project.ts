import type { ElementModel, FlowModel, ProcessModel } from './shape.ts'

/**
 * What bpmn-elements runs: a projection of the process model and nothing else of the file. No script, service, data object
 * or extension of the diagram can get into it, because only what is named here is copied.
 */
export interface NodeDefinition {
  id: string
  type: string
  parent: { id: string; type: string }
  behaviour: {
    model: ElementModel
    attachedTo?: { id: string }
    cancelActivity?: boolean
    loopCharacteristics?: unknown
    eventDefinitions?: unknown[]
  }
  isParallelGateway?: boolean
  isSubProcess?: boolean
  Behaviour: unknown
}

export interface FlowDefinition {
  id: string
  type: string
  sourceId: string
  targetId: string
  isDefault: boolean
  parent: { id: string; type: string }
  behaviour: { condition?: string; source: string }
  Behaviour: unknown
}

interface ScopeDefinition {
  id: string
  type: string
  behaviour: { isExecutable: true }
  Behaviour: unknown
}

/** The classes that run nodes, flows and the process; handed in so that this file stays pure. */
export interface Kinds {
  node: (model: ElementModel) => Pick<NodeDefinition, 'Behaviour' | 'behaviour' | 'isParallelGateway' | 'isSubProcess'>
  flow: unknown
  process: unknown
}

export const LINK_FLOW = '__link_'

export interface Graph {
  process: ScopeDefinition
  nodes: Map<string, NodeDefinition>
  flows: Map<string, FlowDefinition>
  inbound: Map<string, FlowDefinition[]>
  outbound: Map<string, FlowDefinition[]>
}

/** The whole process as bpmn-elements shall see it. */
export function project(model: ProcessModel, kinds: Kinds): Graph {
  const types = new Map(Object.values(model.elements).map((element) => [element.id, element.type]))
  const parentOf = (scope?: string) =>
    scope ? { id: scope, type: types.get(scope) ?? 'bpmn:SubProcess' } : { id: model.id, type: 'bpmn:Process' }
  const nodes = new Map<string, NodeDefinition>()
  for (const element of Object.values(model.elements)) {
    nodes.set(element.id, { id: element.id, type: element.type, parent: parentOf(element.scope), ...kinds.node(element) })
  }
  const graph: Graph = {
    process: { id: model.id, type: 'bpmn:Process', behaviour: { isExecutable: true }, Behaviour: kinds.process },
    nodes,
    flows: new Map(),
    inbound: new Map(),
    outbound: new Map(),
  }
  for (const flow of [...Object.values(model.flows), ...linkFlows(model)]) {
    addFlow(graph, {
      id: flow.id,
      type: 'bpmn:SequenceFlow',
      sourceId: flow.source,
      targetId: flow.target,
      isDefault: model.elements[flow.source]?.default === flow.id,
      parent: parentOf(flow.scope),
      behaviour: { source: flow.source, ...(flow.condition !== undefined && { condition: flow.condition }) },
      Behaviour: kinds.flow,
    })
  }
  return graph
}

function addFlow(graph: Graph, flow: FlowDefinition): void {
  graph.flows.set(flow.id, flow)
  push(graph.inbound, flow.targetId, flow)
  push(graph.outbound, flow.sourceId, flow)
}

/** A link is a flow that was only not drawn: a throwing link leads to the catching link of its name in the same scope. */
function linkFlows(model: ProcessModel): FlowModel[] {
  const links = Object.values(model.elements).filter((element) => element.event === 'link')
  const catching = links.filter((element) => element.type === 'bpmn:IntermediateCatchEvent')
  return links
    .filter((element) => element.type === 'bpmn:IntermediateThrowEvent')
    .flatMap((from) => {
      const to = catching.find((element) => element.link === from.link && element.scope === from.scope)
      return to
        ? [{ id: `${LINK_FLOW}${from.id}`, source: from.id, target: to.id, texts: {}, ...(from.scope && { scope: from.scope }) }]
        : []
    })
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}
