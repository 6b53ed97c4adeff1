import type { Box, Placement } from './boxes.ts'
import type { Graph, LayoutNode } from './graph.ts'
import { sizeOf } from './labels.ts'

export interface Point {
  x: number
  y: number
}

/** Right, down, left, up: the opposite of a direction is two further. */
export type Direction = 0 | 1 | 2 | 3
export const steps: Record<Direction, { x: number; y: number }> = {
  0: { x: 1, y: 0 },
  1: { x: 0, y: 1 },
  2: { x: -1, y: 0 },
  3: { x: 0, y: -1 },
}

/** The lines of the grid and, for one scope, which pieces of them a box blocks. */
export interface Grid {
  xs: number[]
  ys: number[]
  /** Is the piece from this crossing to the next one in that direction free? */
  isFree: (column: number, row: number, direction: Direction) => boolean
}

/** No line runs nearer to a box than this. */
export const MARGIN = 5

/**
 * The grid as the flows of one scope see it: boxes of that scope are walls, so is everything outside its frame, and
 * the frame's name, as long as `keepsNameFree`.
 * What stands in inner frames is behind their walls anyway.
 */
export function gridOf(graph: Graph, { boxes, xs, ys, pool }: Placement, scope: string | undefined, keepsNameFree = true): Grid {
  const walls = [...graph.nodes.values()]
    .filter((node) => node.scope === scope || (scope !== undefined && node.host === scope))
    .flatMap((node) => boxes.get(node.id) ?? [])
  const frame = scope === undefined ? undefined : graph.nodes.get(scope)
  const frameAt = frame && boxes.get(frame.id)
  if (frame && frameAt && keepsNameFree) walls.push(nameOf(frame, frameAt))
  const room = (scope === undefined ? undefined : boxes.get(scope)) ?? pool
  const across = blockedPieces(xs, ys, walls, room, (box) => box)
  const down = blockedPieces(ys, xs, walls.map(turned), turned(room), (box) => box)
  return {
    xs,
    ys,
    isFree(column, row, direction) {
      if (direction === 0) return column + 1 < xs.length && !across[row]?.[column]
      if (direction === 2) return column > 0 && !across[row]?.[column - 1]
      if (direction === 1) return row + 1 < ys.length && !down[column]?.[row]
      return row > 0 && !down[column]?.[row - 1]
    },
  }
}

/** A frame's own name stands in the middle of its upper edge. */
function nameOf({ name }: LayoutNode, { x, y, width }: Box): Box {
  const size = sizeOf(name, width - 20)
  return { x: x + (width - size.width) / 2, y, width: size.width, height: size.height + 4 }
}

const turned = ({ x, y, width, height }: Box): Box => ({ x: y, y: x, width: height, height: width })

/** For each line of `across`: which pieces between neighbouring `along` run through a wall or out of the room. */
function blockedPieces(along: number[], across: number[], walls: Box[], room: Box, of: (box: Box) => Box): boolean[][] {
  return across.map((y) => {
    const near = walls.map(of).filter((wall) => y > wall.y - MARGIN && y < wall.y + wall.height + MARGIN)
    const outside = y < room.y + MARGIN || y > room.y + room.height - MARGIN
    return along.slice(0, -1).map((x, at) => {
      const next = along[at + 1] ?? x
      if (outside || x < room.x + MARGIN || next > room.x + room.width - MARGIN) return true
      return near.some((wall) => next > wall.x - MARGIN && x < wall.x + wall.width + MARGIN)
    })
  })
}

export interface Port {
  point: Point
  /** The way a line goes away from the node here. */
  away: Direction
  cost: number
  key: string
}

/** Where flows may leave (or enter) a node, cheapest first choice: out to the right, in from the left. */
export function portsOf(graph: Graph, { boxes, xs, ys }: Placement, id: string, out: boolean): Port[] {
  const node = graph.nodes.get(id)
  const box = boxes.get(id)
  if (!node || !box) return []
  const sides: Direction[] = node.host === undefined ? [0, 1, 2, 3] : [1]
  return sides.flatMap((away) =>
    pointsOn(node, box, away, xs, ys).map((point) => {
      const cost = costOf(node, away, out) + (node.kind === 'frame' ? offRow(graph, boxes, id, out, point, away) : 0)
      return { point, away, cost, key: `${id}:${away}:${point.x}:${point.y}` }
    }),
  )
}

/** Into a frame one comes at the height of its first step and goes out at that of its last, so that the line seems to run through. */
function offRow(graph: Graph, boxes: Map<string, Box>, frame: string, out: boolean, point: Point, away: Direction): number {
  if (away === 1 || away === 3) return 120
  const outermost = [...graph.nodes.values()].filter(
    (node) =>
      node.scope === frame &&
      node.host === undefined &&
      !graph.flows.some((flow) => (out ? flow.source : flow.target) === node.id),
  )
  const rows = outermost.flatMap(({ id }) => boxes.get(id) ?? []).map((box) => box.y + box.height / 2)
  return rows.includes(point.y) ? 0 : 60
}

function costOf(node: LayoutNode, away: Direction, out: boolean): number {
  const preferred: Direction = out ? 0 : 2
  if (node.host !== undefined || away === preferred) return 0
  if (away === 1 || away === 3) return { gateway: 15, event: 90, activity: 45, frame: 45 }[node.kind]
  return 130
}

function pointsOn(node: LayoutNode, box: Box, away: Direction, xs: number[], ys: number[]): Point[] {
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  const sideways = away === 0 || away === 2
  const edge = sideways ? { x: away === 0 ? box.x + box.width : box.x } : { y: away === 1 ? box.y + box.height : box.y }
  if (node.kind !== 'frame') return [{ ...middle, ...edge }]
  // A frame has room for many: every line of the grid that meets its edge well inside its corners.
  const lines = sideways
    ? ys.filter((y) => y > box.y + 40 && y < box.y + box.height - 30)
    : xs.filter((x) => x > box.x + 40 && x < box.x + box.width - 40)
  return lines.map((line) => (sideways ? { x: middle.x, y: line, ...edge } : { x: line, y: middle.y, ...edge }))
}
