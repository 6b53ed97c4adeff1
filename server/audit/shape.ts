import { z } from 'zod'
import { instant, json } from '../shape.ts'

export const auditEntry = z.object({
  seq: z.int(),
  at: instant,
  person: z.string().nullable(),
  command: z.string(),
  subject: z.string().nullable(),
  data: z.record(z.string(), json),
  hash: z.string().nullable(),
})
export type AuditEntry = z.infer<typeof auditEntry>
