import { z } from 'zod'
import { id, instant, texts3 } from '../shape.ts'

export const notice = z.object({
  id,
  caseId: id.nullable(),
  caseNumber: z.string().nullable(),
  code: z.string(),
  title: texts3,
  body: texts3,
  createdAt: instant,
  readAt: instant.nullable(),
})
export type Notice = z.infer<typeof notice>
