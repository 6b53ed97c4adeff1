import { randomUUID } from 'node:crypto'
import type { Knex } from 'knex'
import { passwordProvider } from './providers/password.ts'
import type { Confirmation, Method, Provider, Signer } from './providers/shape.ts'

/** How a person may sign here; a provider of certificates joins this list. */
const providers: Record<Method, Provider> = { password: passwordProvider }

/**
 * Signs a stored PDF: `sha256` is the hash of its bytes as the caller read them. The provider says whether the confirmation is
 * worth a signature: INVALID `password.wrong` where it is not.
 */
export async function sign(
  trx: Knex.Transaction,
  signed: { documentId: string; signer: Signer; sha256: string; confirmation: Confirmation },
  now: string,
): Promise<{ id: string }> {
  const { documentId, signer, sha256, confirmation } = signed
  providers[confirmation.method].accept(confirmation, { signer, sha256 })
  const id = randomUUID()
  await trx('signatures').insert({
    id,
    document_id: documentId,
    person_id: signer.personId,
    name: signer.name,
    role: signer.role,
    method: confirmation.method,
    sha256,
    signed_at: now,
  })
  return { id }
}
