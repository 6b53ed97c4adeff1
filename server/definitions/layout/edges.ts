import type { Graph, LayoutNode } from './graph.ts'

/** A flow as the columns see it: from one standing node to another. */
export interface Edge {
  source: string
  target: string
}

/** The flows of a scope; those of a boundary event leave its host. */
export function edgesOf(graph: Graph, scope: string | undefined): Edge[] {
  const standing = (id: string) => graph.nodes.get(id)?.host ?? id
  return graph.flows
    .filter((flow) => flow.scope === scope && graph.nodes.has(flow.source) && graph.nodes.has(flow.target))
    .map((flow) => ({ source: standing(flow.source), target: standing(flow.target) }))
}

/** Flows that close a loop, found by walking from the start events in the order of the file. Iterative: files may be deep. */
export function backEdges(nodes: LayoutNode[], edges: Edge[]): Set<Edge> {
  const out = new Map(nodes.map((node) => [node.id, edges.filter((edge) => edge.source === node.id)]))
  const state = new Map<string, 'open' | 'done'>()
  const back = new Set<Edge>()
  for (const first of [...nodes].toSorted((a, b) => Number(b.start) - Number(a.start))) {
    if (state.has(first.id)) continue
    const path = [{ id: first.id, next: 0 }]
    state.set(first.id, 'open')
    while (path.length) {
      const top = path[path.length - 1] as { id: string; next: number }
      const edge = out.get(top.id)?.[top.next++]
      if (!edge) {
        state.set(top.id, 'done')
        path.pop()
      } else if (state.get(edge.target) === 'open') back.add(edge)
      else if (!state.has(edge.target)) {
        state.set(edge.target, 'open')
        path.push({ id: edge.target, next: 0 })
      }
    }
  }
  return back
}

/** Topological order, the file's order among equals. */
export function inOrder(nodes: LayoutNode[], forward: Edge[]): LayoutNode[] {
  const waits = new Map(nodes.map((node) => [node.id, forward.filter((edge) => edge.target === node.id).length]))
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const ready = nodes.filter((node) => waits.get(node.id) === 0)
  const order: LayoutNode[] = []
  for (let node = ready.shift(); node; node = ready.shift()) {
    order.push(node)
    for (const edge of forward.filter(({ source }) => source === node?.id)) {
      const left = (waits.get(edge.target) ?? 0) - 1
      waits.set(edge.target, left)
      const next = byId.get(edge.target)
      if (left === 0 && next) ready.push(next)
    }
  }
  return order
}
