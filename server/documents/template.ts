/**
 * What a template of `documents/*.json` may say. A template names texts and FEEL, never layout code: how a document looks is
 * `render.ts`'s affair, so that all documents of an office look alike.
 */
import { z } from 'zod'
import { texts3 } from '../shape.ts'

/** A text of every page language; `{{ FEEL }}` in it is filled in. English only where the document has an English page. */
const text = z.strictObject({ kk: z.string().max(20_000), ru: z.string().max(20_000), en: z.string().max(20_000).optional() })
const feel = z.string().max(2000).regex(/^=/, 'FEEL begins with =')
/** FEEL: the block stands only where this is true. */
const when = feel.optional()

const heading = z.strictObject({
  type: z.literal('heading'),
  text,
  level: z.union([z.literal(1), z.literal(2)]).optional(),
  when,
})
const paragraph = z.strictObject({
  type: z.literal('paragraph'),
  text,
  align: z.enum(['left', 'center', 'right', 'justify']).optional(),
  bold: z.boolean().optional(),
  small: z.boolean().optional(),
  when,
})
/** The line with number and date, which a document gets only when it is issued: blank in the draft. */
const number = z.strictObject({ type: z.literal('number'), when })
/** One numbered item for each element of a FEEL list, which its text calls `item`. */
const list = z.strictObject({ type: z.literal('list'), items: feel, text, when })
/** Either facts, a row each, or a grid with a row for each element of a FEEL list, which the cells call `item`. */
const facts = z.strictObject({
  type: z.literal('table'),
  rows: z.array(z.strictObject({ names: text, value: text, when })).min(1),
  when,
})
const grid = z.strictObject({
  type: z.literal('table'),
  items: feel,
  columns: z
    .array(z.strictObject({ names: text, value: text, width: z.number().min(1).max(12).optional() }))
    .min(1)
    .max(10),
  when,
})
const signature = z.strictObject({ type: z.literal('signature'), when })
const qr = z.strictObject({ type: z.literal('qr'), when })
const pageBreak = z.strictObject({ type: z.literal('pageBreak'), when })

export const block = z.union([heading, paragraph, number, list, facts, grid, signature, qr, pageBreak])
export const template = z.strictObject({
  $schema: z.string().optional(),
  names: texts3,
  /** FEEL for the number and the office's date (`YYYY-MM-DD`) that the document bears when it is issued. */
  number: feel.optional(),
  date: feel.optional(),
  /** One page, or more, in each of these languages, in this order. */
  languages: z
    .array(z.enum(['kk', 'ru', 'en']))
    .min(1)
    .default(['kk', 'ru']),
  blocks: z.array(block).min(1).max(200),
})

export type Template = z.infer<typeof template>
export type Block = z.infer<typeof block>
export type BlockText = z.infer<typeof text>
