import type { ElementModel, FlowModel, ProcessModel } from '../../engine/shape.ts'

/** One way into or out of an element: the flow and what is at its other end. */
export type Way = (FlowModel | ElementModel)[]

export interface Neighbours {
  before: Way[]
  after: Way[]
}

/** What stands beside an element, by the ways that lead to it and from it. */
export function neighboursOf({ elements, flows }: ProcessModel, { incoming, outgoing }: ElementModel): Neighbours {
  const way = (id: string, end: 'source' | 'target'): Way => {
    const flow = flows[id]
    const other = flow && elements[flow[end]]
    return [...(flow ? [flow] : []), ...(other ? [other] : [])]
  }
  return { before: incoming.map((id) => way(id, 'source')), after: outgoing.map((id) => way(id, 'target')) }
}

/** What a step has before and after it when gateways and events are passed over, also out of its sub-process. */
export function beyond(process: ProcessModel, element: ElementModel): ElementModel[] {
  const found = new Set<ElementModel>()
  const walk = (from: ElementModel, side: keyof Neighbours) => {
    const outer = from.type === 'bpmn:EndEvent' && side === 'after' ? process.elements[from.scope ?? ''] : undefined
    const next = neighboursOf(process, from)[side].flatMap((way) => way.filter((one): one is ElementModel => 'type' in one))
    for (const one of outer ? [outer, ...next] : next) {
      if (found.has(one)) continue
      found.add(one)
      if (one === outer || /(Gateway|Event)$/.test(one.type)) walk(one, side)
    }
  }
  walk(element, 'before')
  walk(element, 'after')
  return [...found]
}

/** Where a sub-process begins. */
export const beginningsOf = ({ elements }: ProcessModel, { id }: ElementModel): ElementModel[] =>
  Object.values(elements).filter(({ scope, type }) => scope === id && type === 'bpmn:StartEvent')

/** The step on whose edge an event stands, and the sub-process that an element is in. */
export const around = ({ elements }: ProcessModel, { attachedTo, scope }: ElementModel): ElementModel[] =>
  [elements[attachedTo ?? ''], elements[scope ?? '']].flatMap((one) => one ?? [])
