import type { ElementModel, ProcessModel } from '../../engine/shape.ts'

/** A row of the table before its words: the element and its number in the table. */
export interface Step {
  element: ElementModel
  number: string
}

/** Whether the diagram tells of the portal's processes and conditions ("10.process-3"), and which item of the act it follows. */
export interface Order {
  kind: 'units' | 'portal'
  item: string
}

/** The item that most elements cite: of item 8 and the items 5 and 6, which tell the same steps, the one with the order of steps. */
export function orderOf(model: ProcessModel): Order {
  const cited = Object.values(model.elements).flatMap(({ clause = [] }) => clause)
  const portal = cited.find((clause) => /^\d+\.(process|condition)-/.test(clause))
  const own = Object.values(model.elements).filter(({ clause = [] }) => clause.some((one) => /\.(process|condition)-/.test(one)))
  if (portal && own.length * 2 > Object.keys(model.elements).length) return { kind: 'portal', item: itemOf(portal) }
  const counts = new Map<string, number>()
  for (const clause of cited.filter((one) => /^\d+\.\d/.test(one)))
    counts.set(itemOf(clause), (counts.get(itemOf(clause)) ?? 0) + 1)
  const [most] = [...counts].toSorted(([a, n], [b, m]) => m - n || Number(b) - Number(a))
  return { kind: 'units', item: most?.[0] ?? '8' }
}

const itemOf = (clause: string) => clause.split('.')[0] ?? ''

/** What a person or another diagram does: these make the table's rows, everything automatic is a result of one of them. */
export const isDone = ({ type }: ElementModel): boolean =>
  /:(?:UserTask|ManualTask|Task|ReceiveTask|SubProcess|Transaction|CallActivity)$/.test(type)

/**
 * The steps of a diagram in the act's order, each with its number in the table: that of its sub-item, and "5.1", "5.2" … where
 * several elements do what one sub-item says. What cites no sub-item keeps its place in the flow and has no number.
 */
export function stepsOf(model: ProcessModel, order: Order = orderOf(model)): Step[] {
  const steps = inFlow(model).filter((element) => (order.kind === 'portal' ? isOfPortal(element, order) : isDone(element)))
  const groups = new Map<string, ElementModel[]>()
  for (const element of steps) {
    const sub = subItemOf(element, order)
    if (sub !== undefined) groups.set(sub, [...(groups.get(sub) ?? []), element])
  }
  const numbers = new Map([...groups].flatMap(([sub, elements]) => numbered(sub, elements, order)))
  const numberedSteps = steps.map((element) => ({ element, number: numbers.get(element.id) ?? '' }))
  return order.kind === 'portal' ? byProcess(numberedSteps) : bySubItem(numberedSteps)
}

/** Gateways ask what the act calls a condition; the events around the portal's processes say nothing of their own. */
const isOfPortal = (element: ElementModel, order: Order) =>
  isDone(element) ||
  (!/(?:Event|Gateway)$/.test(element.type) && subItemOf(element, order) !== undefined) ||
  (element.type.endsWith('Gateway') && element.outgoing.length > 1 && /condition/.test(subItemOf(element, order) ?? ''))

const subItemOf = (element: ElementModel, order: Order): string | undefined => partsOf(element, order)[0]

/** The sub-items, or the portal's processes and conditions, that an element cites. */
export function partsOf({ clause = [] }: ElementModel, { kind, item }: Order): string[] {
  const own = clause.filter((one) => one.startsWith(`${item}.`)).map((one) => one.split('.')[1] ?? '')
  return own.filter((sub) => kind === 'units' || /^(process|condition)-/.test(sub))
}

/** "process-3" or "process-3.2" as kind and number; undefined for the number of an item's step. */
export function portalPart(number: string): { kind: 'process' | 'condition'; number: string } | undefined {
  const found = /^(process|condition)-([^.]+)/.exec(number)
  return found ? { kind: found[1] === 'process' ? 'process' : 'condition', number: found[2] ?? '' } : undefined
}

function numbered(sub: string, elements: ElementModel[], { kind }: Order): [id: string, number: string][] {
  const around = elements.find(({ id }) => elements.some(({ scope }) => scope === id))
  const whole = around ?? (elements.length === 1 ? elements[0] : undefined)
  const parts = elements.filter((one) => one !== whole)
  const named = kind === 'portal' ? sub : sub.replace(/[()].*$/, '')
  return [
    ...(whole ? [[whole.id, named] as [string, string]] : []),
    ...parts.map(({ id }, at): [string, string] => [id, `${named}.${at + 1}`]),
  ]
}

/** The act's order is kept even where the diagram may take a later sub-item first. */
function bySubItem(steps: Step[]): Step[] {
  let before = 0
  const placed = steps.map((step, nth) => {
    const sub = Number.parseInt(step.number, 10)
    if (!Number.isNaN(sub)) before = sub
    return { step, nth, place: before, part: Number.parseInt(step.number.split('.')[1] ?? '0', 10) }
  })
  return placed
    .toSorted((a, b) => a.place - b.place || (a.step.number && b.step.number ? a.part - b.part : 0) || a.nth - b.nth)
    .map(({ step }) => step)
}

/** Processes by their numbers; a condition stands behind the last process that leads to it, whatever its own number. */
function byProcess(steps: Step[]): Step[] {
  let [last, before] = [0, 0]
  const placed = steps.map((step) => {
    const part = portalPart(step.number)
    if (part?.kind === 'process') last = before = Number.parseFloat(part.number)
    if (part?.kind === 'condition') before = last + 0.5
    return { step, place: before }
  })
  return placed.toSorted((a, b) => a.place - b.place).map(({ step }) => step)
}

/** All elements as the flow reaches them; what is inside a sub-process follows it, ways back do not count. */
export function inFlow(model: ProcessModel): ElementModel[] {
  const scopeInFlow = (scope: string | undefined): ElementModel[] => {
    const own = Object.values(model.elements).filter((element) => element.scope === scope)
    const seen = new Set<string>()
    const order: ElementModel[] = []
    const visit = (element: ElementModel | undefined): void => {
      if (!element || seen.has(element.id)) return
      seen.add(element.id)
      const hanging = own.filter(({ attachedTo }) => attachedTo === element.id)
      const next = [
        ...hanging.toReversed(),
        ...element.outgoing.toReversed().map((id) => model.elements[model.flows[id]?.target ?? '']),
      ]
      for (const one of next) visit(one)
      order.unshift(element)
    }
    const starts = own.filter(({ incoming, attachedTo }) => incoming.length === 0 && !attachedTo)
    for (const start of starts.toReversed()) visit(start)
    for (const left of own) visit(left)
    return order.flatMap((element) => [
      element,
      ...(/:(?:SubProcess|Transaction)$/.test(element.type) ? scopeInFlow(element.id) : []),
    ])
  }
  return scopeInFlow(undefined)
}
