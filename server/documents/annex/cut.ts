import type { Box, Point } from './shape.ts'
import type { Scene, SceneEdge } from './scene.ts'
import { joined, type Span } from './squeeze.ts'

/** What of a flow is drawn on one sheet: the whole of it, its beginning that leaves over a side, or its end that comes in. */
export interface Piece {
  edge: SceneEdge
  points: Point[]
  part: 'whole' | 'begin' | 'end'
  side?: 'left' | 'right'
}

/** Where a diagram may be cut from top to bottom: between columns, where no box, no name and no upright line stands. */
export function cutsOf({ nodes, frames, edges }: Scene): number[] {
  const aside = (box: { x: number; width: number }, by: number): Span => [box.x - by, box.x + box.width + by]
  const taken = joined([
    ...nodes.map((node) => aside(node, 8)),
    ...nodes.flatMap(({ label }) => (label ? [aside(label, 2)] : [])),
    ...edges.flatMap(({ label }) => (label ? [aside(label, 2)] : [])),
    ...edges.flatMap(({ points }) => uprights(points).map((x): Span => [x - 4, x + 4])),
    ...frames.flatMap(({ x, width }): Span[] => [
      [x - 4, x + 4],
      [x + width - 4, x + width + 4],
    ]),
  ])
  const first = taken[0]?.[0] ?? 0
  const last = taken.at(-1)?.[1] ?? 0
  return [first - 10, ...taken.slice(1).map(([from], nth) => (from + taken[nth]![1]) / 2), last + 10]
}

const uprights = (points: Point[]): number[] =>
  points.slice(1).flatMap(({ x }, nth) => (Math.abs(x - points[nth]!.x) < 1 ? [x] : []))

/** The piece of a flow between two cuts; undefined where it only passes by. A flow that leaves and comes back is kept inside. */
export function pieceOf(edge: SceneEdge, from: number, to: number): Piece | undefined {
  const inside = ({ x }: Point) => x >= from && x < to
  const { points } = edge
  const [begins, ends] = [inside(points[0]!), inside(points.at(-1)!)]
  if (begins && ends) {
    const kept = points.map(({ x, y }) => ({ x: Math.min(Math.max(x, from + 6), to - 6), y }))
    return { edge, points: kept, part: 'whole' }
  }
  if (begins) return { edge, ...untilOut(points, from, to), part: 'begin' }
  if (!ends) return undefined
  const { points: back, side } = untilOut(points.toReversed(), from, to)
  return { edge, points: back.toReversed(), side, part: 'end' }
}

function untilOut(points: Point[], from: number, to: number): { points: Point[]; side: 'left' | 'right' } {
  const kept: Point[] = []
  for (const point of points) {
    if (point.x >= to) return { points: [...kept, { x: to, y: at(kept.at(-1), point, to) }], side: 'right' }
    if (point.x < from) return { points: [...kept, { x: from, y: at(kept.at(-1), point, from) }], side: 'left' }
    kept.push(point)
  }
  return { points: kept, side: 'right' }
}

/** Height of a line at a cut; nearly always it runs level there. */
function at(a: Point | undefined, b: Point, x: number): number {
  if (!a || a.x === b.x) return b.y
  return a.y + ((x - a.x) / (b.x - a.x)) * (b.y - a.y)
}

/**
 * A flow that is cut at the height of a lane which its sheet leaves out is led straight to where it goes, or from where it comes, if
 * nothing stands in its way there.
 */
export function straightened(piece: Piece, lanes: Box[], nodes: Box[]): Piece {
  const { part, points, side } = piece
  if (part === 'whole') return piece
  const inward = part === 'end' ? points : points.toReversed()
  const within = ({ y }: Point) => lanes.some((lane) => y > lane.y && y < lane.y + lane.height)
  const [cut, ...rest] = inward
  // the end itself only where the flow runs level into it: led there straight it would run along a box
  const nth = rest.findIndex((point, at) => within(point) && (at < rest.length - 1 || point.y === rest[at - 1]?.y))
  const first = rest[nth]
  if (!cut || !first || within(cut)) return piece
  const [left, right] = [Math.min(cut.x, first.x), Math.max(cut.x, first.x)]
  const blocked = nodes.some(
    ({ x, y, width, height }) => x < right - 1 && x + width > left + 1 && y < first.y && y + height > first.y,
  )
  if (blocked) return piece
  const straight = [{ x: cut.x, y: first.y }, ...rest.slice(nth)]
  return { edge: piece.edge, part, side, points: part === 'end' ? straight : straight.toReversed() }
}
