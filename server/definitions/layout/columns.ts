import { backEdges, edgesOf, inOrder, type Edge } from './edges.ts'
import type { Graph, LayoutNode } from './graph.ts'

/** Columns that a node takes, both included: one for most, as many as its inside needs for a frame. */
export interface Span {
  from: number
  to: number
}

/**
 * In which column each node stands, time running to the right. A lone step into the neighbouring lane stays in its column,
 * so that "head, unit head, chief expert" reads downwards and the picture stays narrow.
 */
export function columnsOf(graph: Graph): Map<string, Span> {
  return arrange(graph, undefined)
}

/** Places one scope and what is inside it, counted from its own first column. */
function arrange(graph: Graph, scope: string | undefined): Map<string, Span> {
  const nodes = [...graph.nodes.values()].filter((node) => node.scope === scope && node.host === undefined)
  const insides = new Map(nodes.flatMap((node) => (node.kind === 'frame' ? [[node.id, arrange(graph, node.id)] as const] : [])))
  const widths = new Map(
    nodes.map(({ id }) => [id, 1 + Math.max(0, ...[...(insides.get(id)?.values() ?? [])].map(({ to }) => to))]),
  )
  const edges = edgesOf(graph, scope)
  const back = backEdges(nodes, edges)
  const forward = edges.filter((edge) => !back.has(edge))
  const at = ranksOf(nodes, forward, widths)
  keepFramesAlone(graph, nodes, forward, widths, at)
  returnToTheLoop(graph, nodes, edges, back, widths, at)
  const spans = new Map<string, Span>()
  for (const { id } of nodes) {
    const from = at.get(id) ?? 0
    spans.set(id, { from, to: from + (widths.get(id) ?? 1) - 1 })
    for (const [inner, span] of insides.get(id) ?? []) spans.set(inner, { from: from + span.from, to: from + span.to })
  }
  return spans
}

function ranksOf(nodes: LayoutNode[], forward: Edge[], widths: Map<string, number>): Map<string, number> {
  const at = new Map<string, number>()
  const cells = new Map<string, number>()
  const byId = new Map(nodes.map((node) => [node.id, node]))
  for (const node of inOrder(nodes, forward)) {
    const incoming = forward.filter((edge) => edge.target === node.id)
    const only = incoming.length === 1 ? byId.get(incoming[0]?.source ?? '') : undefined
    const stacked = only && mayStack(only, node, forward) && cells.get(`${only.lane}:${at.get(only.id)}`) === 1
    const free = stacked && !cells.has(`${node.lane}:${at.get(only.id)}`)
    const after = Math.max(0, ...incoming.map((edge) => (at.get(edge.source) ?? 0) + (widths.get(edge.source) ?? 1)))
    const rank = free ? (at.get(only.id) ?? 0) : after
    at.set(node.id, rank)
    const cell = `${node.lane}:${rank}`
    cells.set(cell, (cells.get(cell) ?? 0) + 1)
  }
  return at
}

const mayStack = (source: LayoutNode, target: LayoutNode, forward: Edge[]): boolean =>
  source.kind === 'activity' &&
  target.kind === 'activity' &&
  Math.abs(source.lane - target.lane) === 1 &&
  forward.filter((edge) => edge.source === source.id).length === 1

/** Nothing else may stand within a frame's rectangle: in its lanes its columns are its own. */
function keepFramesAlone(
  graph: Graph,
  nodes: LayoutNode[],
  forward: Edge[],
  widths: Map<string, number>,
  at: Map<string, number>,
): void {
  const order = inOrder(nodes, forward)
  const end = (id: string) => (at.get(id) ?? 0) + (widths.get(id) ?? 1)
  for (let moved = true; moved;) {
    moved = false
    for (const node of order) {
      const intruded = nodes.find(
        (frame) => frame.id !== node.id && frame.kind === 'frame' && overlaps(graph, frame, node, widths, at),
      )
      if (!intruded) continue
      at.set(node.id, end(intruded.id))
      moved = true
      for (const later of order) {
        const stays = forward
          .filter((edge) => edge.target === later.id)
          .map((edge) => (at.get(edge.source) === at.get(edge.target) ? 0 : end(edge.source)))
        if (Math.max(0, ...stays) > (at.get(later.id) ?? 0)) at.set(later.id, Math.max(...stays))
      }
    }
  }
}

function overlaps(
  graph: Graph,
  frame: LayoutNode,
  node: LayoutNode,
  widths: Map<string, number>,
  at: Map<string, number>,
): boolean {
  const [a, b] = [lanesOf(graph, frame), lanesOf(graph, node)]
  if (a.to < b.from || b.to < a.from) return false
  const [x, y] = [at.get(frame.id) ?? 0, at.get(node.id) ?? 0]
  const before = x + (widths.get(frame.id) ?? 1) <= y || y + (widths.get(node.id) ?? 1) <= x
  // Of two frames the one further right gives way, or they would chase each other.
  return !before && !(node.kind === 'frame' && (y < x || (y === x && node.id < frame.id)))
}

/** The lanes that a node touches: its own, and those of everything inside it. */
export function lanesOf(graph: Graph, node: LayoutNode): Span {
  const lanes = [node, ...insideOf(graph, node.id)].map(({ lane }) => lane)
  return { from: Math.min(...lanes), to: Math.max(...lanes) }
}

function insideOf(graph: Graph, scope: string): LayoutNode[] {
  const inner = [...graph.nodes.values()].filter((node) => node.scope === scope)
  return [...inner, ...inner.flatMap((node) => (node.kind === 'frame' ? insideOf(graph, node.id) : []))]
}

/** A step from which one can only go back stands beside the place it returns to, not at the far end. */
function returnToTheLoop(
  graph: Graph,
  nodes: LayoutNode[],
  edges: Edge[],
  back: Set<Edge>,
  widths: Map<string, number>,
  at: Map<string, number>,
): void {
  for (const node of nodes) {
    const out = edges.filter((edge) => edge.source === node.id)
    if (node.kind !== 'activity' || !out.length || out.some((edge) => !back.has(edge))) continue
    const beside = Math.min(...out.map((edge) => (at.get(edge.target) ?? 0) + (widths.get(edge.target) ?? 1)))
    const stood = at.get(node.id) ?? 0
    if (beside >= stood) continue
    at.set(node.id, beside)
    if (nodes.some((frame) => frame.id !== node.id && frame.kind === 'frame' && overlaps(graph, frame, node, widths, at)))
      at.set(node.id, stood)
  }
}
