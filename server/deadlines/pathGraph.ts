/** The ways through a diagram without its loops: in which order the elements of a scope come, and what leads to each. Pure. */
import type { ElementModel, ProcessModel } from '../engine/shape.ts'

export interface ScopeGraph {
  /** Every element comes after all that lead to it. */
  order: ElementModel[]
  /** By element id: what leads to it, without the flows that lead back. */
  before: Record<string, string[]>
  /** Flows that lead back, as `from` and `to`. */
  loops: { from: string; to: string }[]
}

/** The graph of a process or, by its id, of a sub-process. An event on a boundary follows its activity. */
export function scopeGraph(process: ProcessModel, scope: string | undefined): ScopeGraph {
  const elements = Object.values(process.elements).filter((element) => element.scope === scope)
  const next = new Map(elements.map((element) => [element.id, nextOf(process, element, elements)]))
  const starts = elements.filter((element) => element.incoming.length === 0 && element.attachedTo === undefined)
  const before: Record<string, string[]> = Object.fromEntries(elements.map(({ id }) => [id, []]))
  const loops: ScopeGraph['loops'] = []
  const state = new Map<string, 'open' | 'done'>()
  const finished: string[] = []
  for (const { id } of [...starts, ...elements]) visit(id)
  const order = finished.toReversed().flatMap((id) => process.elements[id] ?? [])
  return { order, before, loops }

  function visit(id: string): void {
    if (state.has(id)) return
    state.set(id, 'open')
    for (const to of next.get(id) ?? []) {
      if (state.get(to) === 'open') {
        loops.push({ from: id, to })
        continue
      }
      before[to]?.push(id)
      visit(to)
    }
    state.set(id, 'done')
    finished.push(id)
  }
}

function nextOf(process: ProcessModel, element: ElementModel, around: ElementModel[]): string[] {
  const targets = element.outgoing.flatMap((flow) => process.flows[flow]?.target ?? [])
  const boundaries = around.filter(({ attachedTo }) => attachedTo === element.id).map(({ id }) => id)
  const isThrown = element.event === 'link' && element.type === 'bpmn:IntermediateThrowEvent'
  const linked = isThrown
    ? around.filter(({ event, link, type }) => event === 'link' && link === element.link && type !== element.type)
    : []
  return [...new Set([...targets, ...boundaries, ...linked.map(({ id }) => id)])]
}
