import type { DiagramElement } from './canvas.ts'
import type { Marks, OutlineEntry, OutlineState } from './shape.ts'

/**
 * The flow nodes of a drawn diagram as an ordered list, the accessible way into it. A swimlane diagram runs from left to right, so
 * the order is that of the drawing; what is inside a sub-process follows it, one level deeper.
 */
export function outlineOf(elements: DiagramElement[]): OutlineEntry[] {
  const nodes = elements.filter(isFlowNode)
  const lanes = elements.filter(({ type }) => type === 'bpmn:Lane')
  const inside = new Map<DiagramElement | null, DiagramElement[]>()
  for (const node of nodes) {
    const holder = node.parent && isFlowNode(node.parent) ? node.parent : null
    inside.set(holder, [...(inside.get(holder) ?? []), node])
  }
  const below = (holder: DiagramElement | null, depth: number): OutlineEntry[] =>
    (inside.get(holder) ?? [])
      .toSorted(byPlace)
      .flatMap((node) => [entry(node, laneOf(node, lanes), depth), ...below(node, depth + 1)])
  return below(null, 0)
}

/** How far the case has come at one element. */
export function stateOf(id: string, marks: Marks): OutlineState {
  if (marks.open.includes(id)) return 'now'
  return marks.passed.includes(id) ? 'passed' : 'ahead'
}

const FLOW_NODE = /Task$|Event$|Gateway$|^bpmn:(SubProcess|Transaction|AdHocSubProcess|CallActivity)$/

export function isFlowNode({ type, labelTarget }: DiagramElement): boolean {
  return !labelTarget && FLOW_NODE.test(type)
}

const byPlace = (a: DiagramElement, b: DiagramElement) => a.x - b.x || a.y - b.y

function entry({ id, type, businessObject }: DiagramElement, lane: string | null, depth: number): OutlineEntry {
  return { id, type: type.replace('bpmn:', ''), name: businessObject.name ?? '', lane, depth }
}

function laneOf(node: DiagramElement, lanes: DiagramElement[]): string | null {
  const x = node.x + node.width / 2
  const y = node.y + node.height / 2
  const around = lanes.filter((lane) => x >= lane.x && x <= lane.x + lane.width && y >= lane.y && y <= lane.y + lane.height)
  const innermost = around.toSorted((a, b) => a.width * a.height - b.width * b.height)[0]
  return innermost?.businessObject.name ?? null
}
