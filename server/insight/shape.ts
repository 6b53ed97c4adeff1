import { z } from 'zod'
import { texts3 } from '../shape.ts'

/** The office's work in numbers (insight.show): open cases that the asker may see; late and today by the service's own term. */
export const figures = z.object({
  open: z.int(),
  late: z.int(),
  today: z.int().meta({ description: 'due until the end of this day of the office, and not late' }),
  byService: z.array(z.object({ key: z.string(), names: texts3, open: z.int(), late: z.int(), today: z.int() })),
  byStep: z
    .array(z.object({ key: z.string(), element: z.string(), names: texts3, open: z.int(), late: z.int(), unassigned: z.int() }))
    .meta({ description: 'open tasks by step, the fullest first' }),
})
export type Figures = z.infer<typeof figures>
