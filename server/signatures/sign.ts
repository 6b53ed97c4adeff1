import { randomUUID } from 'node:crypto'
import type { Knex } from 'knex'
import { conflict } from '../errors.ts'
import { passwordProvider } from './providers/password.ts'
import type { Confirmation, Method, Provider, Signer } from './providers/shape.ts'

/** How a person may sign here; a provider of certificates joins this list. */
const providers: Record<Method, Provider> = { password: passwordProvider }

/**
 * Signs a document: `sha256` is the hash of its stored draft PDF, which the signer saw. The provider says whether the confirmation
 * is worth a signature: INVALID `password.wrong` where it is not. CONFLICT `document.issued` for what is given out already.
 * Signing the same bytes in the same role again changes nothing.
 */
export async function sign(
  trx: Knex.Transaction,
  signed: { documentId: string; signer: Signer; sha256: string; confirmation: Confirmation },
  now: string,
): Promise<{ id: string }> {
  const { documentId, signer, sha256, confirmation } = signed
  const { personId, name, role } = signer
  providers[confirmation.method].accept(confirmation, { signer, sha256 })
  if (await trx('documents').where({ id: documentId }).whereNotNull('issued_at').first('id')) throw conflict('document.issued')
  const same = { document_id: documentId, person_id: personId, role, sha256 }
  const earlier = await trx('signatures').where(same).first<{ id: string } | undefined>('id')
  if (earlier) return earlier
  const id = randomUUID()
  await trx('signatures').insert({ ...same, id, name, method: confirmation.method, signed_at: now })
  return { id }
}
