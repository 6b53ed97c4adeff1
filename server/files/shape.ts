import { z } from 'zod'
import { id, instant } from '../shape.ts'

/** A stored file: answer of file.upload; its content is at GET /api/file.get?id=…, always as an attachment. */
export const file = z.object({ id, name: z.string(), type: z.string(), size: z.int(), sha256: z.string(), uploadedAt: instant })
export type StoredFile = z.infer<typeof file>
