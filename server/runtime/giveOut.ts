import type { Knex } from 'knex'
import { instancesOf } from '../cases/instance.ts'
import type { CaseRow } from '../cases/row.ts'
import { caseVariables } from '../cases/variables.ts'
import type { ReadCtx } from '../command.ts'
import { toOfficeDate } from '../deadlines/calendar.ts'
import { loadCalendar } from '../deadlines/calendarStore.ts'
import { numberOf, readTemplate } from '../documents/fill.ts'
import { drawIssued } from '../documents/issue.ts'
import { issueDocument, newestDocument, signaturesUnder, type DocumentRow } from '../documents/store.ts'
import { conflict } from '../errors.ts'
import { storeFile } from '../files/store.ts'
import { definitionOf } from './definition.ts'
import { happened, type Run } from './run.ts'

/** A document as it leaves the office, not stored yet. */
export interface DrawnOut {
  document: DocumentRow
  number: string | null
  pdf: Buffer
}

/** What a number comes to where a document may be left behind without one. */
type Numbering = (number: () => ReturnType<typeof numberOf>) => ReturnType<typeof numberOf>

/**
 * Draws documents as they are given out, with number, date and signatures. Slow: not inside a transaction. FeelError where the
 * number or date names what the case does not know, unless `numbering` deals with it.
 */
export async function drawOut(
  ctx: ReadCtx,
  kase: CaseRow,
  documents: DocumentRow[],
  numbering: Numbering = (number) => number(),
): Promise<DrawnOut[]> {
  const { db, now, surroundings } = ctx
  const definition = await definitionOf(db, kase.bundleId, surroundings)
  const calendar = await loadCalendar(db)
  const today = toOfficeDate(calendar, now)
  const instances = await instancesOf(db, kase.id)
  const known = Object.assign({}, ...instances.map(({ variables }) => variables))
  const scope = { ...known, case: caseVariables(kase), today }
  const place = { publicUrl: surroundings.publicUrl, timeZone: calendar.timeZone }
  const drawn: DrawnOut[] = []
  for (const document of documents) {
    const { number, date } = numbering(() => numberOf(readTemplate(definition.documents[document.template] ?? null), scope))
    drawn.push({ document, number, pdf: await drawIssued(db, document, { number, date: date ?? today, place }, now) })
  }
  return drawn
}

/** Gives drawn documents out: from now on the applicant has them, anybody can check them, and they change no more. */
export async function giveOut(
  run: Run,
  drawn: DrawnOut[],
  by: { element: string | null; instanceId: string } | null,
): Promise<void> {
  const { trx, now } = run.ctx
  for (const { document, number, pdf } of drawn) {
    const name = `${document.template}${number ? `-${number.replaceAll('/', '-')}` : ''}.pdf`
    const fileId = await storeFile(trx, { caseId: run.kase.id, name, type: 'application/pdf', content: pdf }, now)
    await issueDocument(trx, { documentId: document.id, number, fileId }, now)
    const data = { document: document.id, template: document.template, number }
    happened(run, 'document.issued', by?.element ?? null, data, by?.instanceId)
  }
}

/** The newest document of a template with what it bears: two readings that are the same are of the same document, signed as it was. */
export async function standingOf(
  db: Knex,
  caseId: string,
  template: string,
): Promise<{ document: DocumentRow | undefined; signatures: number }> {
  const document = await newestDocument(db, caseId, template)
  return { document, signatures: document ? await signaturesUnder(db, document.id) : 0 }
}

/** What was drawn outside the transaction is still what the case has; CONFLICT `case.moved`, and it is drawn again. */
export async function checkStanding(
  db: Knex,
  caseId: string,
  before: { document: DocumentRow | undefined; signatures: number },
  template: string,
): Promise<void> {
  const now = await standingOf(db, caseId, template)
  const isSame =
    now.document?.id === before.document?.id &&
    now.document?.issuedAt === before.document?.issuedAt &&
    now.signatures === before.signatures
  if (!isSame) throw conflict('case.moved')
}
