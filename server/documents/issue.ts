import type { Knex } from 'knex'
import { newCode } from './code.ts'
import type { Filled } from './fill.ts'
import { renderPdf } from './render.ts'
import type { DocumentRow } from './store.ts'

/** Where the office is on the web and on the globe. `publicUrl` has no trailing slash. */
export interface Place {
  publicUrl: string
  timeZone: string
}

/** Draws the draft of a new document: no number, no signature. Slow (a fifth of a second): not inside a transaction. */
export async function drawDraft(filled: Filled, place: Place, now: string): Promise<{ code: string; pdf: Buffer }> {
  const code = newCode()
  const facts = { number: null, date: null, issued: false, signatures: [], createdAt: now }
  return { code, pdf: await renderPdf(filled, { ...facts, code, ...addressOf(code, place) }) }
}

/**
 * Draws the document as it is given out: with its number, the signatures under its draft, and that draft attached. The words are
 * those that were signed; `date` is the office's. Slow: not inside a transaction.
 */
export async function drawIssued(
  db: Knex,
  document: DocumentRow,
  given: { number: string | null; date: string; place: Place },
  now: string,
): Promise<Buffer> {
  const { number, date, place } = given
  const draft = await db('file_contents')
    .where({ file_id: document.draftFileId })
    .first<{ content: Buffer } | undefined>('content')
  const signatures = await signersOf(db, document.id)
  const facts = { number, date, issued: true, code: document.code, signatures, createdAt: now, signedPdf: draft?.content }
  return renderPdf(document.filled, { ...facts, ...addressOf(document.code, place) })
}

const addressOf = (code: string, { publicUrl, timeZone }: Place) => ({ link: `${publicUrl}/portal/check/${code}`, timeZone })

const signersOf = (
  db: Knex,
  documentId: string,
): Promise<{ name: string; position: string | null; sha256: string; signedAt: string }[]> =>
  db('signatures as s')
    .join('persons as p', 'p.id', 's.person_id')
    .where('s.document_id', documentId)
    .orderBy('s.signed_at')
    .select('s.name', 'p.position', 's.sha256', { signedAt: 's.signed_at' })
