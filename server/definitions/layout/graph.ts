import { child, children, is, text, type ModdleElement } from '../../engine/moddle.ts'

export type NodeKind = 'activity' | 'gateway' | 'event' | 'frame'

/** A flow node as the layout sees it. A frame is a sub-process drawn open; `host` is what a boundary event sits on. */
export interface LayoutNode {
  id: string
  kind: NodeKind
  name: string
  width: number
  height: number
  lane: number
  scope: string | undefined
  host: string | undefined
  start: boolean
  element: ModdleElement
}

export interface LayoutFlow {
  id: string
  name: string
  source: string
  target: string
  scope: string | undefined
  element: ModdleElement
}

export interface Graph {
  process: ModdleElement
  participant: ModdleElement | undefined
  lanes: { name: string; element: ModdleElement | undefined }[]
  nodes: Map<string, LayoutNode>
  flows: LayoutFlow[]
}

// Three lines of a long Kazakh or Russian name and the task's icon fit into 140 × 80.
const sizes: Record<NodeKind, { width: number; height: number }> = {
  activity: { width: 140, height: 80 },
  gateway: { width: 50, height: 50 },
  event: { width: 36, height: 36 },
  frame: { width: 0, height: 0 },
}

/** The first process of a moddle tree as nodes, flows and lanes; RangeError when the tree has none. */
export function graphOf(definitions: ModdleElement): Graph {
  const roots = children(definitions, 'rootElements')
  const process = roots.find((root) => is(root, 'bpmn:Process'))
  if (!process) throw new RangeError('The diagram has no process')
  const participant = roots
    .flatMap((root) => (is(root, 'bpmn:Collaboration') ? children(root, 'participants') : []))
    .find((pool) => child(pool, 'processRef') === process)
  const lanes = leafLanes(process)
  const graph: Graph = {
    process,
    participant,
    lanes: lanes.length
      ? lanes.map((element) => ({ name: text(element, 'name') ?? '', element }))
      : [{ name: '', element: undefined }],
    nodes: new Map(),
    flows: [],
  }
  collect(graph, process, undefined, laneIndex(lanes))
  return graph
}

/** Nested lanes are drawn as a stack of the innermost ones: each stands for one role. */
function leafLanes(holder: ModdleElement): ModdleElement[] {
  return children(holder, 'laneSets').flatMap((set) => leavesOf(set))
}

function leavesOf(set: ModdleElement): ModdleElement[] {
  return children(set, 'lanes').flatMap((lane) => {
    const inner = child(lane, 'childLaneSet')
    const leaves = inner ? leavesOf(inner) : []
    return leaves.length ? leaves : [lane]
  })
}

function laneIndex(lanes: ModdleElement[]): Map<string, number> {
  return new Map(lanes.flatMap((lane, at) => children(lane, 'flowNodeRef').map((node) => [node.id ?? '', at] as const)))
}

function collect(graph: Graph, holder: ModdleElement, scope: string | undefined, lanes: Map<string, number>): void {
  const around = scope === undefined ? 0 : (graph.nodes.get(scope)?.lane ?? 0)
  for (const element of children(holder, 'flowElements')) {
    const id = element.id ?? ''
    if (is(element, 'bpmn:SequenceFlow')) graph.flows.push(flowOf(element, scope))
    if (!is(element, 'bpmn:FlowNode')) continue
    graph.nodes.set(id, nodeOf(element, scope, lanes.get(id) ?? around))
    if (graph.nodes.get(id)?.kind === 'frame') collect(graph, element, id, lanes)
  }
  for (const node of graph.nodes.values()) {
    if (node.host !== undefined) node.lane = graph.nodes.get(node.host)?.lane ?? node.lane
  }
}

function nodeOf(element: ModdleElement, scope: string | undefined, lane: number): LayoutNode {
  const kind = kindOf(element)
  return {
    id: element.id ?? '',
    kind,
    name: text(element, 'name') ?? '',
    ...sizes[kind],
    lane,
    scope,
    host: child(element, 'attachedToRef')?.id,
    start: is(element, 'bpmn:StartEvent'),
    element,
  }
}

function kindOf(element: ModdleElement): NodeKind {
  if (is(element, 'bpmn:Gateway')) return 'gateway'
  if (is(element, 'bpmn:Event')) return 'event'
  return is(element, 'bpmn:SubProcess') && children(element, 'flowElements').length ? 'frame' : 'activity'
}

function flowOf(element: ModdleElement, scope: string | undefined): LayoutFlow {
  const source = child(element, 'sourceRef')?.id ?? ''
  const target = child(element, 'targetRef')?.id ?? ''
  return { id: element.id ?? '', name: text(element, 'name') ?? '', source, target, scope, element }
}
