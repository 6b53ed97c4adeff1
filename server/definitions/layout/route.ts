import type { Box, Placement } from './boxes.ts'
import type { Graph, LayoutFlow } from './graph.ts'
import { gridOf, MARGIN, portsOf, steps, type Direction, type Grid, type Point, type Port } from './grid.ts'
import { Queue, type Visit } from './queue.ts'

const COST = { bend: 40, crossing: 25, shared: 4, along: 12, label: 60, busyPort: 400 }

interface Mark {
  flow: string
  target: string
}

/** What earlier flows already use: pieces of lines by their middle, crossings, ports. */
interface Used {
  pieces: Map<string, Mark[]>
  ports: Map<string, 'in' | 'out'>
}

/**
 * Orthogonal ways for all flows, the short ones first, as points from edge to edge; `labels` are rectangles better not crossed.
 * A flow that finds no way, as when its ends are in different scopes, has none in the answer.
 */
export function routesOf(graph: Graph, placement: Placement, labels: Box[]): Map<string, Point[]> {
  const used: Used = { pieces: new Map(), ports: new Map() }
  const grids = new Map<string | undefined, Grid>()
  const routes = new Map<string, Point[]>()
  for (const flow of [...graph.flows].toSorted((a, b) => distance(a, placement) - distance(b, placement))) {
    const grid = grids.get(flow.scope) ?? gridOf(graph, placement, flow.scope)
    grids.set(flow.scope, grid)
    // A line through a name is better than no line.
    const way =
      search(graph, placement, grid, flow, used, labels) ??
      search(graph, placement, gridOf(graph, placement, flow.scope, false), flow, used, labels)
    if (way) routes.set(flow.id, way)
  }
  return routes
}

function distance(flow: LayoutFlow, { boxes }: Placement): number {
  const [a, b] = [boxes.get(flow.source), boxes.get(flow.target)]
  return a && b ? Math.abs(a.x - b.x) + 3 * Math.abs(a.y - b.y) + (b.x < a.x ? 500 : 0) : 0
}

/** A* over crossings and directions. */
function search(
  graph: Graph,
  placement: Placement,
  grid: Grid,
  flow: LayoutFlow,
  used: Used,
  labels: Box[],
): Point[] | undefined {
  const target = placement.boxes.get(flow.target)
  if (!target) return undefined
  const arrivals = new Map<string, { port: Port; cost: number }>()
  for (const port of portsOf(graph, placement, flow.target, false)) {
    const entry = crossingBefore(grid, port)
    if (entry) arrivals.set(`${entry.column}:${entry.row}`, { port, cost: port.cost + busy(used, port, 'in') })
  }
  const queue = new Queue()
  const best = new Map<string, number>()
  for (const port of portsOf(graph, placement, flow.source, true)) {
    const entry = crossingBefore(grid, port)
    const cost = port.cost + busy(used, port, 'out')
    if (entry) queue.push({ ...entry, direction: port.away, cost, guess: cost, before: undefined, from: port })
  }
  let arrived: { visit: Visit; port: Port; cost: number } | undefined
  for (let visit = queue.pop(); visit && (!arrived || visit.guess < arrived.cost); visit = queue.pop()) {
    const key = `${visit.column}:${visit.row}:${visit.direction}`
    if ((best.get(key) ?? Infinity) <= visit.cost) continue
    best.set(key, visit.cost)
    const arrival = arrivals.get(`${visit.column}:${visit.row}`)
    const turn = arrival ? turnCost(visit.direction, opposite(arrival.port.away)) : Infinity
    if (arrival && visit.cost + arrival.cost + turn < (arrived?.cost ?? Infinity))
      arrived = { visit, port: arrival.port, cost: visit.cost + arrival.cost + turn }
    for (const next of neighbours(visit, grid, flow, used, labels, target)) queue.push(next)
  }
  if (!arrived) return undefined
  return finish(arrived.visit, arrived.port, grid, flow, used)
}

function neighbours(visit: Visit, grid: Grid, flow: LayoutFlow, used: Used, labels: Box[], target: Box): Visit[] {
  return ([0, 1, 2, 3] as const).flatMap((direction) => {
    if (direction === opposite(visit.direction) || !grid.isFree(visit.column, visit.row, direction)) return []
    const column = visit.column + steps[direction].x
    const row = visit.row + steps[direction].y
    const [here, there] = [pointAt(grid, visit), pointAt(grid, { column, row })]
    const length = Math.abs(here.x - there.x) + Math.abs(here.y - there.y)
    const cost = visit.cost + length + turnCost(visit.direction, direction) + pieceCost(here, there, length, flow, used, labels)
    return [{ column, row, direction, cost, guess: cost + gap(there, target), before: visit, from: visit.from }]
  })
}

function pieceCost(here: Point, there: Point, length: number, flow: LayoutFlow, used: Used, labels: Box[]): number {
  const marks = used.pieces.get(pieceKey(here, there)) ?? []
  const shared = marks.some(({ target }) => target !== flow.target) ? COST.along * length + 200 : marks.length ? COST.shared : 0
  const across = here.y === there.y ? used.pieces.get(`v${there.x}:${there.y}`) : used.pieces.get(`h${there.x}:${there.y}`)
  const crossing = across?.some(({ flow: other }) => other !== flow.id) ? COST.crossing : 0
  return shared + crossing + (labels.some((label) => meets(here, there, label)) ? COST.label : 0)
}

const meets = (a: Point, b: Point, box: Box): boolean =>
  Math.max(a.x, b.x) > box.x &&
  Math.min(a.x, b.x) < box.x + box.width &&
  Math.max(a.y, b.y) > box.y &&
  Math.min(a.y, b.y) < box.y + box.height

function finish(last: Visit, port: Port, grid: Grid, flow: LayoutFlow, used: Used): Point[] {
  const way: Point[] = [port.point]
  let first = last
  for (let visit: Visit | undefined = last; visit; visit = visit.before) {
    way.push(pointAt(grid, visit))
    first = visit
  }
  way.push(first.from.point)
  way.reverse()
  for (const [at, point] of way.entries()) {
    const next = way[at + 1]
    if (next) mark(used, point, next, flow)
  }
  used.ports.set(first.from.key, 'out')
  used.ports.set(port.key, 'in')
  return straightened(way)
}

function mark(used: Used, a: Point, b: Point, flow: LayoutFlow): void {
  const line = a.y === b.y ? 'h' : 'v'
  for (const key of [pieceKey(a, b), `${line}${a.x}:${a.y}`, `${line}${b.x}:${b.y}`]) {
    used.pieces.set(key, [...(used.pieces.get(key) ?? []), { flow: flow.id, target: flow.target }])
  }
}

const pieceKey = (a: Point, b: Point): string => `${a.y === b.y ? 'H' : 'V'}${(a.x + b.x) / 2}:${(a.y + b.y) / 2}`

/** Only the corners of a way. */
const straightened = (way: Point[]): Point[] =>
  way.filter((point, at) => {
    const [before, after] = [way[at - 1], way[at + 1]]
    if (!before || !after) return true
    return !((before.x === point.x && after.x === point.x) || (before.y === point.y && after.y === point.y))
  })

/** The first crossing that a line meets when it leaves a port straight. */
function crossingBefore({ xs, ys }: Grid, { point, away }: Port): { column: number; row: number } | undefined {
  const column =
    away === 0
      ? xs.findIndex((x) => x > point.x + MARGIN)
      : away === 2
        ? xs.findLastIndex((x) => x < point.x - MARGIN)
        : xs.indexOf(point.x)
  const row =
    away === 1
      ? ys.findIndex((y) => y > point.y + MARGIN)
      : away === 3
        ? ys.findLastIndex((y) => y < point.y - MARGIN)
        : ys.indexOf(point.y)
  return column >= 0 && row >= 0 ? { column, row } : undefined
}

const busy = (used: Used, port: Port, as: 'in' | 'out'): number => {
  const by = used.ports.get(port.key)
  return by === undefined || (by === 'in' && as === 'in') ? 0 : COST.busyPort
}
const pointAt = ({ xs, ys }: Grid, { column, row }: { column: number; row: number }): Point => ({
  x: xs[column] ?? 0,
  y: ys[row] ?? 0,
})
const opposite = (direction: Direction): Direction => ((direction + 2) % 4) as Direction
const turnCost = (a: Direction, b: Direction): number => (a === b ? 0 : a === opposite(b) ? 10_000 : COST.bend)
const gap = (point: Point, box: Box): number =>
  Math.max(box.x - point.x, point.x - box.x - box.width, 0) + Math.max(box.y - point.y, point.y - box.y - box.height, 0)
