import { evaluate, holds } from '../engine/feel.ts'
import { fillText, writtenOut, type Filling } from '../engine/fillText.ts'
import type { Json, Variables } from '../engine/shape.ts'
import { invalid } from '../errors.ts'
import type { Language, Texts3 } from '../shape.ts'
import { template as templateShape, type Block, type BlockText, type BlockValue, type Template } from './template.ts'

/** A block with its texts filled in: plain strings, never markup. */
export type FilledBlock =
  | { kind: 'heading'; text: string; level: 1 | 2 }
  | { kind: 'paragraph'; text: string; align: 'left' | 'center' | 'right' | 'justify'; bold: boolean; small: boolean }
  | { kind: 'list'; items: string[] }
  | { kind: 'table'; head: string[]; widths: number[]; rows: string[][] }
  | { kind: 'facts'; rows: [header: string, value: string][] }
  | { kind: 'signature' | 'qr'; text: string | null }
  | { kind: 'number' }

/** What a document says, frozen when it is made: the same words are drawn before it is signed and when it is issued. */
export interface Filled {
  names: Texts3
  /** Whether it is issued only after somebody signed it. */
  signed: boolean
  pages: { language: Language; blocks: FilledBlock[] }[]
}

/** A template's file as a template; INVALID `document.template` with what is wrong where. */
export function readTemplate(file: unknown): Template {
  const parsed = templateShape.safeParse(file)
  if (parsed.success) return parsed.data
  const fields = parsed.error.issues.map(({ path, message }) => ({
    path: `/${path.join('/')}`,
    code: 'document.template',
    message,
  }))
  throw invalid('document.template', fields)
}

/**
 * Fills a template: all its pages in Kazakh, then in Russian, then in English where every text of it has English. Pure.
 * FeelError where an expression does not work or names what is not there.
 */
export function fillTemplate(template: Template, variables: Variables, timeZone: string): Filled {
  const { names, signed, pages } = template
  const languages: Language[] = isTrilingual(template) ? ['kk', 'ru', 'en'] : ['kk', 'ru']
  const filled = languages.flatMap((language) =>
    pages.map(({ blocks }) => {
      const standing = blocks.filter((block) => stands(block, variables))
      return { language, blocks: standing.map((block) => fillBlock(block, variables, { language, timeZone })) }
    }),
  )
  return { names, signed, pages: filled }
}

/** Number and date that the document bears when it is issued; null where its template names none. */
export function numberOf(template: Template, variables: Variables): { number: string | null; date: string | null } {
  const value = (feel: string | undefined) => (feel === undefined ? null : asText(evaluate(feel, variables)))
  return { number: value(template.number), date: value(template.date) }
}

function fillBlock(block: Block, variables: Variables, filling: Filling): FilledBlock {
  const fill = (value: BlockValue, row?: Json) => fillValue(value, row === undefined ? variables : { ...variables, row }, filling)
  switch (block.kind) {
    case 'heading':
      return { kind: 'heading', text: fill(block.text), level: block.level ?? 1 }
    case 'paragraph':
      return {
        kind: 'paragraph',
        text: fill(block.text),
        align: block.align ?? 'left',
        bold: !!block.bold,
        small: !!block.small,
      }
    case 'list':
      return { kind: 'list', items: rowsOf(block.rows, variables).map((row) => fill(block.text, row)) }
    case 'table': {
      const { columns } = block
      const rows = rowsOf(block.rows, variables).map((row) => columns.map(({ value }) => fill(value, row)))
      return {
        kind: 'table',
        head: columns.map(({ header }) => fill(header)),
        widths: columns.map(({ width = 1 }) => width),
        rows,
      }
    }
    case 'facts': {
      const standing = block.rows.filter((row) => stands(row, variables))
      return { kind: 'facts', rows: standing.map(({ header, value }) => [fill(header), fill(value)]) }
    }
    case 'number':
      return { kind: 'number' }
    default:
      return { kind: block.kind, text: block.text ? fill(block.text) : null }
  }
}

function fillValue(value: BlockValue, variables: Variables, filling: Filling): string {
  if (typeof value === 'string') return writtenOut(evaluate(value, variables), filling)
  return fillText(textIn(value, filling.language), variables, filling)
}

// English is asked for only where all texts have it; Russian is then never reached.
const textIn = (text: BlockText, language: Language) => text[language] ?? text.ru

function isTrilingual({ pages }: Template): boolean {
  const texts = pages.flatMap(({ blocks }) => blocks).flatMap(textsOf)
  return texts.length > 0 && texts.every(({ en }) => en !== undefined)
}

function textsOf(block: Block): BlockText[] {
  const own = 'text' in block && block.text ? [block.text] : []
  const rows = block.kind === 'table' ? block.columns : block.kind === 'facts' ? block.rows : []
  return [...own, ...rows.flatMap(({ header, value }) => (typeof value === 'string' ? [header] : [header, value]))]
}

function rowsOf(feel: string, variables: Variables): Json[] {
  const rows = evaluate(feel, variables)
  if (rows === null) return []
  return Array.isArray(rows) ? rows : [rows]
}

const stands = ({ if: condition }: { if?: string }, variables: Variables) =>
  condition === undefined || holds(condition, variables)
const asText = (value: Json) => (value === null ? null : String(value))
