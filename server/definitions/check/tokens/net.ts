import type { ElementModel, ProcessModel } from '../../../engine/shape.ts'

/**
 * A process as a net of places and moves: what tokens may do in the token game of BPMN, with every decision free.
 *
 *   flow:<id>   a token on its way along a flow      run:<id>   an activity that is open
 *   armed:<id>  a boundary event that may yet happen without cutting its activity off
 *
 * A marking counts the tokens of each place. An element runs one token at a time, the next one waits before it; a step that is done
 * by many is one here, since all of them end in the same way.
 */
export type Marking = ReadonlyMap<string, number>

export interface Move {
  /** The element that moves. */
  element: string
  after: Marking
}

export interface Net {
  start: Marking
  moves: (marking: Marking) => Move[]
  /** Ids of the flows on which tokens wait in a marking, and of the activities that are open. */
  waiting: (marking: Marking) => { flows: string[]; open: string[] }
}

export function netOf(process: ProcessModel): Net {
  const elements = Object.values(process.elements)
  const parts: Parts = {
    process,
    placesOf: new Map(),
    startsOf: grouped(
      elements.filter(({ type }) => type === 'bpmn:StartEvent'),
      ({ scope = '' }) => scope,
    ),
    boundariesOf: grouped(elements, ({ attachedTo }) => attachedTo),
    innerOf: grouped(elements, ({ scope }) => scope),
    raced: new Set(elements.filter(({ type }) => type === 'bpmn:EventBasedGateway').flatMap(({ outgoing }) => outgoing)),
  }
  // Of several starts each begins a case of its own; the first move chooses one.
  const begun: Marking = new Map([['begin', 1]])
  return {
    start: begun,
    moves: (marking) => [
      ...(marking.has('begin')
        ? (parts.startsOf.get('') ?? []).map((start) => ({
            element: start.id,
            after: leave(parts, minus(marking, 'begin'), start),
          }))
        : []),
      ...touchedBy(parts, marking).flatMap((element) => movesOf(parts, marking, element)),
    ],
    waiting: (marking) => ({ flows: idsIn(marking, 'flow:'), open: idsIn(marking, 'run:') }),
  }
}

interface Parts {
  process: ProcessModel
  /** All places inside a sub-process, by its id; found once. */
  placesOf: Map<string, Set<string>>
  startsOf: Map<string, ElementModel[]>
  boundariesOf: Map<string, ElementModel[]>
  innerOf: Map<string, ElementModel[]>
  /** Flows behind event-based gateways: their tokens are taken by the gateway's own move. */
  raced: Set<string>
}

/** The elements that the tokens of a marking can move: those behind their flows, and those that are open. */
function touchedBy({ process }: Parts, marking: Marking): ElementModel[] {
  const ids = [...marking.keys()].map((place) => {
    const id = place.slice(place.indexOf(':') + 1)
    return place.startsWith('flow:') ? process.flows[id]?.target : place.startsWith('run:') ? id : undefined
  })
  return [...new Set(ids)].flatMap((id) => (id === undefined ? [] : (process.elements[id] ?? [])))
}

const isActivity = ({ type }: ElementModel) => /(Task|SubProcess|Transaction|CallActivity)$/.test(type)
const isScope = ({ type }: ElementModel) => /(SubProcess|Transaction)$/.test(type)
const isJoin = ({ type, incoming }: ElementModel) => type === 'bpmn:ParallelGateway' && incoming.length > 1

function movesOf(parts: Parts, marking: Marking, element: ElementModel): Move[] {
  const moved = (after: Marking): Move => ({ element: element.id, after })
  if (element.attachedTo) return []
  if (isJoin(element)) {
    if (!element.incoming.every((flow) => marking.has(`flow:${flow}`))) return []
    const taken = element.incoming.reduce((left, flow) => minus(left, `flow:${flow}`), marking)
    return [moved(leave(parts, taken, element))]
  }
  const entered = marking.has(`run:${element.id}`)
    ? []
    : element.incoming
        .filter((flow) => marking.has(`flow:${flow}`) && !parts.raced.has(flow))
        .flatMap((flow) => enter(parts, minus(marking, `flow:${flow}`), element).map(moved))
  return [...entered, ...(marking.has(`run:${element.id}`) ? whileOpen(parts, marking, element) : [])]
}

/** What becomes of a token that arrives: an activity opens (one that is repeated perhaps not once), anything else is passed at once. */
function enter(parts: Parts, marking: Marking, element: ElementModel): Marking[] {
  if (!isActivity(element)) return passed(parts, marking, element)
  const skipped = element.loop ? [leave(parts, marking, element)] : []
  const armed = (parts.boundariesOf.get(element.id) ?? []).filter(({ cancelActivity }) => cancelActivity === false)
  const opened = armed.reduce((now, { id }) => plus(now, `armed:${id}`), plus(marking, `run:${element.id}`))
  const [start] = isScope(element) ? (parts.startsOf.get(element.id) ?? []) : []
  return [...skipped, start ? leave(parts, opened, start) : opened]
}

/** Gateways and events: every choice that they may make. */
function passed(parts: Parts, marking: Marking, element: ElementModel): Marking[] {
  const { process } = parts
  const { type, outgoing, event } = element
  if (type === 'bpmn:ExclusiveGateway') return outgoing.map((flow) => plus(marking, `flow:${flow}`))
  if (type === 'bpmn:InclusiveGateway')
    return subsets(outgoing).map((flows) => flows.reduce((now, flow) => plus(now, `flow:${flow}`), marking))
  if (type === 'bpmn:EventBasedGateway') {
    const caught = outgoing.flatMap((flow) => process.elements[process.flows[flow]?.target ?? ''] ?? [])
    return caught.map((one) => leave(parts, marking, one))
  }
  if (event === 'terminate') return [emptied(parts, marking, element.scope)]
  if (isThrowing(element) && (event === 'error' || event === 'cancel' || event === 'escalation'))
    return [thrown(parts, marking, element)]
  return [leave(parts, marking, element)]
}

/** An open activity may be done (a sub-process once nothing is left in it), or one of its boundary events happens. */
function whileOpen(parts: Parts, marking: Marking, element: ElementModel): Move[] {
  const boundaries = parts.boundariesOf.get(element.id) ?? []
  const isDone = !isScope(element) || isEmpty(parts, marking, element.id)
  const done = isDone ? [{ element: element.id, after: leave(parts, closed(parts, marking, element), element) }] : []
  const cut = boundaries
    .filter(({ cancelActivity, event }) => cancelActivity !== false && !isThrownFromInside(event, element))
    .map((one) => ({ element: one.id, after: leave(parts, closed(parts, marking, element), one) }))
  const beside = boundaries
    .filter(({ id, event }) => marking.has(`armed:${id}`) && !isThrownFromInside(event, element))
    .map((one) => ({ element: one.id, after: leave(parts, minus(marking, `armed:${one.id}`), one) }))
  return [...done, ...cut, ...beside]
}

/** Errors and cancels of a sub-process come from its own end events; those of a task from outside. */
const isThrownFromInside = (event: ElementModel['event'], element: ElementModel) =>
  isScope(element) && (event === 'error' || event === 'cancel' || event === 'escalation')

const isThrowing = ({ type }: ElementModel) => type === 'bpmn:EndEvent' || type === 'bpmn:IntermediateThrowEvent'

/**
 * Where an error, a cancel or an escalation goes: to the boundary of the nearest sub-process that catches it, or out. An escalation that
 * cuts nothing off lets the token that threw it go on.
 */
function thrown(parts: Parts, marking: Marking, thrower: ElementModel): Marking {
  const { event, scope } = thrower
  const goesOn = event === 'escalation' ? leave(parts, marking, thrower) : new Map()
  for (let id = scope; id; id = parts.process.elements[id]?.scope) {
    const host = parts.process.elements[id] as ElementModel
    const catcher = catcherOn(parts, id, thrower)
    if (!catcher) continue
    if (catcher.cancelActivity === false) return leave(parts, goesOn, catcher)
    return leave(parts, closed(parts, marking, host), catcher)
  }
  return goesOn
}

/** By its code before one that catches every code, as the engine looks for it. */
function catcherOn({ boundariesOf }: Parts, host: string, thrower: ElementModel): ElementModel | undefined {
  const code = codeOf(thrower)
  const here = (boundariesOf.get(host) ?? []).filter(({ event }) => event === thrower.event)
  return here.find((one) => code !== undefined && codeOf(one) === code) ?? here.find((one) => codeOf(one) === undefined)
}

const codeOf = ({ error, escalation }: ElementModel) => error?.code ?? escalation?.code

/** Tokens onto everything behind an element; a thrown link goes on at its twin. */
function leave({ process }: Parts, marking: Marking, element: ElementModel): Marking {
  const twin =
    element.link !== undefined && element.outgoing.length === 0
      ? Object.values(process.elements).find(
          (other) => other.link === element.link && other.type === 'bpmn:IntermediateCatchEvent' && other.scope === element.scope,
        )
      : undefined
  return (twin ?? element).outgoing.reduce((now, flow) => plus(now, `flow:${flow}`), marking)
}

/** An activity is over: it, what is armed on it, and whatever is still inside. */
function closed(parts: Parts, marking: Marking, element: ElementModel): Marking {
  const inner = isScope(element) ? emptied(parts, marking, element.id) : marking
  const gone = new Set([`run:${element.id}`, ...(parts.boundariesOf.get(element.id) ?? []).map(({ id }) => `armed:${id}`)])
  return new Map([...inner].filter(([place]) => !gone.has(place)))
}

function emptied(parts: Parts, marking: Marking, scope: string | undefined): Marking {
  if (scope === undefined) return new Map()
  const gone = placesIn(parts, scope)
  return new Map([...marking].filter(([place]) => !gone.has(place)))
}

const isEmpty = (parts: Parts, marking: Marking, scope: string): boolean => {
  const inside = placesIn(parts, scope)
  return ![...marking.keys()].some((place) => inside.has(place))
}

function placesIn(parts: Parts, scope: string): Set<string> {
  const known = parts.placesOf.get(scope)
  if (known) return known
  const inner = parts.innerOf.get(scope) ?? []
  const places = new Set([
    ...inner.flatMap(({ id, outgoing }) => [`run:${id}`, `armed:${id}`, ...outgoing.map((flow) => `flow:${flow}`)]),
    ...inner.filter(isScope).flatMap(({ id }) => [...placesIn(parts, id)]),
  ])
  parts.placesOf.set(scope, places)
  return places
}

const plus = (marking: Marking, place: string): Marking => new Map(marking).set(place, (marking.get(place) ?? 0) + 1)

function minus(marking: Marking, place: string): Marking {
  const left = new Map(marking)
  const count = (left.get(place) ?? 0) - 1
  if (count > 0) left.set(place, count)
  else left.delete(place)
  return left
}

const subsets = (flows: string[]): string[][] =>
  flows
    .reduce<string[][]>((found, flow) => [...found, ...found.map((some) => [...some, flow])], [[]])
    .filter(({ length }) => length > 0)

const idsIn = (marking: Marking, kind: string) =>
  [...marking.keys()].filter((place) => place.startsWith(kind)).map((place) => place.slice(kind.length))

function grouped(elements: ElementModel[], key: (element: ElementModel) => string | undefined): Map<string, ElementModel[]> {
  const groups = new Map<string, ElementModel[]>()
  for (const element of elements) {
    const group = key(element)
    if (group !== undefined) groups.set(group, [...(groups.get(group) ?? []), element])
  }
  return groups
}
