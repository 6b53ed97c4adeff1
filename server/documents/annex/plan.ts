import { cutsOf, pieceOf, straightened, type Piece } from './cut.ts'
import { leastHeight, LETTER, type Scene, type SceneNode } from './scene.ts'
import type { Box } from './shape.ts'
import { squeeze, type Span } from './squeeze.ts'

/** Letters smaller than this many points are not printed: a diagram that would need them is split. */
export const SMALLEST = 6
const LEAST = SMALLEST / LETTER
/** A small diagram is not blown up beyond this. */
const MOST = 0.8
/** Room beside a cut for the circle that says where a flow goes on. */
export const BESIDE = 64

/** What stands on one sheet; x and y are places on it, in the diagram's pixels, from its upper left corner. */
export interface SheetPlan {
  from: number
  to: number
  first: boolean
  last: boolean
  nodes: SceneNode[]
  pieces: Piece[]
  lanes: Scene['lanes']
  x: (at: number) => number
  y: (at: number) => number
  width: number
  height: number
}

export interface Plan {
  sheets: SheetPlan[]
  /** Points for a pixel, by sheet. */
  scales: number[]
}

/** Room for the drawing in points: the first sheet bears the title. */
export interface Room {
  width: number
  first: number
  next: number
}

/**
 * Cuts a diagram into the fewest sheets on which its letters stay readable, between columns and where the fewest flows are cut; each
 * sheet leaves out the lanes in which it has nothing, so that it is as large as it can be.
 */
export function planOf(scene: Scene, room: Room): Plan {
  const cuts = cutsOf(scene)
  const best: { cost: number; before: number }[] = [{ cost: 0, before: 0 }]
  for (let to = 1; to < cuts.length; to++) {
    let choice = { cost: Infinity, before: to - 1 }
    for (let from = to - 1; from >= 0; from--) {
      const sheet = sheetOf(scene, cuts, from, to)
      // a sheet that begins still earlier would only be wider
      if (from < to - 1 && sheet.width * LEAST > room.width) break
      const cost = (best[from]?.cost ?? Infinity) + costOf(scene, sheet, to - from, room)
      if (cost < choice.cost) choice = { cost, before: from }
    }
    best[to] = choice
  }
  const ends: number[] = []
  for (let at = cuts.length - 1; at > 0; at = best[at]!.before) ends.unshift(at)
  const sheets = ends.map((to, nth) => sheetOf(scene, cuts, nth === 0 ? 0 : ends[nth - 1]!, to))
  const fits = sheets.map((sheet) => scaleOf(sheet, room))
  const common = Math.min(MOST, ...fits.filter((fit) => fit >= LEAST))
  return { sheets, scales: fits.map((fit) => Math.min(fit, common)) }
}

/** A sheet more costs most, then letters that get too small, then flows that are cut, then sheets of unlike width. */
function costOf(scene: Scene, sheet: SheetPlan, columns: number, room: Room): number {
  const fit = scaleOf(sheet, room)
  if (sheet.nodes.length === 0 || (fit < LEAST && columns > 1)) return Infinity
  const tooSmall = fit < LEAST ? (LEAST / fit) * 1e5 : 0
  const frames = scene.frames.filter(({ x, width }) => x < sheet.to && x + width > sheet.to).length
  const severed = sheet.pieces.filter(({ part }) => part !== 'whole').length + 4 * frames + 2 * crowded(sheet)
  const spare = 1 - Math.min(1, (sheet.width * LEAST) / room.width)
  return 1000 + tooSmall + severed * 12 + spare * spare * 120
}

/** Ends of flows on one side that lie too near for their circles. */
function crowded({ pieces }: SheetPlan): number {
  const ends = (side: string) =>
    [
      ...new Set(
        pieces.filter((piece) => piece.side === side).map(({ part, points }) => points.at(part === 'begin' ? -1 : 0)!.y),
      ),
    ].toSorted((a, b) => a - b)
  return ['left', 'right'].flatMap((side) => ends(side).filter((y, nth, all) => nth > 0 && y - all[nth - 1]! < 24)).length
}

const scaleOf = ({ width, height, first }: SheetPlan, room: Room): number =>
  Math.min(room.width / width, (first ? room.first : room.next) / height)

function sheetOf(scene: Scene, cuts: number[], cutFrom: number, cutTo: number): SheetPlan {
  const [from, to] = [cuts[cutFrom]!, cuts[cutTo]!]
  const [first, last] = [cutFrom === 0, cutTo === cuts.length - 1]
  const nodes = scene.nodes.filter((node) => isWithin(node, from, to))
  const frames = scene.frames.filter((frame) => frame.x < to && frame.x + frame.width > from)
  const lanes = scene.lanes.filter((lane) =>
    nodes.some((node) => middleOf(node) >= lane.y && middleOf(node) < lane.y + lane.height),
  )
  const pieces = scene.edges.flatMap((edge) => pieceOf(edge, from, to) ?? []).map((piece) => straightened(piece, lanes, nodes))
  const labels = [...nodes, ...pieces.filter(({ part }) => part !== 'end').map(({ edge }) => edge)].flatMap(
    ({ label }) => label ?? [],
  )
  const across = squeeze(
    [
      [from, from + 1],
      [to - 1, to],
      ...nodes.map(({ x, width }): Span => [x - 16, x + width + 16]),
      ...labels.map(({ x, width }): Span => [x - 8, x + width + 8]),
      ...pieces.flatMap(({ points }) => points.map(({ x }): Span => [x - 7, x + 7])).filter(([a, b]) => a > from && b < to),
      ...frames
        .flatMap(({ x, width }) => [x, x + width].map((at): Span => [at - 8, at + 8]))
        .filter(([a, b]) => a > from && b < to),
    ],
    10,
  )
  const down = squeeze(
    [
      ...lanes.flatMap((lane) => laneSpans(lane, nodes)),
      ...nodes.map(({ y, height }): Span => [y - 9, y + height + 9]),
      ...labels.map(({ y, height }): Span => [y - 3, y + height + 3]),
      ...pieces.flatMap(({ points }) => points.map(({ y }): Span => [y - 7, y + 7])),
      ...frames.flatMap(({ y, height }): Span[] => [
        [y - 5, y + 26],
        [y + height - 5, y + height + 5],
      ]),
    ],
    8,
  )
  const left = scene.head + (first ? 6 : BESIDE)
  const x = (at: number) => left + across(at) - across(from)
  const ways = pieces.flatMap(({ points }) => points.map(({ y }) => down(y)))
  const top = Math.min(...lanes.slice(0, 1).map((lane) => down(lane.y)), ...ways.map((y) => y - 12))
  const bottom = Math.max(...[...nodes, ...frames, ...lanes].map((box) => down(box.y + box.height)), ...ways.map((y) => y + 12))
  return {
    ...{ from, to, first, last, nodes, pieces, lanes, x },
    y: (at) => down(at) - top,
    width: x(to) + (last ? 6 : BESIDE),
    height: bottom - top + 1,
  }
}

const isWithin = ({ x, width }: Box, from: number, to: number) => x + width / 2 >= from && x + width / 2 < to
const middleOf = ({ y, height }: Box) => y + height / 2

/** A lane is at least as high as its name is long, and its borders keep off what stands beside them. */
function laneSpans(lane: Scene['lanes'][number], nodes: SceneNode[]): Span[] {
  const inside = nodes.filter((node) => middleOf(node) >= lane.y && middleOf(node) < lane.y + lane.height)
  const top = Math.min(...inside.map(({ y }) => y))
  const least = Math.min(lane.height, leastHeight(lane.name))
  return [
    [lane.y, lane.y + 2],
    [lane.y + lane.height - 2, lane.y + lane.height],
    [Math.max(lane.y, top - 9), Math.min(lane.y + lane.height, Math.max(lane.y, top - 9) + least)],
  ]
}
