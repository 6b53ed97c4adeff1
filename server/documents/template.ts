/**
 * What a template of `documents/*.json` may say. A template names texts and FEEL, never layout code: how a document looks is
 * `render.ts`'s affair, so that all documents of an office look alike.
 */
import { z } from 'zod'
import { texts3 } from '../shape.ts'

/** `{{ FEEL }}` in a text is filled in. The document has English pages where every text of it has English. */
const text = z.strictObject({ kk: z.string().max(20_000), ru: z.string().max(20_000), en: z.string().max(20_000).optional() })
const feel = z.string().max(2000).regex(/^\s*=/, 'FEEL begins with =')
const value = z.union([feel, text])
/** `if`, FEEL: the block stands only where this is true. */
const common = { if: feel.optional() }

const heading = z.strictObject({
  kind: z.literal('heading'),
  text,
  level: z.union([z.literal(1), z.literal(2)]).optional(),
  ...common,
})
const paragraph = z.strictObject({
  kind: z.literal('paragraph'),
  text,
  align: z.enum(['left', 'center', 'right', 'justify']).optional(),
  bold: z.boolean().optional(),
  small: z.boolean().optional(),
  ...common,
})
/** The line with number and date, which a document gets only when it is issued: blank in the draft. */
const number = z.strictObject({ kind: z.literal('number'), ...common })
/** A numbered item for each element of a FEEL list, which the text calls `row`. */
const list = z.strictObject({ kind: z.literal('list'), rows: feel, text, ...common })
/** A row for each element of a FEEL list, which the cells call `row`. `width` is a share of the whole. */
const table = z.strictObject({
  kind: z.literal('table'),
  rows: feel,
  columns: z
    .array(z.strictObject({ header: text, value, width: z.number().min(1).max(12).optional() }))
    .min(1)
    .max(10),
  ...common,
})
/** Two columns: what it is, and what it is here. */
const facts = z.strictObject({
  kind: z.literal('facts'),
  rows: z.array(z.strictObject({ header: text, value, ...common })).min(1),
  ...common,
})
/** Where the signatures stand: `text` is what the signer is, `role` whose signature is asked for. */
const signature = z.strictObject({ kind: z.literal('signature'), role: z.string().optional(), text: text.optional(), ...common })
const qr = z.strictObject({ kind: z.literal('qr'), text: text.optional(), ...common })

export const block = z.discriminatedUnion('kind', [heading, paragraph, number, list, table, facts, signature, qr])
export const template = z.strictObject({
  $schema: z.string().optional(),
  names: texts3,
  /** FEEL for the number and the office's date (`YYYY-MM-DD`) that the document bears; evaluated when it is issued. */
  number: feel.optional(),
  date: feel.optional(),
  /** Whether it is issued only after somebody signed it. */
  signed: z.boolean().default(false),
  pages: z
    .array(z.strictObject({ blocks: z.array(block).min(1).max(200) }))
    .min(1)
    .max(50),
})

export type Template = z.infer<typeof template>
export type Block = z.infer<typeof block>
export type BlockText = z.infer<typeof text>
export type BlockValue = z.infer<typeof value>
