import type { LongestPath, Walk } from '../deadlines/longestPath.ts'
import type { TermsOf } from './terms.ts'
import type { Words } from './words.ts'

type Step = LongestPath['steps'][number]

/** The path step by step, its sum beside the service's term, and what the calendar makes of it on the day asked for and on the worst. */
export function printedTerms({ key, term, path }: TermsOf, say: Words): string {
  const of = say.terms
  if (!path) return `${key}: ${of.noPath}\n`
  const steps = path.steps.map((step) => [
    step.clause?.join(' ') ?? '',
    nameOf(step, say),
    step.norm ? amountOf(step.norm, say) : of.noNorm,
    dueOf(step, path.walk),
  ])
  const total = Object.entries(path.total).map(([unit, amount]) => amountOf({ unit, amount }, say))
  const lines = [
    of.sum({ total: total.join(' + '), sum: path.sum, term: amountOf(term, say), margin: marginOf(path.margin, path.unit, say) }),
    walkLine(of.walk, path.walk, say),
    walkLine(of.worst, path.worst, say),
    ...apart(path, say),
  ]
  return `${key}\n${columns(steps)}\n${lines.map((line) => `  ${line}\n`).join('')}`
}

function apart({ loops, stops, unknown }: LongestPath, say: Words): string[] {
  const list = (sentence: (given: { elements: string }) => string, elements: string[]) =>
    elements.length > 0 ? [sentence({ elements: elements.join(', ') })] : []
  return [...list(say.terms.loops, loops), ...list(say.terms.stops, stops), ...list(say.terms.unknown, unknown)]
}

const walkLine = (sentence: Words['terms']['walk'], { from, ends, due, margin }: Walk, say: Words) =>
  sentence({ from: local(from), ends: local(ends), due: local(due), margin: marginOf(margin.amount, margin.unit, say) })

const marginOf = (margin: number, unit: string, { terms }: Words) =>
  margin < 0 ? terms.over({ span: spanOf(-margin, unit, terms) }) : terms.left({ span: spanOf(margin, unit, terms) })

const spanOf = (amount: number, unit: string, { units }: Words['terms']) => `${amount} ${units[unit] ?? unit}`

const amountOf = ({ amount, unit }: { amount: number; unit: string }, { terms }: Words) => spanOf(amount, unit, terms)

const nameOf = ({ element, name, texts }: Step, { language }: Words) => texts[language]?.name ?? name ?? element

/** The step's own end on the walk by the calendar, if that goes the same way. */
function dueOf({ element, process }: Step, walk: Walk): string {
  const found = walk.steps.find((step) => step.element === element && step.process === process)
  return found ? local(found.to) : ''
}

function columns(rows: string[][]): string {
  const widths = [0, 1, 2].map((at) => Math.max(0, ...rows.map((row) => row[at]?.length ?? 0)))
  return rows.map((row) => `  ${row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join('  ')}`.trimEnd()).join('\n')
}

const office = new Intl.DateTimeFormat('ru', { timeZone: 'Asia/Almaty', dateStyle: 'short', timeStyle: 'short' })
/** `23.11.2026, 18:30` in the office. */
const local = (instant: string) =>
  office.format(new Date(instant)).replace(/^(\d\d\.\d\d\.)(\d\d),/, (_, day: string, year: string) => `${day}20${year},`)
