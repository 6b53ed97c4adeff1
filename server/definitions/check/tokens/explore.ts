import type { ProcessModel } from '../../../engine/shape.ts'
import { netOf, type Marking } from './net.ts'

/** Markings looked at before the search gives up; a diagram of an office has some hundreds. */
export const BOUND = 5_000
// More tokens than this on one flow is a loop that makes them, not branches that come together.
const MANY = 6

export interface Explored {
  /** Joins at which tokens wait for what can never come, each with the flows that stay empty. */
  stuck: { join: string; missing: string[] }[]
  /** Flows on which more and more tokens gather before an element. */
  gathering: string[]
  /** Flows on which a second token may come to an element that is busy with the first: it is done twice. */
  twice: string[]
  /** From here the end can never be reached any more, though something always moves. */
  endless: string[]
  /** Elements that no token ever comes to. */
  dead: string[]
  /** Whether every marking was looked at; if not, nothing is said of `endless` and `dead`. */
  isWhole: boolean
}

/** Plays the token game of a process through, every decision both ways. Pure; the search is bounded. */
export function explore(process: ProcessModel, bound = BOUND): Explored {
  const net = netOf(process)
  const found = {
    stuck: new Map<string, string[]>(),
    gathering: new Set<string>(),
    twice: new Set<string>(),
    passed: new Set<string>(),
  }
  const seen = new Map<string, Marking>([[keyOf(net.start), net.start]])
  const before = new Map<string, string[]>()
  const ends: string[] = []
  let isWhole = true

  // a Map may grow while it is walked
  for (const [key, marking] of seen) {
    if (seen.size > bound) {
      isWhole = false
      break
    }
    const overflow = [...marking].filter(([place, count]) => count > MANY && place.startsWith('flow:'))
    for (const [place] of overflow) found.gathering.add(place.slice(5))
    if (overflow.length > 0) continue
    noteTwice(process, marking, found.twice)
    const moves = net.moves(marking)
    if (marking.size === 0) ends.push(key)
    else if (moves.length === 0) noteStuck(process, net.waiting(marking).flows, found.stuck)
    for (const { element, after } of moves) {
      found.passed.add(element)
      const next = keyOf(after)
      before.set(next, [...(before.get(next) ?? []), key])
      if (!seen.has(next)) seen.set(next, after)
    }
  }

  const isQuiet = found.stuck.size === 0 && found.gathering.size === 0
  return {
    stuck: [...found.stuck].map(([join, missing]) => ({ join, missing })),
    gathering: [...found.gathering],
    twice: [...found.twice].filter((flow) => !found.gathering.has(flow)),
    endless: isWhole && isQuiet ? endlessIn(seen, before, ends, net.waiting) : [],
    dead: isWhole && isQuiet ? deadIn(process, found.passed) : [],
    isWhole: isWhole || !isQuiet,
  }
}

const keyOf = (marking: Marking): string =>
  [...marking]
    .map(([place, count]) => `${place}*${count}`)
    .toSorted()
    .join(' ')

function noteStuck(process: ProcessModel, flows: string[], stuck: Map<string, string[]>): void {
  for (const flow of flows) {
    const target = process.elements[process.flows[flow]?.target ?? '']
    if (!target) continue
    const missing = target.incoming.filter((one) => !flows.includes(one))
    stuck.set(target.id, missing)
  }
}

/** Two tokens for one activity: one inside and one before it, or two before it at the same time. */
function noteTwice(process: ProcessModel, marking: Marking, twice: Set<string>): void {
  for (const [place, count] of marking) {
    if (!place.startsWith('flow:')) continue
    const target = process.flows[place.slice(5)]?.target ?? ''
    const type = process.elements[target]?.type ?? ''
    const isBusy = /(Task|SubProcess|Transaction|CallActivity)$/.test(type) && marking.has(`run:${target}`)
    const isLost = type === 'bpmn:ParallelGateway' && count > 1
    if (isBusy || isLost) twice.add(place.slice(5))
  }
}

/** What stands open where no way leads to the end any more. */
function endlessIn(
  seen: Map<string, Marking>,
  before: Map<string, string[]>,
  ends: string[],
  waiting: (marking: Marking) => { open: string[] },
): string[] {
  const ending = new Set(ends)
  for (const key of ending) for (const earlier of before.get(key) ?? []) ending.add(earlier)
  const lost = [...seen].filter(([key]) => !ending.has(key)).map(([, marking]) => marking)
  return [...new Set(lost.flatMap((marking) => waiting(marking).open))]
}

function deadIn(process: ProcessModel, passed: Set<string>): string[] {
  const raced = new Set(
    Object.values(process.elements)
      .filter(({ type }) => type === 'bpmn:EventBasedGateway')
      .flatMap(({ outgoing }) => outgoing.flatMap((flow) => process.flows[flow]?.target ?? [])),
  )
  return Object.values(process.elements)
    .filter(
      ({ id, type, link, event }) =>
        !passed.has(id) &&
        type !== 'bpmn:StartEvent' &&
        !raced.has(id) &&
        link === undefined &&
        event !== 'error' &&
        event !== 'cancel' &&
        event !== 'escalation',
    )
    .map(({ id }) => id)
}
