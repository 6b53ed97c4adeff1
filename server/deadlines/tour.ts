/** The way through the diagrams of a service on which most time passes, for one registration: see `longestPath.ts`. Pure. */
import type { DeadlineModel, ElementModel, ProcessModel, Texts } from '../engine/shape.ts'
import type { Term } from './calendar.ts'
import { scopeGraph, type ScopeGraph } from './pathGraph.ts'

/** What service.json says of terms and of the diagrams with which its channels begin (`portal.bpmn`). */
export interface ServiceTerms {
  term: { amount: number; unit: string; from?: string }
  terms?: Record<string, { amount: number; unit: string; from?: string }>
  processes: Partial<Record<string, string>>
}

export interface PathStep {
  process: string
  element: string
  name?: string
  texts: Texts
  clause?: string[]
  role?: string
  /** Null where the step has no norm of its own: it takes no time here. */
  norm: Term | null
  /** From when to when, at the latest (UTC). */
  from: string
  to: string
}

/** How time is counted on the way: when a norm, or a timer's ISO duration, that begins then is over. Instants are UTC. */
export interface Counting {
  norm: (from: string, term: Term) => string
  wait: (from: string, duration: string) => string
}

interface Trail {
  step: PathStep
  before?: Trail
}

/** The latest arrival at a place, and how it came about. */
export interface Arrival {
  at: string
  trail?: Trail
  moments: Record<string, string>
  clocks: Record<string, string>
}

/** `before` the service's term began, while it runs, and while its clock stands: each the latest. */
interface Arrivals {
  before?: Arrival
  running?: Arrival
  stopped?: Arrival
}

type Way = keyof Arrivals
const WAYS = ['before', 'running', 'stopped'] as const

/** Walks all ways at once and keeps, at each place, the latest arrival. One tour serves any number of registrations. */
export class Tour {
  private readonly processes: Record<string, ProcessModel>
  private readonly service: ServiceTerms
  private readonly counting: Counting
  private readonly graphs = new Map<string, ScopeGraph>()
  private readonly unknown = new Set<string>()
  private registered = ''

  constructor(processes: Record<string, ProcessModel>, service: ServiceTerms, counting: Counting) {
    this.processes = processes
    this.service = service
    this.counting = counting
  }

  /** The latest end of any channel's diagram, registered at that instant. */
  walk(registered: string): Arrival | undefined {
    this.registered = registered
    const starts = Object.values(this.service.processes).flatMap((file) => file?.replace(/\.bpmn$/, '') ?? [])
    const entry: Arrivals = { before: { at: registered, moments: {}, clocks: {} } }
    const ends = [...new Set(starts)].map((name) => this.through(name, undefined, entry, []))
    const { running, stopped } = latest(ends)
    return running && stopped ? later(running, stopped) : (running ?? stopped)
  }

  apart(): { loops: string[]; stops: string[]; unknown: string[] } {
    const loops = [...this.graphs.values()].flatMap((graph) => graph.loops.map(({ from }) => from))
    const elements = Object.values(this.processes).flatMap(({ elements: all }) => Object.values(all))
    const stops = elements.filter(({ clocks }) => clocks.some((clock) => clock.name === 'service' && clock.do === 'suspend'))
    return { loops: [...new Set(loops)], stops: stops.map(({ id }) => id), unknown: [...this.unknown] }
  }

  /** Through a whole process or sub-process; `calls` are the diagrams around it, since one that calls itself has no end. */
  private through(name: string, scope: string | undefined, entry: Arrivals, calls: string[]): Arrivals {
    const process = this.processes[name]
    if (!process || (scope === undefined && calls.includes(name))) return entry
    const { order, before } = this.graph(name, process, scope)
    const left = new Map<string, Arrivals>()
    const entered = new Map<string, Arrivals>()
    const ends: Arrivals[] = []
    for (const element of order) {
      const comes = before[element.id] ?? []
      const host = element.attachedTo
      const arrivals =
        comes.length === 0
          ? entry
          : latest(comes.map((id) => (id === host ? this.caught(element, entered, left) : left.get(id)) ?? {}))
      entered.set(element.id, arrivals)
      const out = this.pass(name, element, arrivals, [...calls, name])
      left.set(element.id, out)
      const goesOn = element.outgoing.length > 0 || (element.event === 'link' && element.type === 'bpmn:IntermediateThrowEvent')
      if (!goesOn) ends.push(out)
    }
    return latest(ends)
  }

  private graph(name: string, process: ProcessModel, scope: string | undefined): ScopeGraph {
    const key = `${name} ${scope ?? ''}`
    const known = this.graphs.get(key) ?? scopeGraph(process, scope)
    this.graphs.set(key, known)
    return known
  }

  /** A timer on a boundary counts from when its activity was entered; whatever else is caught may come at the activity's very end. */
  private caught(event: ElementModel, entered: Map<string, Arrivals>, left: Map<string, Arrivals>): Arrivals {
    const host = event.attachedTo ?? ''
    return (event.event === 'timer' ? entered.get(host) : left.get(host)) ?? {}
  }

  private pass(process: string, element: ElementModel, arrivals: Arrivals, calls: string[]): Arrivals {
    const entered = this.turn(element, 'enter', arrivals)
    const done = this.work(process, element, entered, calls)
    const passed = this.mark(element, done)
    return this.turn(element, 'leave', passed)
  }

  /** What the element does to the service's clock. Standing takes no time: what was left is left afterwards. */
  private turn(element: ElementModel, when: 'enter' | 'leave', arrivals: Arrivals): Arrivals {
    let turned = arrivals
    for (const clock of element.clocks) {
      if (clock.name !== 'service' || clock.when !== when) continue
      const { before, running, stopped } = turned
      if (clock.do === 'suspend') turned = latest([{ before, stopped: running }, { stopped }])
      if (clock.do === 'resume') turned = latest([{ before, running }, { running: stopped }])
    }
    return turned
  }

  private work(process: string, element: ElementModel, arrivals: Arrivals, calls: string[]): Arrivals {
    const isScope = element.type === 'bpmn:SubProcess' || element.type === 'bpmn:Transaction'
    const hasNorm = element.deadline !== undefined && !element.deadline.notBefore
    if (isScope && !hasNorm) return this.through(process, element.id, arrivals, calls)
    if (element.type === 'bpmn:CallActivity' && !hasNorm) return this.through(this.called(element), undefined, arrivals, calls)
    const { before, running, stopped } = arrivals
    return { before, running: running && this.spend(process, element, running), stopped }
  }

  private called({ calledElement = '' }: ElementModel): string {
    if (Object.hasOwn(this.processes, calledElement)) return calledElement
    return Object.keys(this.processes).find((name) => this.processes[name]?.id === calledElement) ?? ''
  }

  /** The time that an element takes at most, from its own norm or as a timer that is waited for. */
  private spend(process: string, element: ElementModel, arrival: Arrival): Arrival {
    const isTask = element.type === 'bpmn:UserTask' || element.type === 'bpmn:ManualTask'
    const norm = element.deadline ? this.normOf(element, element.deadline) : null
    const isTimer = element.event === 'timer'
    const counts = norm !== null && (isTimer || !element.deadline?.notBefore)
    const clocks = counts ? this.clocksWith(element.deadline?.clock, arrival) : arrival.clocks
    const to = counts
      ? this.dueOf({ ...arrival, clocks }, norm, element.deadline as DeadlineModel)
      : isTimer
        ? this.waited(element, arrival.at)
        : arrival.at
    if (!counts && !isTask && to === arrival.at) return arrival
    const { id, name, texts, clause, role } = element
    const step: PathStep = {
      process,
      element: id,
      texts,
      ...(name !== undefined && { name }),
      ...(clause && { clause }),
      ...(role !== undefined && { role }),
      norm: counts ? norm : null,
      from: arrival.at,
      to,
    }
    return { ...arrival, at: to, clocks, trail: { step, ...(arrival.trail && { before: arrival.trail }) } }
  }

  private clocksWith(name: string | undefined, { at, clocks }: Arrival): Record<string, string> {
    if (name === undefined || Object.hasOwn(clocks, name)) return clocks
    return { ...clocks, [name]: name === 'service' ? this.registered : at }
  }

  private dueOf({ at, moments, clocks }: Arrival, norm: Term, { from = 'start', clock }: DeadlineModel): string {
    const begin = moments[from] ?? (clock === undefined ? at : clocks[clock]) ?? at
    const due = this.counting.norm(begin, norm)
    return due > at ? due : at
  }

  /** Of several terms that FEEL chooses from, the longest. */
  private normOf(element: ElementModel, deadline: DeadlineModel): Term | null {
    const wall = deadline.hours === 'wall' ? { hours: 'wall' as const } : {}
    if (deadline.unit !== 'standard')
      return deadline.amount === undefined ? null : { amount: deadline.amount, unit: deadline.unit as Term['unit'], ...wall }
    const { terms = {} } = this.service
    const named = deadline.term?.trimStart().startsWith('=') ? namesIn(deadline.term, terms) : [deadline.term ?? '']
    const found = named.flatMap((name) => (Object.hasOwn(terms, name) ? (terms[name] ?? []) : []))
    if (found.length === 0) this.unknown.add(element.id)
    const all = found.map(({ amount, unit }): Term => ({ amount, unit: unit as Term['unit'], ...wall }))
    const end = (term: Term) => this.counting.norm(this.registered, term)
    return all.toSorted((a, b) => (end(a) < end(b) ? 1 : -1))[0] ?? null
  }

  private waited(element: ElementModel, at: string): string {
    const { timer } = element
    if (!timer || timer.kind !== 'duration' || timer.expression.startsWith('=')) {
      this.unknown.add(element.id)
      return at
    }
    return this.counting.wait(at, timer.expression)
  }

  /** Moments are passed when an element is left; with that from which the service's term counts the path begins anew. */
  private mark(element: ElementModel, arrivals: Arrivals): Arrivals {
    let marked = arrivals
    for (const moment of element.moments) {
      if (moment === (this.service.term.from ?? 'registration')) {
        const begun = Object.keys(marked).length > 0 && WAYS.some((way) => marked[way])
        const clocks = {}
        marked = begun ? { running: { at: this.registered, moments: { [moment]: this.registered }, clocks } } : {}
        continue
      }
      const passed = (way: Way) => {
        const arrival = marked[way]
        return arrival && { ...arrival, moments: { ...arrival.moments, [moment]: arrival.at } }
      }
      marked = { ...marked, running: passed('running'), stopped: passed('stopped') }
    }
    return marked
  }
}

const namesIn = (feel: string, terms: object) => {
  const written = [...feel.matchAll(/"([^"]*)"/g)].map(([, name]) => name ?? '').filter((name) => Object.hasOwn(terms, name))
  return written.length > 0 ? written : Object.keys(terms)
}

function latest(all: Arrivals[]): Arrivals {
  const found: Arrivals = {}
  for (const each of all)
    for (const way of WAYS) {
      const [one, other] = [found[way], each[way]]
      if (other) found[way] = one ? later(one, other) : other
    }
  return found
}

const later = (one: Arrival, other: Arrival): Arrival => (other.at > one.at ? other : one)
