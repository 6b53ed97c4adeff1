import { z } from 'zod'
import { day, instant, json, texts3 } from '../shape.ts'
import type { Term } from './calendar.ts'

export const calendarDay = z.object({ date: day, kind: z.enum(['off', 'work']), reason: z.string(), names: texts3 })
/** The office's working time: clock times `HH:MM` in `timeZone`. */
export const office = z.object({
  timeZone: z.string(),
  start: z.string(),
  end: z.string(),
  breakStart: z.string().nullable(),
  breakEnd: z.string().nullable(),
})
export type CalendarDay = z.infer<typeof calendarDay>
export type Office = z.infer<typeof office>

/** A time during which a term stands still; without `to` it still does. `document` is the id of the file that says so. */
export const suspension = z.object({
  from: instant,
  to: instant.optional(),
  reason: texts3.optional(),
  document: z.string().nullable().optional(),
})
/** A term that runs, stands and is prolonged; instants are UTC. */
export const clock = z.object({
  startedAt: instant,
  suspensions: z.array(suspension),
  extendedTo: day.optional().meta({ description: 'the office’s date to which the term was prolonged' }),
  extendedAt: instant.optional().meta({ description: 'when that was decided' }),
})
export type Suspension = z.infer<typeof suspension>
export type Clock = z.infer<typeof clock>
/** A clock of a case; `term` is what was last counted on it, and unknown until a deadline was. */
export interface CaseClock extends Clock {
  term?: Term
}

/** How much of a term is gone. `usedMinutes` and `allMinutes` are office working minutes for hour terms, wall minutes for day terms. */
export const termState = z.object({
  dueAt: instant.nullable(),
  state: z.enum(['none', 'running', 'soon', 'late', 'kept', 'missed', 'suspended']),
  used: z.number().min(0).meta({ description: 'share of the term that has passed: 0 … 1, more when late' }),
  leftMinutes: z
    .number()
    .meta({ description: 'until the due time, negative when late: working minutes for hour terms, wall minutes for day terms' }),
  amount: z.int().nullable(),
  unit: z.string().nullable(),
  why: z
    .array(z.object({ code: z.string(), params: z.record(z.string(), json) }))
    .meta({ description: 'why the due date stands where it stands' }),
  stopped: z
    .object({ since: instant, reason: texts3.nullable() })
    .nullable()
    .meta({ description: 'since when and why the term stands still; there is no due date then' }),
})
export type TermState = z.infer<typeof termState>
