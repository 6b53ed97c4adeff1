import type { Annex, Duration } from '../../server/acts/shape.ts'
import { itemOf, stepOf } from '../../server/definitions/check/act.ts'
import type { BundleModel } from '../../server/definitions/check/rule.ts'
import type { ElementModel, Json, ProcessModel } from '../../server/engine/shape.ts'

/** One change of a service's diagrams, its service.json or its act. */
export interface Mutation {
  what: string
  model: BundleModel
}

const NO_CLAUSE = '99.9'

export function deadlinesChanged(model: BundleModel): Mutation[] {
  return everyElement(model).flatMap(({ file, element }) => {
    const { deadline, clocks } = element
    const own = deadline?.amount === undefined ? [] : [{ ...element, deadline: { ...deadline, amount: deadline.amount + 1 } }]
    const ceilings = clocks.flatMap((clock, at) =>
      clock.max === undefined ? [] : [{ ...element, clocks: clocks.with(at, { ...clock, max: clock.max + 1 }) }],
    )
    return [...own, ...ceilings].map((changed) => ({
      what: `${file} ${element.id}`,
      model: withElement(model, file, changed),
    }))
  })
}

/** To every other moment that a term could count from: the step's opening, those that the diagrams mark, and one that none marks. */
export function beginningsChanged(model: BundleModel): Mutation[] {
  const marked = everyElement(model).flatMap(({ element }) => element.moments)
  const others = (from: string) => [...new Set(['start', 'registration', ...marked, 'nowhere'])].filter((one) => one !== from)
  const ofSteps = everyElement(model).flatMap(({ file, element }) => {
    const { deadline } = element
    if (!deadline) return []
    return others(deadline.from ?? 'start').map((from) => ({
      what: `${file} ${element.id}: ${deadline.from} → ${from}`,
      model: withElement(model, file, { ...element, deadline: { ...deadline, from } }),
    }))
  })
  const service = model.json['service.json'] as unknown as { term: Beginning; terms?: Record<string, Beginning> }
  const withService = (changed: typeof service): BundleModel => ({
    ...model,
    json: { ...model.json, 'service.json': changed as unknown as Json },
  })
  const ofService = others(service.term.from).map((from) => ({
    what: `service.json term: ${service.term.from} → ${from}`,
    model: withService({ ...service, term: { ...service.term, from } }),
  }))
  const ofTerms = Object.entries(service.terms ?? {}).flatMap(([name, term]) =>
    others(term.from).map((from) => ({
      what: `service.json ${name}: ${term.from} → ${from}`,
      model: withService({ ...service, terms: { ...service.terms, [name]: { ...term, from } } }),
    })),
  )
  return [...ofSteps, ...ofService, ...ofTerms]
}

interface Beginning {
  from: string
}

export function rolesChanged(model: BundleModel): Mutation[] {
  const roles = (model.json['service.json'] as unknown as { roles: string[] }).roles
  const lanes = Object.entries(model.processes).flatMap(([file, process]) =>
    process.lanes.flatMap((lane) =>
      roles
        .filter((role) => role !== lane.role)
        .map((role) => ({
          what: `${file} ${lane.id}: ${lane.role} → ${role}`,
          model: withProcess(model, file, withLaneOf(process, lane.id, role)),
        })),
    ),
  )
  const signers = everyElement(model).flatMap(({ file, element }) =>
    element.signature?.role
      ? [
          {
            what: `${file} ${element.id}: signature`,
            model: withElement(model, file, { ...element, signature: { ...element.signature, role: 'nobody' } }),
          },
        ]
      : [],
  )
  return [...lanes, ...signers]
}

const withLaneOf = (process: ProcessModel, id: string, role: string): ProcessModel => ({
  ...process,
  lanes: process.lanes.map((lane) => (lane.id === id ? { ...lane, role } : lane)),
  elements: mapped(process.elements, (element) => (element.lane === id ? { ...element, role } : element)),
})

export function clausesLost(model: BundleModel): Mutation[] {
  return everyElement(model)
    .flatMap(({ file, element }) => withEachClause(element.clause, () => NO_CLAUSE).map((clause) => ({ file, element, clause })))
    .map(({ file, element, clause }) => ({
      what: `${file} ${element.id}: ${clause.join(' ')}`,
      model: withElement(model, file, { ...element, clause }),
    }))
    .concat(flowClausesLost(model))
}

const flowClausesLost = (model: BundleModel): Mutation[] =>
  everyFlow(model).flatMap(({ file, process, flow }) =>
    withEachClause(flow.clause, () => NO_CLAUSE).map((clause) => ({
      what: `${file} ${flow.id}: ${clause.join(' ')}`,
      model: withProcess(model, file, { ...process, flows: { ...process.flows, [flow.id]: { ...flow, clause } } }),
    })),
  )

/**
 * To what stands before and after it in the act: the next paragraph, the next sub-item or part of the portal's process, of what is
 * alone in its item the next item.
 */
export function clausesMoved(model: BundleModel): Mutation[] {
  const ofElements = everyElement(model).flatMap(({ file, element }) =>
    movesOf(model, element).map((clause) => ({
      what: `${file} ${element.id}: ${element.clause?.join(' ')} → ${clause.join(' ')}`,
      model: withElement(model, file, { ...element, clause }),
    })),
  )
  const ofFlows = everyFlow(model).flatMap(({ file, process, flow }) =>
    movesOf(model, flow).map((clause) => ({
      what: `${file} ${flow.id}: ${flow.clause?.join(' ')} → ${clause.join(' ')}`,
      model: withProcess(model, file, { ...process, flows: { ...process.flows, [flow.id]: { ...flow, clause } } }),
    })),
  )
  return [...ofElements, ...ofFlows]
}

const movesOf = (model: BundleModel, { clause: clauses = [] }: { clause?: string[] }): string[][] =>
  clauses.flatMap((clause, at) =>
    besideInTheAct(model, clause)
      .filter((other) => !clauses.includes(other))
      .map((other) => clauses.with(at, other)),
  )

function besideInTheAct({ acts: texts = {} }: BundleModel, clause: string): string[] {
  const items = (texts.ru ?? texts.kk)?.items ?? []
  const item = items.findIndex(({ number }) => number === itemOf(clause))
  const paragraphs = items[item]?.paragraphs.map((one) => one.clause) ?? []
  const steps = paragraphs.filter((one) => /^[^.]+\.(?:\d+(?:\(\d+\))?|process-\d+|condition-\d+)$/.test(one))
  const isLead = paragraphs[0] === clause
  const around = (all: string[], one: string) => (all.includes(one) ? [all[all.indexOf(one) - 1], all[all.indexOf(one) + 1]] : [])
  const nextItems = isLead ? [items[item - 1]?.number, items[item + 1]?.number] : []
  const found = [...around(paragraphs, clause), ...around(steps, stepOf(clause)), ...nextItems]
  return [...new Set(found.filter((one): one is string => one !== undefined && one !== clause))]
}

/** The clauses with one of them changed, for each that `to` changes. */
const withEachClause = (clauses: string[] = [], to: (clause: string) => string | undefined): string[][] =>
  clauses.flatMap((clause, at) => {
    const other = to(clause)
    return other === undefined ? [] : [clauses.with(at, other)]
  })

export const durationsChanged = (model: BundleModel): Mutation[] =>
  durationsOfTheAct(model, (one) => [{ ...one, amount: one.amount + 1 }])

/** Of those that the act states; what it is silent about would be no other term if it said what the diagram has. */
export const originsChanged = (model: BundleModel): Mutation[] =>
  durationsOfTheAct(model, ({ from, ...one }) =>
    from === undefined
      ? []
      : ['start', 'registration', 'event'].filter((other) => other !== from).map((other) => ({ ...one, from: other })),
  )

/** Every duration that the act states, changed in each of the ways that `to` gives, one at a time. */
function durationsOfTheAct(model: BundleModel, to: (one: Duration) => Duration[]): Mutation[] {
  const languages = (['kk', 'ru'] as const).flatMap((language) => {
    const annex = model.acts?.[language]
    return annex ? [{ language, annex }] : []
  })
  return languages.flatMap(({ language, annex }) =>
    annex.items.flatMap(({ paragraphs }, item) =>
      paragraphs.flatMap(({ durations, clause }, paragraph) =>
        durations.flatMap((one, duration) =>
          to(one).map((changed) => ({
            what: `${language} ${clause} «${one.words}» ${one.from} → ${changed.amount} ${changed.from}`,
            model: {
              ...model,
              acts: { ...model.acts, [language]: withDuration(annex, { item, paragraph, duration }, changed) },
            },
          })),
        ),
      ),
    ),
  )
}

function withDuration(annex: Annex, at: { item: number; paragraph: number; duration: number }, changed: Duration): Annex {
  const copy = structuredClone(annex)
  const durations = copy.items[at.item]?.paragraphs[at.paragraph]?.durations
  if (!durations?.[at.duration]) throw new Error('no such duration')
  durations[at.duration] = changed
  return copy
}

const everyElement = (model: BundleModel) =>
  Object.entries(model.processes).flatMap(([file, process]) =>
    Object.values(process.elements).map((element) => ({ file, element })),
  )

const everyFlow = (model: BundleModel) =>
  Object.entries(model.processes).flatMap(([file, process]) =>
    Object.values(process.flows).map((flow) => ({ file, process, flow })),
  )

const withProcess = (model: BundleModel, file: string, process: ProcessModel): BundleModel => ({
  ...model,
  processes: { ...model.processes, [file]: process },
})

function withElement(model: BundleModel, file: string, element: ElementModel): BundleModel {
  const process = model.processes[file]
  if (!process) throw new Error(`no ${file}`)
  return withProcess(model, file, { ...process, elements: { ...process.elements, [element.id]: element } })
}

const mapped = <T>(record: Record<string, T>, change: (value: T) => T): Record<string, T> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]))
