import { createHash } from 'node:crypto'
import type { Knex } from 'knex'
import { z } from 'zod'
import { query } from '../command.ts'
import { notFound } from '../errors.ts'
import { readCode } from './code.ts'
import { verification, type Signature, type Verification } from './shape.ts'
import { documentByCode, type DocumentRow } from './store.ts'

/**
 * What anybody with the code of an issued document may know: enough to compare it with the paper or the file in their hands, and
 * nothing of the case or the applicant.
 */
export const verifyDocument = query({
  name: 'document.verify',
  doc: {
    summary: 'Checks an issued document by the code on it',
    description:
      '`sha256` is that of the issued PDF; that of a signature belongs to the draft that was signed, which is attached to the issued PDF.',
  },
  input: z.object({ code: z.string().max(40) }),
  output: verification,
  who: 'anyone',
  async run({ db }, { code: typed }) {
    const code = readCode(typed)
    const document = code ? await documentByCode(db, code) : undefined
    if (!document?.issuedAt) throw notFound('document')
    return verificationOf(db, document)
  },
})

/** `valid` is worked out from the stored bytes now, not remembered: issued PDF and signed draft are what they were. */
async function verificationOf(db: Knex, document: DocumentRow): Promise<Verification> {
  const issued = await storedHash(db, document.fileId)
  const draft = await storedHash(db, document.draftFileId)
  const signatures: Signature[] = await db('signatures')
    .where({ document_id: document.id })
    .orderBy('signed_at')
    .select('name', 'role', 'method', 'sha256', { signedAt: 'signed_at' })
  const valid = issued.intact && draft.intact && signatures.every(({ sha256 }) => sha256 === draft.now)
  const { names, number, issuedAt } = document
  return { valid, names, number, issuedAt, sha256: issued.recorded, signatures }
}

async function storedHash(db: Knex, fileId: string | null): Promise<{ recorded: string; now: string; intact: boolean }> {
  const file = await db('files as f')
    .join('file_contents as c', 'c.file_id', 'f.id')
    .where('f.id', fileId)
    .first<{ sha256: string; content: Buffer } | undefined>('f.sha256', 'c.content')
  const now = file ? createHash('sha256').update(file.content).digest('hex') : ''
  return { recorded: file?.sha256 ?? '', now, intact: file !== undefined && file.sha256 === now }
}
