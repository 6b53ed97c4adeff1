import type { ElementModel, ProcessModel } from '../../../engine/shape.ts'
import type { Json } from '../../../shape.ts'
import { valueAt, type BundleModel } from '../rule.ts'

/** An expression of a diagram or of a file that a step reads, and when it is evaluated. */
export interface Use {
  expression: string
  when: 'before' | 'after'
  /** The file in which it stands, where that is not the diagram. */
  from?: string
  /** Names that exist only there. */
  locals?: string[]
  /** The condition under which it is evaluated at all. */
  guard?: string
}

/**
 * Everything that an element has evaluated: as its token comes, and when it is done (what its form gave is known then).
 * An event that waits for a condition waits, too, for what the condition names.
 */
export function usesOf(bundle: BundleModel, process: ProcessModel, element: ElementModel): Use[] {
  const { assignee, message, timer, loop, signature, clocks, deadline, script, momentDates } = element
  const lane = process.lanes.find(({ id }) => id === element.lane)
  const before = [
    assignee,
    lane?.unit,
    message?.correlation,
    timer?.expression,
    loop?.collection,
    loop?.cardinality,
    deadline?.term,
    script?.text,
    ...Object.values(element.with),
    ...element.in.map(({ source }) => (source.startsWith('=') ? source : `=${source}`)),
  ]
  const after = [
    signature?.document,
    signature?.when,
    loop?.completion,
    ...Object.values(momentDates),
    ...clocks.flatMap(({ at, to, reason, document }) => [at, to, reason, document]),
  ]
  return [...feel(before).map(at('before')), ...feel(after).map(at('after')), ...usesOfFiles(bundle, element)]
}

const feel = (texts: (string | undefined)[]) => texts.filter((text): text is string => Boolean(text?.trimStart().startsWith('=')))
const at =
  (when: Use['when']) =>
  (expression: string): Use => ({ expression, when })

/** What a register's cells, a document's and a notice's texts ask of the case at this step. */
function usesOfFiles({ json }: BundleModel, { action, with: given }: ElementModel): Use[] {
  if (action === 'register.write')
    return inTexts('registers.json', valueAt(json['registers.json'], 'registers', given.register ?? ''), true)
  if (action === 'notice.send')
    return [
      ...inTexts('notices.json', valueAt(json['notices.json'], 'notices', given.code ?? ''), false),
      ...inNumber(`documents/${given.document ?? ''}.json`, json),
    ]
  if (action !== 'document.render') return []
  const file = `documents/${given.template ?? ''}.json`
  // Its number and date are found when it is given out.
  return inBlocks(file, valueAt(json[file], 'pages'))
}

/** Number and date of a document that is given out with a notice. */
const inNumber = (file: string, json: BundleModel['json']): Use[] =>
  ['number', 'date'].flatMap((name) => inTexts(file, valueAt(json[file], name), true))

/** What stands in a block with an `if` is asked for only where that holds. */
function inBlocks(from: string, data: Json | undefined, guard?: string): Use[] {
  if (!data || typeof data !== 'object') return []
  if (Array.isArray(data)) return data.flatMap((one) => inBlocks(from, one, guard))
  const { if: own, ...rest } = data
  const inner = typeof own === 'string' ? own : guard
  const texts = Object.values(rest).flatMap((value) => (typeof value === 'string' ? [value] : []))
  return [
    ...(typeof own === 'string' ? inTexts(from, own, true).map((use) => ({ ...use, guard })) : []),
    ...inTexts(from, texts, true).map((use) => ({ ...use, guard: inner })),
    ...Object.values(rest).flatMap((value) => inBlocks(from, value, inner)),
  ].map((use) => ({ ...use, locals: ['row'] }))
}

function inTexts(from: string, data: Json | undefined, isWhole: boolean): Use[] {
  const expressions = textsIn(data).flatMap((text) =>
    isWhole && /^=(?!=)/.test(text.trimStart()) ? [text] : [...text.matchAll(/\{\{([^]*?)\}\}/g)].map(([, inner]) => `=${inner}`),
  )
  return [...new Set(expressions)].map((expression) => ({ expression, when: 'before', from }))
}

function textsIn(data: Json | undefined): string[] {
  if (typeof data === 'string') return [data]
  if (!data || typeof data !== 'object') return []
  return Object.values(data).flatMap(textsIn)
}
