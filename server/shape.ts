import { z } from 'zod'

/** The words of which all wire shapes are made. Browser code imports these types only (`import type`). */
export const id = z.uuid()
export const instant = z.iso.datetime().meta({ description: 'Instant, UTC, ISO 8601 with milliseconds' })
export const day = z.iso.date().meta({ description: 'Date in the office, YYYY-MM-DD' })
export const language = z.enum(['kk', 'ru', 'en'])
export const texts3 = z.object({ kk: z.string(), ru: z.string(), en: z.string() })
export const json: z.ZodType<Json> = z.json()

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json }
export type Language = z.infer<typeof language>
/** A text in the three languages of the product. */
export type Texts3 = z.infer<typeof texts3>

/** A page of a list: `next` is the cursor of the following page, absent on the last. */
export const pageOf = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), next: z.string().optional() })
