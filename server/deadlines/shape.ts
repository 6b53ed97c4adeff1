import { z } from 'zod'
import { day, texts3 } from '../shape.ts'

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
