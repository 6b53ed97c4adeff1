import { createHash, randomUUID } from 'node:crypto'
import { z } from 'zod'
import { command, type Ctx } from '../command.ts'
import { conflict } from '../errors.ts'
import { contentType } from './contentType.ts'
import { displayName } from './displayName.ts'
import { file } from './shape.ts'

const input = z.object({
  name: z.string().min(1).max(1000),
  declared: z.string().max(200).meta({ description: 'the media type that the browser declared' }),
  sha256: z.string().length(64),
})

/** What to hand to `uploadFile(content)` for a file that came in. */
export const uploadInput = (name: string, declared: string, content: Buffer) => ({
  name,
  declared: declared.toLowerCase(),
  sha256: createHash('sha256').update(content).digest('hex'),
})

/**
 * Stores a file. It is its uploader's own until a command attaches it to a case. The content comes beside the input, so that a
 * repeat is recognised by its hash and 20 MB are never written out as JSON. INVALID when the content is not what the name says.
 */
export const uploadFile = (content: Buffer) =>
  command({
    name: 'file.upload',
    doc: {
      summary: 'Upload a file',
      description:
        'multipart/form-data with one field `file`: pdf, png, jpg, docx, xlsx, p7s, xml, txt or zip, checked by content.',
    },
    who: 'signedIn',
    input,
    output: file,
    async prepare(_, { name, declared }) {
      const shown = displayName(name)
      return { name: shown, type: await contentType(shown, declared, content) }
    },
    async run(ctx, { sha256 }, { name, type }) {
      await refuseTooMany(ctx, content.length)
      const stored = { id: randomUUID(), name, type, size: content.length, sha256, uploadedAt: ctx.now }
      const row = { id: stored.id, name, type, size: stored.size, sha256, uploaded_at: ctx.now, person_id: ctx.actor.id }
      await ctx.trx('files').insert(row)
      await ctx.trx('file_contents').insert({ file_id: stored.id, content })
      ctx.audit(stored.id, { name, size: stored.size, sha256 })
      return stored
    },
  })

const mostADay = 200 * 1024 * 1024

/** Anybody may make an account: what one person leaves lying about in a day, belonging to no case, must not fill the disk. */
async function refuseTooMany({ trx, actor, now }: Ctx, size: number): Promise<void> {
  const dayAgo = new Date(Date.parse(now) - 86_400_000).toISOString()
  const lying = trx('files').where({ person_id: actor.id }).whereNull('case_id').where('uploaded_at', '>', dayAgo)
  const row = await lying.sum<{ bytes: number | string | null }[]>({ bytes: 'size' }).first()
  if (Number(row?.bytes ?? 0) + size > mostADay) throw conflict('file.tooMany', { megabytes: mostADay / 1024 / 1024 })
}
