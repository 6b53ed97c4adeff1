import type { FlowDefinition, Graph, NodeDefinition } from './project.ts'

/**
 * The part of a projection that one step sees, in the words that bpmn-elements asks for it.
 * Inbound flows always stay complete: a join must know all flows that it waits for, also those that this step cannot take.
 */
export class View {
  readonly id = 'D'
  readonly type = 'bpmn:Definitions'
  readonly name = undefined
  private readonly graph: Graph
  private readonly children = new Map<string, NodeDefinition[]>()
  private readonly flows = new Map<string, FlowDefinition[]>()
  private readonly hidden: ReadonlySet<string>

  /** `seen`: the nodes and flows to instantiate (all where undefined). `startAt`: nodes where tokens are put, as if nothing led there. */
  constructor(
    graph: Graph,
    seen: { nodes?: ReadonlySet<string>; flows?: ReadonlySet<string> },
    startAt: ReadonlySet<string> = new Set(),
  ) {
    this.graph = graph
    this.hidden = startAt
    for (const node of seen.nodes ? pick(graph.nodes, seen.nodes) : graph.nodes.values()) add(this.children, node.parent.id, node)
    for (const flow of seen.flows ? pick(graph.flows, seen.flows) : graph.flows.values()) add(this.flows, flow.parent.id, flow)
  }

  getProcessById(id: string): unknown {
    return id === this.graph.process.id ? this.graph.process : undefined
  }
  getProcesses(): unknown[] {
    return [this.graph.process]
  }
  getExecutableProcesses(): unknown[] {
    return [this.graph.process]
  }
  getActivities(scope?: string): NodeDefinition[] {
    return scope ? (this.children.get(scope) ?? []) : [...this.children.values()].flat()
  }
  getActivityById(id: string): NodeDefinition | undefined {
    return this.graph.nodes.get(id)
  }
  getSequenceFlows(scope?: string): FlowDefinition[] {
    return scope ? (this.flows.get(scope) ?? []) : [...this.flows.values()].flat()
  }
  getSequenceFlowById(id: string): FlowDefinition | undefined {
    return this.graph.flows.get(id)
  }
  getInboundSequenceFlows(id: string): FlowDefinition[] {
    return this.hidden.has(id) ? [] : (this.graph.inbound.get(id) ?? [])
  }
  getOutboundSequenceFlows(id: string): FlowDefinition[] {
    return this.graph.outbound.get(id) ?? []
  }
  getMessageFlows(): [] {
    return []
  }
  getAssociations(): [] {
    return []
  }
  getInboundAssociations(): [] {
    return []
  }
  getOutboundAssociations(): [] {
    return []
  }
  getDataObjectById(): undefined {
    return undefined
  }
  getDataStoreById(): undefined {
    return undefined
  }
  getDataStoreReferenceById(): undefined {
    return undefined
  }
}

function pick<V>(known: Map<string, V>, ids: ReadonlySet<string>): V[] {
  return [...ids].flatMap((id) => known.get(id) ?? [])
}

function add<V>(map: Map<string, V[]>, key: string, value: V): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}
