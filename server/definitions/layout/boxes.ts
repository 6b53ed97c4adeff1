import type { Span } from './columns.ts'
import { framesOf, roomAfter, roomBefore, type Frame } from './frames.ts'
import type { Graph } from './graph.ts'
import { lengthInTwoLines } from './labels.ts'

export interface Box {
  x: number
  y: number
  width: number
  height: number
}

/** Everything but the lines: boxes of nodes and lanes, and the lines of the grid on which flows may run. */
export interface Placement {
  boxes: Map<string, Box>
  lanes: Box[]
  pool: Box
  xs: number[]
  ys: number[]
}

const ORIGIN = { x: 160, y: 80 }
const HEADER = 30
const ROW = 80
const GAP = { column: 60, row: 50 }
// Tracks in a gap: the first far enough from a box that an arrow's head is seen, then one beside the other.
const TRACK = { x: { first: 18, step: 12 }, y: { first: 12, step: 9 } }

interface Line {
  start: number
  end: number
}

/** Turns columns and rows into coordinates. Pixels; the pool's upper left corner is where bpmn-js puts a new one. */
export function boxesOf(graph: Graph, columns: Map<string, Span>, rows: Map<string, number>): Placement {
  const rowOf = globalRows(graph, rows)
  const frames = framesOf(graph, columns, rowOf)
  const hasHeader = graph.participant !== undefined && graph.lanes[0]?.element !== undefined
  const left = ORIGIN.x + (graph.participant ? HEADER : 0) + (hasHeader ? HEADER : 0)
  const columnLines = linesOf(columnWidths(graph, columns), left, (at) => {
    return GAP.column + named(graph, columns, at - 1) + roomAfter(frames, 'columns', at - 1) + roomBefore(frames, 'columns', at)
  })
  const { rowLines, laneLines } = stack(graph, rowOf, frames)
  const right = (columnLines.at(-1)?.end ?? left) + GAP.column + roomAfter(frames, 'columns', columnLines.length - 1)
  const boxes = nodeBoxes(graph, columns, rowOf, columnLines, rowLines)
  for (const frame of frames) boxes.set(frame.id, frameBox(frame, columnLines, rowLines))
  hangBoundaries(graph, boxes)
  // A line can leave a boundary event only straight down.
  const hung = [...graph.nodes.values()].flatMap(({ id, host }) => (host === undefined ? [] : (boxes.get(id) ?? [])))
  const pool = { x: ORIGIN.x, y: ORIGIN.y, width: right - ORIGIN.x, height: (laneLines.at(-1)?.end ?? ORIGIN.y) - ORIGIN.y }
  const laneLeft = ORIGIN.x + (graph.participant ? HEADER : 0)
  const lanes = laneLines.map(({ start, end }) => ({ x: laneLeft, y: start, width: right - laneLeft, height: end - start }))
  const borders = laneLines.flatMap(({ start, end }) => [start, end])
  return {
    boxes,
    lanes,
    pool,
    xs: sorted([...tracks(columnLines, left, right, TRACK.x, []), ...hung.map(({ x, width }) => x + width / 2)]),
    ys: tracks(rowLines, ORIGIN.y, pool.y + pool.height, TRACK.y, borders),
  }
}

/** Rows of all lanes, counted through from the top. */
function globalRows(graph: Graph, rows: Map<string, number>): Map<string, number> {
  const used = graph.lanes.map(
    (_, lane) => 1 + Math.max(0, ...[...rows].flatMap(([id, row]) => (graph.nodes.get(id)?.lane === lane ? [row] : []))),
  )
  const base = used.map((_, lane) => used.slice(0, lane).reduce((sum, count) => sum + count, 0))
  return new Map([...rows].map(([id, row]) => [id, row + (base[graph.nodes.get(id)?.lane ?? 0] ?? 0)]))
}

function columnWidths(graph: Graph, columns: Map<string, Span>): number[] {
  const widths: number[] = []
  for (const [id, { from }] of columns) {
    const node = graph.nodes.get(id)
    if (node && node.kind !== 'frame') widths[from] = Math.max(widths[from] ?? 0, node.width)
  }
  return Array.from(widths, (width) => width ?? 36)
}

/** Room for the names of the flows that leave a gateway of this column. */
const named = (graph: Graph, columns: Map<string, Span>, column: number): number =>
  graph.flows.some(
    (flow) => flow.name && graph.nodes.get(flow.source)?.kind === 'gateway' && columns.get(flow.source)?.from === column,
  )
    ? 36
    : 0

function linesOf(widths: number[], start: number, gapBefore: (at: number) => number): Line[] {
  let end = start
  return widths.map((width, at) => {
    const from = end + gapBefore(at)
    end = from + width
    return { start: from, end }
  })
}

/** Rows and lanes from the top; a lane is high enough for its rotated name in two lines. */
function stack(graph: Graph, rowOf: Map<string, number>, frames: Frame[]): { rowLines: Line[]; laneLines: Line[] } {
  const rowLines: Line[] = []
  const laneLines: Line[] = []
  let end = ORIGIN.y
  for (const [lane, { name }] of graph.lanes.entries()) {
    const start = end
    const count = new Set([...rowOf].flatMap(([id, row]) => (graph.nodes.get(id)?.lane === lane ? [row] : []))).size || 1
    let bottom = start + (lane === 0 ? GAP.row / 2 : 0) - GAP.row / 2
    for (let nth = 0; nth < count; nth++) {
      const row = rowLines.length
      const top = bottom + GAP.row + roomBefore(frames, 'rows', row)
      rowLines.push({ start: top, end: top + ROW })
      bottom = top + ROW + Math.max(roomAfter(frames, 'rows', row), hanging(graph, rowOf, row))
    }
    end = Math.max(bottom + GAP.row / 2, start + Math.ceil(lengthInTwoLines(name)) + 12)
    laneLines.push({ start, end })
  }
  return { rowLines, laneLines }
}

/** Boundary events of this row's activities hang into the gap below it. */
const hanging = (graph: Graph, rowOf: Map<string, number>, row: number): number =>
  [...graph.nodes.values()].some(({ host }) => host !== undefined && rowOf.get(host) === row) ? 20 : 0

function nodeBoxes(
  graph: Graph,
  columns: Map<string, Span>,
  rowOf: Map<string, number>,
  columnLines: Line[],
  rowLines: Line[],
): Map<string, Box> {
  const boxes = new Map<string, Box>()
  for (const node of graph.nodes.values()) {
    const column = columnLines[columns.get(node.id)?.from ?? -1]
    const row = rowLines[rowOf.get(node.id) ?? -1]
    if (column && row) boxes.set(node.id, centred(node, (column.start + column.end) / 2, (row.start + row.end) / 2))
  }
  return boxes
}

const centred = ({ width, height }: { width: number; height: number }, x: number, y: number): Box => ({
  x: x - width / 2,
  y: y - height / 2,
  width,
  height,
})

function frameBox({ columns, rows, reach }: Frame, columnLines: Line[], rowLines: Line[]): Box {
  const x = (columnLines[columns.from]?.start ?? 0) - reach.left
  const y = (rowLines[rows.from]?.start ?? 0) - reach.top
  const right = (columnLines[columns.to]?.end ?? 0) + reach.right
  const bottom = (rowLines[rows.to]?.end ?? 0) + reach.bottom
  return { x, y, width: right - x, height: bottom - y }
}

/** Boundary events sit on the lower edge, away from its middle, where lines leave. */
function hangBoundaries(graph: Graph, boxes: Map<string, Box>): void {
  const hung = new Map<string, number>()
  for (const node of graph.nodes.values()) {
    const host = node.host === undefined ? undefined : boxes.get(node.host)
    if (!host || node.host === undefined) continue
    const nth = hung.get(node.host) ?? 0
    hung.set(node.host, nth + 1)
    const wide = graph.nodes.get(node.host)?.kind === 'frame'
    const x = wide ? host.x + host.width - 40 - nth * 50 : host.x + host.width / 2 + ([45, -45][nth] ?? 0)
    boxes.set(node.id, centred(node, x, host.y + host.height))
  }
}

/** Middles of all lines, and several tracks in every gap; none on a lane's border. */
function tracks(lines: Line[], first: number, last: number, track: { first: number; step: number }, borders: number[]): number[] {
  const found = new Set(lines.map(({ start, end }) => (start + end) / 2))
  const gaps = [...lines, { start: last, end: last }].map(({ start }, at) => ({ start: lines[at - 1]?.end ?? first, end: start }))
  for (const { start, end } of gaps) {
    for (let at = start + track.first; at <= end - track.first; at += track.step) {
      if (!borders.some((border) => Math.abs(border - at) < 4)) found.add(at)
    }
  }
  return sorted([...found])
}

const sorted = (numbers: number[]): number[] => [...new Set(numbers)].toSorted((a, b) => a - b)
