import { z } from 'zod'
import { caseById, type CaseRow } from '../cases/row.ts'
import { caseVariables } from '../cases/variables.ts'
import { instancesOf } from '../cases/instance.ts'
import { command, type ReadCtx } from '../command.ts'
import { toOfficeDate } from '../deadlines/calendar.ts'
import { loadCalendar } from '../deadlines/calendarStore.ts'
import { numberOf, readTemplate } from '../documents/fill.ts'
import { drawIssued } from '../documents/issue.ts'
import { issueDocument, toIssue, type DocumentRow } from '../documents/store.ts'
import { FeelError } from '../engine/feel.ts'
import { storeFile } from '../files/store.ts'
import { finish } from '../jobs/finish.ts'
import { id } from '../shape.ts'
import { definitionOf } from './definition.ts'
import { closeRun, happened, openRun } from './run.ts'

interface Drawn {
  document: DocumentRow
  number: string | null
  pdf: Buffer
}

/**
 * documents.issue: at the end of a case its documents are drawn as they are given out, with number, date and signatures, and from
 * then on the applicant has them and anybody can check them.
 */
export const issueDocuments = command({
  name: 'documents.issue',
  doc: { summary: 'Give out the documents of a case that has ended' },
  who: 'system',
  input: z.object({ caseId: id, jobId: id, token: z.string() }),
  async prepare(ctx, { caseId }): Promise<Drawn[]> {
    const kase = await caseById(ctx.db, caseId)
    return kase ? drawAll(ctx, kase) : []
  },
  async run(ctx, { caseId, jobId, token }, drawn) {
    const run = await openRun(ctx, caseId)
    await finish(ctx.trx, jobId, token, ctx.now)
    for (const { document, number, pdf } of drawn) {
      const name = `${document.template}${number ? `-${number.replaceAll('/', '-')}` : ''}.pdf`
      const fileId = await storeFile(ctx.trx, { caseId, name, type: 'application/pdf', content: pdf }, ctx.now)
      await issueDocument(ctx.trx, { documentId: document.id, number, fileId }, ctx.now)
      happened(run, 'document.issued', null, { document: document.id, template: document.template, number })
    }
    await closeRun(run)
    return {}
  },
})

async function drawAll(ctx: ReadCtx, kase: CaseRow): Promise<Drawn[]> {
  const { db, now, surroundings } = ctx
  const definition = await definitionOf(db, kase.bundleId, surroundings)
  const calendar = await loadCalendar(db)
  const today = toOfficeDate(calendar, now)
  const instances = await instancesOf(db, kase.id)
  const known = Object.assign({}, ...instances.map(({ variables }) => variables))
  const scope = { ...known, case: caseVariables(kase), today }
  const drawn: Drawn[] = []
  for (const document of await toIssue(db, kase.id)) {
    const { number, date } = numbered(definition.documents[document.template], scope)
    const place = { publicUrl: surroundings.publicUrl, timeZone: calendar.timeZone }
    drawn.push({ document, number, pdf: await drawIssued(db, document, { number, date: date ?? today, place }, now) })
  }
  return drawn
}

/** A draft that the case left behind (drawn, then refused) has no number: its expression names what never came to be. */
function numbered(template: unknown, scope: Parameters<typeof numberOf>[1]): { number: string | null; date: string | null } {
  try {
    return numberOf(readTemplate(template ?? null), scope)
  } catch (error) {
    if (error instanceof FeelError) return { number: null, date: null }
    throw error
  }
}
