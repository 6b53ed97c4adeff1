import type { Box, Placement } from './boxes.ts'
import type { Graph, LayoutNode } from './graph.ts'
import type { Point } from './grid.ts'

const LETTER = 6.4
const LINE = 14

/** How much room a name takes when it is broken into lines of that width: bpmn-js writes outer labels in 11 px. */
export function sizeOf(name: string, width: number): { width: number; height: number } {
  const room = Math.max(6, Math.floor(width / LETTER))
  let lines = 1
  let used = 0
  for (const word of name.split(/\s+/)) {
    const wanted = used === 0 ? word.length : used + 1 + word.length
    if (used > 0 && wanted > room) lines++
    used = used > 0 && wanted > room ? word.length : wanted
  }
  const longest = Math.max(...name.split(/\s+/).map((word) => word.length))
  return { width: Math.min(width, Math.max(longest, Math.min(name.length, room)) * LETTER + 8), height: lines * LINE }
}

/** The length at which a lane's rotated name, in 12 px, fits into two lines. */
export function lengthInTwoLines(name: string): number {
  let length = 60
  while (sizeOf(name, length).height > 2 * LINE) length += 10
  return length * 1.1
}

/** Where names of events, gateways and their flows would stand if nothing were in the way: lines are routed around these places. */
export function firstChoices(graph: Graph, { boxes }: Placement): Box[] {
  const ofNodes = [...graph.nodes.values()].flatMap((node) => {
    const box = boxes.get(node.id)
    return box ? (nodeCandidates(node, box)[0] ?? []) : []
  })
  const ofFlows = graph.flows.flatMap((flow) => {
    const box = boxes.get(flow.source)
    if (!flow.name || !box || graph.nodes.get(flow.source)?.kind !== 'gateway') return []
    const { width, height } = sizeOf(flow.name, 80)
    const above = { x: box.x + box.width + 2, y: box.y + box.height / 2 - height - 3, width, height }
    return [above, { ...above, y: box.y + box.height / 2 + 3 }]
  })
  return [...ofNodes, ...ofFlows]
}

/** A place for the name of each event, gateway and flow, clear of lines, boxes and other names as far as there is one. */
export function labelsOf(graph: Graph, placement: Placement, routes: Map<string, Point[]>): Map<string, Box> {
  const labels = new Map<string, Box>()
  const pieces = [...routes.values()].flatMap(piecesOf)
  const borders = placement.lanes.map(({ y }) => y)
  const solid = [...graph.nodes.values()].flatMap((node) => (node.kind === 'frame' ? [] : (placement.boxes.get(node.id) ?? [])))
  const edges = [...graph.nodes.values()].flatMap((node) => (node.kind === 'frame' ? edgesOf(placement.boxes.get(node.id)) : []))
  const put = (id: string, candidates: Box[]) => {
    const cost = (box: Box, nth: number) =>
      nth +
      8 * pieces.filter((piece) => touches(box, piece)).length +
      20 * [...solid, ...labels.values()].filter((other) => touches(box, other)).length +
      6 * edges.filter((edge) => touches(box, edge)).length +
      3 * borders.filter((y) => y > box.y && y < box.y + box.height).length
    const best = candidates.map((box, nth) => ({ box, cost: cost(box, nth * 0.3) })).toSorted((a, b) => a.cost - b.cost)[0]
    if (best) labels.set(id, best.box)
  }
  for (const node of graph.nodes.values()) {
    const box = placement.boxes.get(node.id)
    if (box) put(node.id, nodeCandidates(node, box))
  }
  for (const flow of graph.flows) if (flow.name) put(flow.id, flowCandidates(flow.name, routes.get(flow.id) ?? []))
  return labels
}

function nodeCandidates(node: LayoutNode, box: Box): Box[] {
  if (!node.name || node.kind === 'activity' || node.kind === 'frame') return []
  const middle = box.x + box.width / 2
  return [100, 84, 130].flatMap((wide) => {
    const size = sizeOf(node.name, wide)
    const below = { x: middle - size.width / 2, y: box.y + box.height + 4, ...size }
    const above = { ...below, y: box.y - size.height - 4 }
    const right = { ...below, x: middle + 10 }
    const left = { ...below, x: middle - size.width - 10 }
    const corners = [{ ...right, y: above.y }, { ...left, y: above.y }, right, left]
    if (node.host !== undefined)
      return [
        { ...right, x: middle + 8 },
        { ...left, x: middle - size.width - 8 },
      ]
    return node.kind === 'gateway' ? [above, below, ...corners] : [below, above, ...corners]
  })
}

/** Beside the first pieces of a flow: that is where a reader looks for the condition. */
function flowCandidates(name: string, way: Point[]): Box[] {
  const start = way[0] ?? { x: 0, y: 0 }
  const far = (box: Box) => Math.abs(box.x + box.width / 2 - start.x) + Math.abs(box.y + box.height / 2 - start.y)
  return besidePieces(name, way).toSorted((a, b) => far(a) - far(b))
}

function besidePieces(name: string, way: Point[]): Box[] {
  return way
    .slice(0, -1)
    .slice(0, 4)
    .flatMap((a, nth) => {
      const b = way[nth + 1] ?? a
      const across = a.y === b.y
      const size = sizeOf(name, across ? Math.max(60, Math.abs(a.x - b.x) - 12) : 90)
      if (across) {
        const starts =
          b.x > a.x
            ? [a.x + 6, b.x - size.width - 6, (a.x + b.x - size.width) / 2]
            : [a.x - size.width - 6, b.x + 6, (a.x + b.x - size.width) / 2]
        return starts.flatMap((x) => [
          { x, y: a.y - size.height - 3, ...size },
          { x, y: a.y + 3, ...size },
        ])
      }
      const starts =
        b.y > a.y
          ? [a.y + 6, (a.y + b.y - size.height) / 2, b.y - size.height - 6]
          : [a.y - size.height - 6, (a.y + b.y - size.height) / 2, b.y + 6]
      return starts.flatMap((y) => [
        { x: a.x + 5, y, ...size },
        { x: a.x - size.width - 5, y, ...size },
      ])
    })
}

const piecesOf = (way: Point[]): Box[] =>
  way.slice(0, -1).map((a, at) => {
    const b = way[at + 1] ?? a
    return { x: Math.min(a.x, b.x), y: Math.min(a.y, b.y), width: Math.abs(a.x - b.x), height: Math.abs(a.y - b.y) }
  })

const edgesOf = (box: Box | undefined): Box[] =>
  box
    ? [
        { ...box, height: 0 },
        { ...box, width: 0 },
        { ...box, y: box.y + box.height, height: 0 },
        { ...box, x: box.x + box.width, width: 0 },
        // The frame's own name stands along its upper edge.
        { x: box.x + box.width / 2 - 110, y: box.y, width: 220, height: 22 },
      ]
    : []

const touches = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && a.x + a.width > b.x && a.y < b.y + b.height && a.y + a.height > b.y
