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

export const paragraphsOf = ({ annex }: Text): Paragraph[] => annex.items.flatMap(({ paragraphs }) => paragraphs)

/** What a clause says. `8.5.1` is the lead line of 8.5, as the acts count, and `8.1.1` … the only line of a sub-item too. */
export function paragraphOf(text: Text, clause: string): Paragraph | undefined {
  const paragraphs = paragraphsOf(text)
  return paragraphs.find((one) => one.clause === clause) ?? paragraphs.find((one) => `${one.clause}.1` === clause)
}

/** The sub-item that a paragraph belongs to: 8.5 of 8.5.2; itself where it is no paragraph of one. */
export const stepOf = (clause: string): string => clause.split('.').slice(0, 2).join('.')

export const itemOf = (clause: string): string => clause.split('.')[0] ?? clause

/** Items by what their lead line says: the numbers differ from regulation to regulation. */
const leads = {
  /** The procedures and how long they take. */
  durations: /длительность|ұзақтығы/iu,
  /** What comes of each procedure. */
  results: /результаты процедур|рәсімдердің.*нәтиже|тәртібінің.*нәтиже|\(іс-әрекет\S*\) нәтиже/iu,
  /** Who does what after whom. */
  order: /последовательност\S+ процедур.*между|арасындағы.*(?:реттіліг|жалғас)/iu,
} as const

export type Part = keyof typeof leads

export const partOf = (text: Text, part: Part): Item | undefined =>
  text.annex.items.find(({ paragraphs: [lead] }) => lead && leads[part].test(lead.text))

/** The sub-items of an item, by their lead lines: 8.1, 8.2 … */
export const stepsOf = (item: Item | undefined): Paragraph[] =>
  item?.paragraphs.filter(({ clause }) => /^[^.]+\.\d+(?:\(\d+\))?$/.test(clause)) ?? []

/** The parts of the portal's process: 10.process-1, 10.condition-1 … */
export const portalPartsOf = (text: Text): Paragraph[] =>
  paragraphsOf(text).filter(({ clause }) => /\.(?:process|condition)-\d+$/.test(clause))

/** Everything in the diagrams that cites: elements and flows of those diagrams that a case can come to. */
export function citingOf(bundle: BundleModel): { file: string; thing: ElementModel | FlowModel; clauses: string[] }[] {
  const run = runFiles(bundle)
  return [
    ...elementsOf(bundle).map(({ file, element }) => ({ file, thing: element, clauses: element.clause ?? [] })),
    ...flowsOf(bundle).map(({ file, flow }) => ({ file, thing: flow, clauses: flow.clause ?? [] })),
  ].filter(({ file, clauses }) => run.has(file) && clauses.length > 0)
}

/** Elements of the diagrams that a case can come to. */
export const runElementsOf = (bundle: BundleModel): Placed[] => {
  const run = runFiles(bundle)
  return elementsOf(bundle).filter(({ file }) => run.has(file))
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
