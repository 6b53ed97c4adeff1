import { evaluate, holds } from '../engine/feel.ts'
import { fillText } from '../engine/fillText.ts'
import type { Json, Variables } from '../engine/shape.ts'
import { invalid } from '../errors.ts'
import type { Language, Texts3 } from '../shape.ts'
import { template as templateShape, type Block, type BlockText, type Template } from './template.ts'

/** A block with its texts filled in: plain strings, never markup. */
export type FilledBlock =
  | { type: 'heading'; text: string; level: 1 | 2 }
  | { type: 'paragraph'; text: string; align: 'left' | 'center' | 'right' | 'justify'; bold: boolean; small: boolean }
  | { type: 'list'; items: string[] }
  | { type: 'table'; head: string[] | null; widths: number[] | null; rows: string[][] }
  | { type: 'number' | 'signature' | 'qr' | 'pageBreak' }

/** What a document says, frozen when it is made: the same content is drawn before it is signed and when it is issued. */
export interface Filled {
  names: Texts3
  pages: { language: Language; blocks: FilledBlock[] }[]
}

/** A template's JSON text as a template; INVALID `document.template` with what is wrong where. */
export function readTemplate(source: string): Template {
  const parsed = templateShape.safeParse(JSON.parse(source))
  if (parsed.success) return parsed.data
  const fields = parsed.error.issues.map(({ path, message }) => ({
    path: `/${path.join('/')}`,
    code: 'document.template',
    message,
  }))
  throw invalid('document.template', fields)
}

/**
 * Fills a template. Pure. FeelError where an expression does not work or names what is not there; INVALID `document.noText`
 * where a page has no text in its language.
 */
export function fillTemplate(template: Template, variables: Variables, timeZone: string): Filled {
  const pages = template.languages.map((language) => ({
    language,
    blocks: template.blocks
      .filter((block) => stands(block, variables))
      .map((block) => fillBlock(block, variables, language, timeZone)),
  }))
  return { names: template.names, pages }
}

/** Number and date that the document bears when it is issued; null where its template names none. */
export function numberOf(template: Template, variables: Variables): { number: string | null; date: string | null } {
  const value = (feel: string | undefined) => (feel === undefined ? null : asText(evaluate(feel, variables)))
  return { number: value(template.number), date: value(template.date) }
}

function fillBlock(block: Block, variables: Variables, language: Language, timeZone: string): FilledBlock {
  const fill = (text: BlockText, more: Variables = {}) =>
    fillText(textIn(text, language), { ...variables, ...more }, { language, timeZone })
  if (block.type === 'heading') return { type: 'heading', text: fill(block.text), level: block.level ?? 1 }
  if (block.type === 'paragraph') {
    const { align = 'justify', bold = false, small = false } = block
    return { type: 'paragraph', text: fill(block.text), align, bold, small }
  }
  if (block.type === 'list')
    return { type: 'list', items: itemsOf(block.items, variables).map((item) => fill(block.text, { item })) }
  if (block.type !== 'table') return { type: block.type }
  if ('rows' in block) {
    const rows = block.rows.filter((row) => stands(row, variables)).map(({ names, value }) => [fill(names), fill(value)])
    return { type: 'table', head: null, widths: null, rows }
  }
  const { columns } = block
  return {
    type: 'table',
    head: columns.map(({ names }) => fill(names)),
    widths: columns.map(({ width = 1 }) => width),
    rows: itemsOf(block.items, variables).map((item) => columns.map(({ value }) => fill(value, { item }))),
  }
}

function textIn(text: BlockText, language: Language): string {
  const found = text[language]
  if (found === undefined) throw invalid('document.noText', [], { language, text: text.ru })
  return found
}

function itemsOf(feel: string, variables: Variables): Json[] {
  const items = evaluate(feel, variables)
  if (items === null) return []
  return Array.isArray(items) ? items : [items]
}

const stands = ({ when }: { when?: string }, variables: Variables) => when === undefined || holds(when, variables)
const asText = (value: Json) => (value === null ? null : String(value))
