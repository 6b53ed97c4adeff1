import type { Knex } from 'knex'

export interface SignatureRow {
  documentId: string
  personId: string
  name: string
  role: string
  method: 'password'
  sha256: string
  signedAt: string
}

/** The signatures under these documents, the oldest first. */
export async function signaturesOf(db: Knex, documentIds: string[]): Promise<SignatureRow[]> {
  if (documentIds.length === 0) return []
  return db('signatures')
    .whereIn('document_id', documentIds)
    .orderBy('signed_at')
    .orderBy('id')
    .select('name', 'role', 'method', 'sha256', {
      documentId: 'document_id',
      personId: 'person_id',
      signedAt: 'signed_at',
    })
}

/** Whether a document bears a signature of this role. */
export async function isSigned(db: Knex, documentId: string, role: string): Promise<boolean> {
  return (await db('signatures').where({ document_id: documentId, role }).first('id')) !== undefined
}
