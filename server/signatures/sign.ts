import { randomUUID } from 'node:crypto'
import type { Knex } from 'knex'
import { conflict, notFound } from '../errors.ts'
import { passwordProvider } from './providers/password.ts'
import type { Method, Provider, Signer } from './providers/shape.ts'

/** How a person may sign here; a provider of certificates joins this list, and `Method`. */
const providers: Record<Method, Provider> = { password: passwordProvider }

/**
 * Signs a document: what the signature keeps is the SHA-256 of its stored draft PDF. The caller has had the person confirm it.
 * NOT_FOUND for no such document, CONFLICT `document.issued` for one that is given out already, INVALID where the method does not
 * accept the confirmation. Signing the same bytes in the same role again changes nothing.
 */
export async function signDocument(
  trx: Knex.Transaction,
  signed: Signer & { documentId: string; method?: Method },
  now: string,
): Promise<{ id: string; sha256: string }> {
  const { documentId, personId, name, role, method = 'password' } = signed
  const sha256 = await hashToSign(trx, documentId)
  providers[method].accept({ personId, name, role }, sha256)
  const earlier = await trx('signatures')
    .where({ document_id: documentId, person_id: personId, role, sha256 })
    .first<{ id: string } | undefined>('id')
  if (earlier) return { id: earlier.id, sha256 }
  const id = randomUUID()
  await trx('signatures').insert({ id, document_id: documentId, person_id: personId, name, role, method, sha256, signed_at: now })
  return { id, sha256 }
}

/** The hash of the PDF that the signer saw: until a document is issued, its file is its draft. */
async function hashToSign(trx: Knex.Transaction, documentId: string): Promise<string> {
  const found = await trx('documents as d')
    .join('files as f', 'f.id', 'd.file_id')
    .where('d.id', documentId)
    .first<{ sha256: string; issued_at: string | null } | undefined>('f.sha256', 'd.issued_at')
  if (!found) throw notFound('document')
  if (found.issued_at !== null) throw conflict('document.issued')
  return found.sha256
}
