import { z } from 'zod'
import { id, instant, texts3 } from '../shape.ts'

export const signature = z.object({
  name: z.string(),
  role: z.string(),
  method: z.literal('password'),
  sha256: z.string(),
  signedAt: instant,
})
/** A document that the platform made: its PDF is at GET /api/document.get?id=…&language=…, its check page at /portal/check/<code>. */
export const document = z.object({
  id,
  template: z.string(),
  number: z.string().nullable(),
  names: texts3,
  code: z.string(),
  createdAt: instant,
  issuedAt: instant.nullable(),
  signatures: z.array(signature),
})
/** What anybody with the code may know: answer of document.verify. */
export const verification = z.object({
  valid: z.boolean(),
  names: texts3,
  number: z.string().nullable(),
  issuedAt: instant.nullable(),
  sha256: z.string(),
  signatures: z.array(signature),
})
export type CaseDocument = z.infer<typeof document>
export type Signature = z.infer<typeof signature>
export type Verification = z.infer<typeof verification>
