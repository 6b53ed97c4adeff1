import { z } from 'zod'
import { day, instant, json, texts3 } from '../shape.ts'

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
})
export type TermState = z.infer<typeof termState>
