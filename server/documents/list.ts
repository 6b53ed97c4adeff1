import type { Knex } from 'knex'
import type { Texts3 } from '../shape.ts'
import type { CaseDocument, Signature } from './shape.ts'

/**
 * The documents of a case for case.show, the oldest first: the issued ones, and for staff (`drafts`) also the newest draft of each
 * template. A draft that a later one replaced is kept but no longer shown.
 */
export async function documentsOf(db: Knex, caseId: string, { drafts }: { drafts: boolean }): Promise<CaseDocument[]> {
  const rows = await documentRows(db, caseId)
  const newest = new Map(rows.map((row) => [row.template, row.id]))
  const shown = rows.filter((row) => row.issued_at !== null || (drafts && newest.get(row.template) === row.id))
  const signatures = await signaturesOf(
    db,
    shown.map(({ id }) => id),
  )
  return shown.map(({ id, template, number, names, code, created_at, issued_at }) => ({
    id,
    template,
    number,
    names: JSON.parse(names) as Texts3,
    code,
    createdAt: created_at,
    issuedAt: issued_at,
    signatures: signatures
      .filter(({ documentId }) => documentId === id)
      .map(({ name, role, method, sha256, signedAt }) => ({ name, role, method, sha256, signedAt })),
  }))
}

interface Row {
  id: string
  template: string
  number: string | null
  names: string
  code: string
  created_at: string
  issued_at: string | null
}

const documentRows = (db: Knex, caseId: string): Promise<Row[]> =>
  db('documents')
    .where({ case_id: caseId })
    .orderBy('created_at')
    .orderBy('id')
    .select('id', 'template', 'number', 'names', 'code', 'created_at', 'issued_at')

const signaturesOf = (db: Knex, documentIds: string[]): Promise<(Signature & { documentId: string })[]> =>
  db('signatures')
    .whereIn('document_id', documentIds)
    .orderBy('signed_at')
    .select('name', 'role', 'method', 'sha256', { signedAt: 'signed_at', documentId: 'document_id' })
