import { z } from 'zod'
import { day, id, json, texts3 } from '../shape.ts'

export const register = z.object({
  name: z.string(),
  key: z.string(),
  names: texts3,
  /** The names of the service that it belongs to. */
  service: texts3,
  columns: z.array(z.object({ name: z.string(), names: texts3 })),
  rows: z.int(),
})
export const registerRow = z.object({
  id,
  number: z.string(),
  date: day,
  caseId: id.nullable(),
  cells: z.record(z.string(), json),
})
export type Register = z.infer<typeof register>
export type RegisterRow = z.infer<typeof registerRow>
