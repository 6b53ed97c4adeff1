import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { importAct } from '../../server/acts/import.ts'
import type { Act, Annex, Duration } from '../../server/acts/shape.ts'
import { bundleKeys, readBundle } from '../../server/definitions/bundle.ts'
import { itemOf, stepOf } from '../../server/definitions/check/act.ts'
import { actRules } from '../../server/definitions/check/all.ts'
import { momentKnown } from '../../server/definitions/check/moment-known.ts'
import { isHumanTask, type BundleModel, type CheckTools } from '../../server/definitions/check/rule.ts'
import { modelOf } from '../../server/definitions/model.ts'
import type { ElementModel, Json, ProcessModel } from '../../server/engine/shape.ts'
import { annexesFor } from '../../server/runtime/law.ts'

/**
 * What an analyst or a legislator may change without telling the other: each duration, role and clause of every shipped diagram, and
 * each duration of the act's text, one at a time. The check must say something new about each.
 */
const folder = process.env.REGLAMENT_ACTS ?? '../shared/regulations'
const acts: Act[] = readdirSync(folder)
  .filter((name) => name.endsWith('.txt'))
  .map((name) => importAct(readFileSync(join(folder, name), 'utf8')))
const keys = await bundleKeys(process.cwd())

// the rules that compare with the act need no tools
const none = {} as CheckTools
const NO_CLAUSE = '99.9'

/** How many changes of each kind there were, in all services together: a service of one official has no step of somebody else. */
const tried = new Map<(model: BundleModel) => Mutation[], number>()

interface Mutation {
  what: string
  model: BundleModel
}

describe.each(keys)('%s', (key) => {
  let model: BundleModel
  let known: Set<string>
  beforeAll(async () => {
    const files = await readBundle(process.cwd(), key)
    model = { ...(await modelOf(key, files)).model, acts: annexesFor(files, acts) }
    known = new Set(errorsIn(model))
  })

  test('has its act, and no error against it', () => {
    expect(Object.keys(model.acts ?? {})).not.toEqual([])
    expect([...known]).toEqual([])
  })

  test.each([
    ['duration of a diagram', deadlinesChanged],
    ['role of a diagram', rolesChanged],
    ['clause of a diagram, to one that the act does not have', clausesLost],
    ['clause of a person’s step, to a step of somebody else', clausesMoved],
    ['beginning of a term, in a diagram or in service.json', beginningsChanged],
    ['duration of the act', durationsChanged],
    ['beginning of a duration of the act', originsChanged],
  ])('is found out about every changed %s', (_, mutate) => {
    const mutations = mutate(model)
    tried.set(mutate, (tried.get(mutate) ?? 0) + mutations.length)
    const unnoticed = mutations.filter((mutation) => errorsIn(mutation.model).every((finding) => known.has(finding)))
    expect(unnoticed.map(({ what }) => what)).toEqual([])
  })
})

test('changes of every kind were tried', () => {
  expect(tried.size).toBe(7)
  for (const count of tried.values()) expect(count).toBeGreaterThan(50)
})

const errorsIn = (model: BundleModel): string[] =>
  [...actRules, momentKnown].flatMap(({ name, check }) =>
    check(model, none)
      .filter(({ severity = 'error' }) => severity === 'error')
      .map(({ file, element, clause, message }) => JSON.stringify([name, file, element, clause, message.ru])),
  )

function deadlinesChanged(model: BundleModel): Mutation[] {
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
function beginningsChanged(model: BundleModel): Mutation[] {
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

function rolesChanged(model: BundleModel): Mutation[] {
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

function clausesLost(model: BundleModel): Mutation[] {
  return everyElement(model)
    .flatMap(({ file, element }) => withEachClause(element.clause, () => NO_CLAUSE).map((clause) => ({ file, element, clause })))
    .map(({ file, element, clause }) => ({
      what: `${file} ${element.id}: ${clause.join(' ')}`,
      model: withElement(model, file, { ...element, clause }),
    }))
    .concat(flowClausesLost(model))
}

const flowClausesLost = (model: BundleModel): Mutation[] =>
  Object.entries(model.processes).flatMap(([file, process]) =>
    Object.values(process.flows).flatMap((flow) =>
      withEachClause(flow.clause, () => NO_CLAUSE).map((clause) => ({
        what: `${file} ${flow.id}: ${clause.join(' ')}`,
        model: withProcess(model, file, { ...process, flows: { ...process.flows, [flow.id]: { ...flow, clause } } }),
      })),
    ),
  )

/** Which clause a gateway or a system's act between two steps belongs to is often a matter of opinion; a person's step is not. */
function clausesMoved(model: BundleModel): Mutation[] {
  return everyElement(model)
    .filter(({ element }) => isHumanTask(element) && element.deadline)
    .flatMap(({ file, element }) =>
      withEachClause(element.clause, (clause) => anotherStep(model, clause, element.role)).map((clause) => ({
        what: `${file} ${element.id}: ${element.clause?.join(' ')} → ${clause.join(' ')}`,
        model: withElement(model, file, { ...element, clause }),
      })),
    )
}

/** The nearest step of the same item that somebody else does; nothing for items that do not say who acts. */
function anotherStep({ acts: texts = {} }: BundleModel, clause: string, role: string | undefined): string | undefined {
  const annex = texts.ru ?? texts.kk
  const item = annex?.items.find(({ number }) => number === itemOf(clause))
  const steps = item?.paragraphs.filter((one) => /^\d+\.\d+$/.test(one.clause)) ?? []
  const at = steps.findIndex((one) => one.clause === stepOf(clause))
  if (at < 0) return undefined
  return [...steps.slice(at + 1), ...steps.slice(0, at).toReversed()].find(({ doer }) => doer && doer !== role)?.clause
}

/** The clauses with one of them changed, for each that `to` changes. */
const withEachClause = (clauses: string[] = [], to: (clause: string) => string | undefined): string[][] =>
  clauses.flatMap((clause, at) => {
    const other = to(clause)
    return other === undefined ? [] : [clauses.with(at, other)]
  })

const durationsChanged = (model: BundleModel): Mutation[] =>
  durationsOfTheAct(model, (one) => [{ ...one, amount: one.amount + 1 }])

/** Of those that the act states; what it is silent about would be no other term if it said what the diagram has. */
const originsChanged = (model: BundleModel): Mutation[] =>
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
