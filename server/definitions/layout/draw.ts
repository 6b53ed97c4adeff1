import { child, children, is, type ModdleElement } from '../../engine/moddle.ts'
import type { Box, Placement } from './boxes.ts'
import type { Graph } from './graph.ts'
import type { Point } from './grid.ts'

interface Model {
  create: (type: string, attributes: object) => ModdleElement
}
type Settable = ModdleElement & { set: (name: string, value: unknown) => void; $model: Model }

/** Writes places and ways into the moddle tree as BPMN DI, in place of what drawing it had; what was not laid out keeps its shape. */
export function draw(
  definitions: ModdleElement,
  graph: Graph,
  placement: Placement,
  routes: Map<string, Point[]>,
  labels: Map<string, Box>,
): void {
  const root = definitions as Settable
  const { create } = makerOf(root)
  const shapes: ModdleElement[] = []
  const shape = (element: ModdleElement, box: Box, more: object = {}) => {
    const label = labels.get(element.id ?? '')
    const extra = label ? { label: create('bpmndi:BPMNLabel', { bounds: bounds(create, label) }) } : {}
    shapes.push(
      create('bpmndi:BPMNShape', {
        id: `${element.id}_di`,
        bpmnElement: element,
        bounds: bounds(create, box),
        ...more,
        ...extra,
      }),
    )
  }
  if (graph.participant) shape(graph.participant, placement.pool, { isHorizontal: true })
  for (const [at, lane] of graph.lanes.entries()) {
    const box = placement.lanes[at]
    if (lane.element && box && graph.participant) shape(lane.element, box, { isHorizontal: true })
  }
  for (const node of graph.nodes.values()) {
    const box = placement.boxes.get(node.id)
    if (box) shape(node.element, box, lookOf(node.element, node.kind === 'frame'))
  }
  for (const flow of graph.flows) {
    const way = routes.get(flow.id)
    if (!way) continue
    const label = labels.get(flow.id)
    const waypoint = way.map(({ x, y }) => create('dc:Point', { x: Math.round(x), y: Math.round(y) }))
    const extra = label ? { label: create('bpmndi:BPMNLabel', { bounds: bounds(create, label) }) } : {}
    shapes.push(create('bpmndi:BPMNEdge', { id: `${flow.id}_di`, bpmnElement: flow.element, waypoint, ...extra }))
  }
  replaceDiagram(root, graph, shapes)
}

function replaceDiagram(root: Settable, graph: Graph, shapes: ModdleElement[]): void {
  const { create } = makerOf(root)
  const drawn = new Set(shapes.map((shape) => child(shape, 'bpmnElement')))
  const before = children(root, 'diagrams').flatMap((diagram) => children(child(diagram, 'plane'), 'planeElement'))
  const kept = before.filter((shape) => {
    const element = child(shape, 'bpmnElement')
    return (
      element &&
      !drawn.has(element) &&
      !is(element, 'bpmn:FlowNode') &&
      !is(element, 'bpmn:SequenceFlow') &&
      !is(element, 'bpmn:Lane')
    )
  })
  const collaboration = graph.participant?.$parent
  const plane = create('bpmndi:BPMNPlane', {
    id: 'plane',
    bpmnElement: collaboration ?? graph.process,
    planeElement: [...shapes, ...kept],
  })
  const diagram = create('bpmndi:BPMNDiagram', { id: 'diagram', plane })
  adopt(root, [diagram])
  adopt(diagram, [plane])
  adopt(plane, [...shapes, ...kept])
  root.set('diagrams', [diagram])
}

const adopt = (parent: ModdleElement, elements: ModdleElement[]): void => {
  for (const element of elements) element.$parent = parent
}

const lookOf = (element: ModdleElement, open: boolean): object => {
  if (is(element, 'bpmn:ExclusiveGateway')) return { isMarkerVisible: true }
  return is(element, 'bpmn:SubProcess') ? { isExpanded: open } : {}
}

const bounds = (create: Model['create'], { x, y, width, height }: Box): ModdleElement =>
  create('dc:Bounds', { x: Math.round(x), y: Math.round(y), width: Math.round(width), height: Math.round(height) })

const makerOf = (root: Settable): Model => ({ create: (type, attributes) => root.$model.create(type, attributes) })
