import type { ActLanguage, Annex, Item, Paragraph } from '../../acts/shape.ts'
import type { ElementModel, FlowModel } from '../../engine/shape.ts'
import { elementsOf, flowsOf, valueAt, type BundleModel, type Placed } from './rule.ts'

/** One language of the annex that the service executes. */
export interface Text {
  language: ActLanguage
  annex: Annex
}

/** The languages in which the act was handed in; none: nothing can be compared. */
export const textsOf = ({ acts = {} }: BundleModel): Text[] =>
  (['kk', 'ru'] as const).flatMap((language) => (acts[language] ? [{ language, annex: acts[language] }] : []))

/** Remembers what is asked of one bundle, one annex again and again; neither ever changes. */
export function once<K extends object, V>(work: (about: K) => V): (about: K) => V {
  const known = new WeakMap<K, V>()
  return (about) => {
    const before = known.get(about)
    if (before !== undefined) return before
    const value = work(about)
    known.set(about, value)
    return value
  }
}

const inAnnex = once((annex: Annex) => annex.items.flatMap(({ paragraphs }) => paragraphs))
const byClause = once((annex: Annex) => {
  const paragraphs = inAnnex(annex).toReversed()
  // The lead line of 8.5 may be called 8.5.1, as the acts count.
  return new Map([
    ...paragraphs.map((one) => [`${one.clause}.1`, one] as const),
    ...paragraphs.map((one) => [one.clause, one] as const),
  ])
})

export const paragraphsOf = ({ annex }: Text): Paragraph[] => inAnnex(annex)

/** What a clause says; undefined where there is none. */
export const paragraphOf = ({ annex }: Text, clause: string): Paragraph | undefined => byClause(annex).get(clause)

/** The sub-item that a paragraph belongs to: 8.5 of 8.5.2; itself where it is no paragraph of one. */
export const stepOf = (clause: string): string => clause.split('.').slice(0, 2).join('.')

export const itemOf = (clause: string): string => clause.split('.')[0] ?? clause

/** Items by what their lead line says: the numbers differ from regulation to regulation. */
const leads = {
  /** The procedures and how long they take. */
  durations: /длительность|ұзақтығы/iu,
  /** What comes of each procedure. */
  results: /результаты? процедур|рәсімдердің.*нәтиже|тәртібінің.*нәтиже|\(іс-әрекет\S*\) нәтиже/iu,
  /** Who does what after whom. */
  order: /последовательност\S+ процедур.*между|арасындағы.*(?:реттіліг|жалғас)/iu,
} as const

export type Part = keyof typeof leads

const parts = once((annex: Annex): Partial<Record<Part, Item>> => {
  const itemBy = (lead: RegExp) => annex.items.find(({ paragraphs: [first] }) => first && lead.test(first.text))
  return { durations: itemBy(leads.durations), results: itemBy(leads.results), order: itemBy(leads.order) }
})

export const partOf = ({ annex }: Text, part: Part): Item | undefined => parts(annex)[part]

/** The sub-items of an item, by their lead lines: 8.1, 8.2 … */
export const stepsOf = (item: Item | undefined): Paragraph[] =>
  item?.paragraphs.filter(({ clause }) => /^[^.]+\.\d+(?:\(\d+\))?$/.test(clause)) ?? []

/** The parts of the portal's process: 10.process-1, 10.condition-1 … */
export const portalPartsOf = (text: Text): Paragraph[] =>
  paragraphsOf(text).filter(({ clause }) => /\.(?:process|condition)-\d+$/.test(clause))

/** Which part of the portal's process a clause is or belongs to: 10.process-9 of 10.process-9.2; undefined of other clauses. */
export function portalPart(clause: string): { kind: 'process' | 'condition'; clause: string } | undefined {
  const [part, kind] = /^[^.]+\.(process|condition)-\d+/.exec(clause) ?? []
  return part === undefined ? undefined : { kind: kind === 'process' ? 'process' : 'condition', clause: part }
}

/**
 * A step of the act by any of its clauses: where the items of durations and results run alongside the order of steps, 5.2 and 6.2
 * are the step 8.2.
 */
export const keysOf = once((bundle: BundleModel): ((clause: string) => string) => {
  const [text] = textsOf(bundle)
  if (!text) return (clause) => clause
  const { order, others } = alikeIn(text)
  return (clause) => (order && others.includes(itemOf(clause)) ? `${order}${clause.slice(itemOf(clause).length)}` : clause)
})

/** The item of the order of steps, and those items whose sub-items run alongside it. */
export function alikeIn(text: Text): { order: string | undefined; others: string[] } {
  const order = partOf(text, 'order')
  const count = stepsOf(order).length
  const others = [partOf(text, 'durations'), partOf(text, 'results')].flatMap((item) =>
    item && stepsOf(item).length === count ? [item.number] : [],
  )
  return { order: order?.number, others }
}

/** Everything in the diagrams that cites: elements and flows of those diagrams that a case can come to. */
export function citingOf(bundle: BundleModel): { file: string; thing: ElementModel | FlowModel; clauses: string[] }[] {
  const run = runFiles(bundle)
  return [
    ...elementsOf(bundle).map(({ file, element }) => ({ file, thing: element, clauses: element.clause ?? [] })),
    ...flowsOf(bundle).map(({ file, flow }) => ({ file, thing: flow, clauses: flow.clause ?? [] })),
  ].filter(({ file, clauses }) => run.has(file) && clauses.length > 0)
}

/** Elements of the diagrams that a case can come to. */
export const runElementsOf = once((bundle: BundleModel): Placed[] => {
  const run = runFiles(bundle)
  return elementsOf(bundle).filter(({ file }) => run.has(file))
})

/** Flows of those diagrams. */
export const runFlowsOf = (bundle: BundleModel) => {
  const run = runFiles(bundle)
  return flowsOf(bundle).filter(({ file }) => run.has(file))
}

/** The diagrams that service.json starts, and what they call; all of them where it starts none. */
function runFiles(bundle: BundleModel): Set<string> {
  const starts = Object.values((valueAt(bundle.json['service.json'], 'processes') ?? {}) as Record<string, string>)
  const files = new Set(starts.filter((file) => bundle.processes[file]))
  if (files.size === 0) return new Set(Object.keys(bundle.processes))
  // a Set may grow while it is walked
  for (const file of files)
    for (const { calledElement } of Object.values(bundle.processes[file]?.elements ?? {}))
      if (calledElement && bundle.processes[`${calledElement}.bpmn`]) files.add(`${calledElement}.bpmn`)
  return files
}
