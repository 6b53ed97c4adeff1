import { randomUUID } from 'node:crypto'
import type { Knex } from 'knex'
import { conflict, notFound } from '../errors.ts'
import type { Texts3 } from '../shape.ts'
import type { Filled } from './fill.ts'

/** A document of a case. `draftFileId` holds the PDF that is signed, `fileId` the one that is given out (the draft until then). */
export interface DocumentRow {
  id: string
  caseId: string
  template: string
  number: string | null
  names: Texts3
  filled: Filled
  fileId: string | null
  draftFileId: string | null
  code: string
  createdAt: string
  issuedAt: string | null
}

export interface NewDocument {
  caseId: string
  template: string
  filled: Filled
  /** The stored draft PDF (files' table). */
  fileId: string
  code: string
}

/** Stores a document that was just drawn, not signed and not issued. */
export async function storeDocument(trx: Knex.Transaction, document: NewDocument, now: string): Promise<{ id: string }> {
  const { caseId, template, filled, fileId, code } = document
  const id = randomUUID()
  await trx('documents').insert({
    id,
    case_id: caseId,
    template,
    number: null,
    names: JSON.stringify(filled.names),
    data: JSON.stringify({ filled, draftFileId: fileId }),
    file_id: fileId,
    code,
    created_at: now,
    issued_at: null,
  })
  return { id }
}

/**
 * Issues a document: from now on its applicant sees it, its check page knows it, and it changes no more.
 * `fileId` is the PDF that `renderPdf` drew with `issued: true`. CONFLICT `document.issued` when it was issued already.
 */
export async function issueDocument(
  trx: Knex.Transaction,
  issued: { documentId: string; number: string | null; fileId: string },
  now: string,
): Promise<void> {
  const { documentId, number, fileId } = issued
  const changed = await trx('documents')
    .where({ id: documentId })
    .whereNull('issued_at')
    .update({ number, file_id: fileId, issued_at: now })
  if (changed === 0) throw conflict('document.issued')
}

/** The document with this id; NOT_FOUND when there is none. */
export async function documentOf(db: Knex, id: string): Promise<DocumentRow> {
  const row = await db<Stored>('documents').where({ id }).first()
  if (!row) throw notFound('document')
  return toDocument(row)
}

/** The document that bears this check code. */
export async function documentByCode(db: Knex, code: string): Promise<DocumentRow | undefined> {
  const row = await db<Stored>('documents').where({ code }).first()
  return row && toDocument(row)
}

/** The newest document of a case by its template, which is the one that a signature step means; undefined when there is none. */
export async function newestDocument(db: Knex, caseId: string, template: string): Promise<DocumentRow | undefined> {
  const row = await db<Stored>('documents')
    .where({ case_id: caseId, template })
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .first()
  return row && toDocument(row)
}

/** How many signatures a document bears. */
export async function signaturesUnder(db: Knex, documentId: string): Promise<number> {
  const [row] = await db('signatures').where({ document_id: documentId }).count<{ count: number | string }[]>({ count: '*' })
  return Number(row?.count ?? 0)
}

/**
 * What is left to issue of a case, the oldest first: of each template the newest document, if it was not issued yet and bears the
 * signature that it needs. A draft that a later one replaced is never issued.
 */
export async function toIssue(db: Knex, caseId: string): Promise<DocumentRow[]> {
  const rows = await db<Stored>('documents').where({ case_id: caseId }).orderBy('created_at').orderBy('id')
  const newest = [...new Map(rows.map((row) => [row.template, toDocument(row)])).values()].filter(
    ({ issuedAt }) => issuedAt === null,
  )
  const signed = await db('signatures')
    .whereIn(
      'document_id',
      newest.map(({ id }) => id),
    )
    .distinct<{ document_id: string }[]>('document_id')
  const bears = new Set(signed.map(({ document_id }) => document_id))
  return newest.filter(({ id, filled }) => !filled.signed || bears.has(id))
}

interface Stored {
  id: string
  case_id: string
  template: string
  number: string | null
  names: string
  data: string
  file_id: string | null
  code: string
  created_at: string
  issued_at: string | null
}

function toDocument(row: Stored): DocumentRow {
  const { filled, draftFileId } = JSON.parse(row.data) as { filled: Filled; draftFileId: string | null }
  const names = JSON.parse(row.names) as Texts3
  const { id, template, number, code } = row
  const times = { createdAt: row.created_at, issuedAt: row.issued_at }
  return { id, caseId: row.case_id, template, number, names, filled, fileId: row.file_id, draftFileId, code, ...times }
}
