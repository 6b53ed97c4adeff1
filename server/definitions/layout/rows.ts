import type { Span } from './columns.ts'
import type { Graph, LayoutNode } from './graph.ts'

/** Which row of its lane each node takes; a step keeps the row of the step before it, so that the main path runs straight. */
export function rowsOf(graph: Graph, columns: Map<string, Span>): Map<string, number> {
  const rows = new Map<string, number>()
  const taken = new Set<string>()
  const column = (id: string) => columns.get(id)?.from ?? 0
  const standing = [...graph.nodes.values()].filter((node) => node.kind !== 'frame' && node.host === undefined)
  for (const node of standing.toSorted((a, b) => column(a.id) - column(b.id) || a.lane - b.lane)) {
    const wish = wishOf(graph, node, rows, columns)
    const row = firstFree(wish.row, (at) => taken.has(`${node.lane}:${column(node.id)}:${at}`))
    rows.set(node.id, row)
    // The straight line that leads here keeps others off its way.
    const start = wish.row === row ? (wish.after ?? column(node.id)) : column(node.id)
    for (let at = start; at <= column(node.id); at++) taken.add(`${node.lane}:${at}:${row}`)
  }
  return withoutGaps(graph, rows)
}

/** A row that nobody took, as above a step that only leads back to a frame, is left out. */
function withoutGaps(graph: Graph, rows: Map<string, number>): Map<string, number> {
  const laneOf = (id: string) => graph.nodes.get(id)?.lane
  const used = graph.lanes.map((_, lane) =>
    [...new Set([...rows].flatMap(([id, row]) => (laneOf(id) === lane ? [row] : [])))].toSorted((a, b) => a - b),
  )
  return new Map([...rows].map(([id, row]) => [id, used[laneOf(id) ?? 0]?.indexOf(row) ?? row]))
}

function wishOf(
  graph: Graph,
  node: LayoutNode,
  rows: Map<string, number>,
  columns: Map<string, Span>,
): { row: number; after?: number } {
  const before = graph.flows
    .filter((flow) => flow.target === node.id)
    .flatMap((flow) => graph.nodes.get(flow.source) ?? [])
    .flatMap((source) => (source.kind === 'frame' ? endsOf(graph, source.id) : [source]))
  const here = columns.get(node.id)?.from ?? 0
  const back = returnsTo(graph, node, columns, here)
  if (back !== undefined) return { row: (rows.get(back) ?? 0) + 1 }
  for (const source of before) {
    const row = rows.get(source.host ?? source.id)
    const column = columns.get(source.host ?? source.id)
    if (row === undefined || source.lane !== node.lane || !column || column.from >= here) continue
    return source.host === undefined ? { row, after: column.to + 1 } : { row: row + 1 }
  }
  return { row: 0 }
}

/** Where a step that only leads back in its own lane goes: it stands below the main path, which runs on above it. */
function returnsTo(graph: Graph, node: LayoutNode, columns: Map<string, Span>, here: number): string | undefined {
  const out = graph.flows.filter((flow) => flow.source === node.id)
  const isBack = out.length > 0 && out.every((flow) => (columns.get(flow.target)?.from ?? here) < here)
  return isBack ? out.find((flow) => graph.nodes.get(flow.target)?.lane === node.lane)?.target : undefined
}

/** The last steps inside a frame: behind their row the path goes on. */
const endsOf = (graph: Graph, frame: string): LayoutNode[] =>
  [...graph.nodes.values()].filter((node) => node.scope === frame && !graph.flows.some((flow) => flow.source === node.id))

function firstFree(wish: number, isTaken: (row: number) => boolean): number {
  if (!isTaken(wish)) return wish
  let row = 0
  while (isTaken(row)) row++
  return row
}
