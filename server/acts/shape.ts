import { z } from 'zod'
import { day, id, instant } from '../shape.ts'

/** The languages in which acts are published. */
export const actLanguage = z.enum(['kk', 'ru'])
export const termUnit = z.enum(['minutes', 'hours', 'workingDays', 'calendarDays', 'months'])

/** A length of time that the text states. */
export const duration = z.object({
  amount: z.int(),
  unit: termUnit,
  bound: z.enum(['atMost', 'exactly', 'atLeast']),
  words: z.string().meta({ description: 'Exactly what stands in the text' }),
  from: z.string().optional().meta({
    description:
      'What it counts from as far as the text says: start (of the step), registration, event (something else that it names)',
  }),
})
export const paragraph = z.object({
  clause: z.string().meta({
    description:
      '8.5 is the lead line of sub-item 5 of item 8, 8.5.2 its second paragraph (the lead is the first), 10.process-3 a part of the portal process',
  }),
  line: z.int().meta({ description: 'Line of the published text, from 1' }),
  text: z.string(),
  durations: z.array(duration),
  roles: z.array(z.string()).meta({ description: 'Lane keys in order of mention' }),
  doer: z
    .string()
    .optional()
    .meta({ description: 'The one of them who acts, as the grammar of the sentence says; else of what it belongs to' }),
})
export const item = z.object({
  number: z.string(),
  section: z.string().meta({ description: 'Heading of the part that it stands under' }),
  paragraphs: z.array(paragraph).meta({ description: 'Its lead line and all that follows, flat, in order' }),
})
export const annex = z.object({ number: z.string(), title: z.string(), items: z.array(item), line: z.int() })
/** Why something that looks like a duration, a number of an item or a role could not be read. */
export const why = z.enum([
  'amounts-differ',
  'amount',
  'unit',
  'kind-of-days',
  'outside-items',
  'number-missing',
  'number-twice',
  'role',
])
export const unread = z.object({ line: z.int(), text: z.string(), why })
export const act = z.object({
  id: z.string().meta({ description: 'KZ-MF-292-2014' }),
  language: actLanguage,
  title: z.string(),
  number: z.string().nullable(),
  adopted: day.nullable(),
  notes: z.array(z.string()).meta({ description: 'What amended or repealed it, as the notes in the text say' }),
  items: z.array(item).meta({ description: 'The order’s own items, before its annexes' }),
  annexes: z.array(annex),
  unread: z.array(unread),
})

/** One stored version of an act in one language. */
export const actBrief = z.object({
  id,
  act: z.string(),
  language: actLanguage,
  title: z.string(),
  hash: z.string(),
  effectiveFrom: day,
  importedAt: instant,
  importedBy: z.string().nullable(),
  annexes: z.array(z.object({ number: z.string(), title: z.string() })),
  unread: z.int().meta({ description: 'How much in it could not be read' }),
})
export const actVersion = actBrief.extend({ content: act })

/** What an amendment did to one clause; the paragraphs themselves stand in the versions. */
export const actChange = z.object({
  annex: z.string(),
  clause: z.string().meta({ description: 'Where it stands now; of what was removed, where it stood' }),
  what: z.array(z.enum(['added', 'removed', 'renumbered', 'text', 'durations', 'roles'])),
})

export type ActLanguage = z.infer<typeof actLanguage>
export type TermUnit = z.infer<typeof termUnit>
export type Duration = z.infer<typeof duration>
export type Paragraph = z.infer<typeof paragraph>
export type Item = z.infer<typeof item>
export type Annex = z.infer<typeof annex>
export type Why = z.infer<typeof why>
export type Unread = z.infer<typeof unread>
export type Act = z.infer<typeof act>
export type ActBrief = z.infer<typeof actBrief>
export type ActVersion = z.infer<typeof actVersion>
export type ActChange = z.infer<typeof actChange>
