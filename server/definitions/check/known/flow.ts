import type { ElementModel, ProcessModel } from '../../../engine/shape.ts'
import { assume, both, forget, type Domains, type Facts } from './facts.ts'

/** One way to come to an element: which variables are set on it, and what it has decided. */
export interface Way {
  names: ReadonlySet<string>
  facts: Facts
}

/** All ways to each element, and away from it. */
export interface Ways {
  before: Map<string, Way[]>
  after: Map<string, Way[]>
  /** Where there were too many to tell apart, nothing can be said. */
  isWhole: boolean
}

// An office's diagram has some tens of ways to an element.
const MOST = 400

/** What a loop's rounds see beside the case. */
const counters = [
  'loopCounter',
  'numberOfInstances',
  'numberOfActiveInstances',
  'numberOfCompletedInstances',
  'numberOfTerminatedInstances',
]

/** Walks every way through a process. `given`: the variables that are there from the start. Conditions that were decided stay decided;
 * `allowed`: what the form of an element lets its answer be. */
export function waysThrough(
  process: ProcessModel,
  given: string[],
  domains: Domains,
  allowed: (element: ElementModel) => Facts,
): Ways {
  const elements = Object.values(process.elements)
  const sources = new Map(elements.map((element) => [element.id, sourcesOf(process, element)]))
  const ways: Ways = { before: new Map(), after: new Map(), isWhole: true }
  const seen = new Map<string, string>()
  let moved = new Set(elements.map(({ id }) => id))
  while (moved.size > 0 && ways.isWhole) {
    const moving = new Set<string>()
    for (const element of elements) {
      const isStill = sources.get(element.id)?.every((id) => !moved.has(id) && !moving.has(id))
      if (isStill && seen.has(element.id)) continue
      const before = distinct(comingTo(process, element, ways, given, domains))
      const after = distinct(goingFrom(process, element, [...before.values()], ways, allowed))
      const shape = [...before.keys(), '', ...after.keys()].join('\n')
      if (shape !== seen.get(element.id)) moving.add(element.id)
      seen.set(element.id, shape)
      ways.before.set(element.id, [...before.values()])
      ways.after.set(element.id, [...after.values()])
      ways.isWhole &&= after.size <= MOST && before.size <= MOST
    }
    moved = moving
  }
  return ways
}

/** The elements whose ways those of this one are made of. */
function sourcesOf(process: ProcessModel, element: ElementModel): string[] {
  const all = Object.values(process.elements)
  return [
    ...element.incoming.flatMap((id) => process.flows[id]?.source ?? []),
    ...[element.attachedTo, element.scope].flatMap((id) => id ?? []),
    ...all.filter((one) => isThrownTo(one, element) || one.scope === element.id).map(({ id }) => id),
  ]
}

/** The variables that an element sets when it is done. */
export const setBy = ({ output, loop, out }: ElementModel): string[] => [
  ...(output && !loop?.outputs ? [rootOf(output)] : []),
  ...(loop?.outputs ? [rootOf(loop.outputs)] : []),
  ...out.map(({ target }) => rootOf(target)),
]

export const rootOf = (path: string): string => path.split('.')[0] ?? path

/** What the conditions of an element's flows see, one after the other: each where those before it did not hold. */
export function decisionsOf(
  process: ProcessModel,
  element: ElementModel,
  ways: Way[],
  domains: Domains,
): { flow: string; condition: string | undefined; seen: Way[]; taken: Way[] }[] {
  const flows = element.outgoing.flatMap((id) => process.flows[id] ?? [])
  const isExclusive = element.type === 'bpmn:ExclusiveGateway'
  const isGateway = isExclusive || element.type === 'bpmn:InclusiveGateway'
  let left = ways
  const decided = flows
    .filter(({ id }) => id !== element.default)
    .map(({ id, condition }) => {
      const seen = isExclusive ? left : ways
      if (!condition) return { flow: id, condition, seen, taken: seen }
      left = assuming(left, condition, false, domains)
      return { flow: id, condition, seen, taken: assuming(seen, condition, true, domains) }
    })
  const other = flows.find(({ id }) => id === element.default)
  return other ? [...decided, { flow: other.id, condition: undefined, seen: left, taken: isGateway ? left : ways }] : decided
}

export const assuming = (ways: Way[], condition: string, isTrue: boolean, domains: Domains): Way[] =>
  ways.flatMap(({ names, facts }) => {
    const after = assume(facts, condition, isTrue, domains)
    return after ? [{ names, facts: after }] : []
  })

function comingTo(
  process: ProcessModel,
  element: ElementModel,
  { before, after }: Ways,
  given: string[],
  domains: Domains,
): Way[] {
  const host = element.attachedTo ?? (element.type === 'bpmn:StartEvent' ? element.scope : undefined)
  if (host !== undefined) return (before.get(host) ?? []).map((way) => withNames(way, localsOf(process, host)))
  const flows = element.incoming.map((id) => {
    const source = process.elements[process.flows[id]?.source ?? '']
    if (!source) return []
    return decisionsOf(process, source, after.get(source.id) ?? [], domains).find(({ flow }) => flow === id)?.taken ?? []
  })
  const links = Object.values(process.elements).filter((one) => isThrownTo(one, element))
  const sources = [...flows, ...links.map(({ id }) => after.get(id) ?? [])]
  if (sources.length === 0) return element.type === 'bpmn:StartEvent' ? [{ names: new Set(given), facts: new Map() }] : []
  return element.type === 'bpmn:ParallelGateway' ? together(sources) : sources.flat()
}

const isThrownTo = (from: ElementModel, to: ElementModel) =>
  from.link !== undefined &&
  from.link === to.link &&
  from.type === 'bpmn:IntermediateThrowEvent' &&
  to.type === 'bpmn:IntermediateCatchEvent'

function goingFrom(
  process: ProcessModel,
  element: ElementModel,
  before: Way[],
  ways: Ways,
  allowed: (element: ElementModel) => Facts,
): Way[] {
  const done = /(SubProcess|Transaction)$/.test(element.type) ? throughScope(process, element, before, ways) : before
  const set = setBy(element)
  return done.map(({ names, facts }) => ({
    names: new Set([...names, ...set]),
    facts: new Map([...forget(facts, set), ...allowed(element)]),
  }))
}

/** What a sub-process has set by its ends. The rounds of a loop keep what they set to themselves. */
function throughScope(process: ProcessModel, element: ElementModel, before: Way[], { after }: Ways): Way[] {
  if (element.loop && element.loop.kind !== 'standard') return before
  const inner = Object.values(process.elements).filter(({ scope }) => scope === element.id)
  const ends = inner.filter(
    ({ event, outgoing, attachedTo, link }) => outgoing.length === 0 && !attachedTo && !isThrown(event) && link === undefined,
  )
  const isForked = inner.some(({ type, outgoing }) => type === 'bpmn:ParallelGateway' && outgoing.length > 1)
  const ways = ends.map(({ id }) => after.get(id) ?? [])
  return isForked ? together(ways.filter(({ length }) => length > 0)) : ways.flat()
}

const isThrown = (event: ElementModel['event']) => event === 'error' || event === 'cancel' || event === 'escalation'

/** Every way of one branch with every way of the others that says nothing against it. */
function together(branches: Way[][]): Way[] {
  return branches.reduce<Way[]>(
    (found, branch, index) =>
      index === 0
        ? branch
        : found.slice(0, MOST).flatMap((one) =>
            branch.flatMap((other) => {
              const facts = both(one.facts, other.facts)
              return facts ? [{ names: new Set([...one.names, ...other.names]), facts }] : []
            }),
          ),
    [],
  )
}

/** Each way once, by what it says. */
function distinct(ways: Way[]): Map<string, Way> {
  const found = new Map<string, Way>()
  for (const way of ways) {
    const facts = [...way.facts].map(([path, values]) => `${path}:${values.join('|')}`).toSorted()
    found.set(`${[...way.names].toSorted().join(' ')} / ${facts.join(' ')}`, way)
    if (found.size > MOST) break
  }
  return found
}

const withNames = ({ names, facts }: Way, more: string[]): Way => ({ names: new Set([...names, ...more]), facts })

function localsOf({ elements }: ProcessModel, host: string): string[] {
  const loop = elements[host]?.loop
  return loop ? [...counters, ...(loop.element ? [loop.element] : [])] : []
}

/** What an element's own expressions see beside what is set: in a loop, its member and its counters. */
export function seenBy(process: ProcessModel, element: ElementModel): string[] {
  const around: string[] = element.loop ? localsOf(process, element.id) : []
  for (let id = element.scope; id; id = process.elements[id]?.scope) around.push(...localsOf(process, id))
  return around
}
