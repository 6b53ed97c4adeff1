import { z } from 'zod'
import { caseById } from '../cases/row.ts'
import { command } from '../command.ts'
import type { numberOf } from '../documents/fill.ts'
import { toIssue } from '../documents/store.ts'
import { FeelError } from '../engine/feel.ts'
import { finish } from '../jobs/finish.ts'
import { id } from '../shape.ts'
import { drawOut, giveOut, type DrawnOut } from './giveOut.ts'
import { closeRun, openRun } from './run.ts'

/**
 * documents.issue: at the end of a case those of its documents that no notice gave out before are drawn as they are given out, with
 * number, date and signatures, and from then on the applicant has them and anybody can check them.
 */
export const issueDocuments = command({
  name: 'documents.issue',
  doc: { summary: 'Give out the documents of a case that has ended' },
  who: 'system',
  input: z.object({ caseId: id, jobId: id, token: z.string() }),
  async prepare(ctx, { caseId }): Promise<DrawnOut[]> {
    const kase = await caseById(ctx.db, caseId)
    return kase ? drawOut(ctx, kase, await toIssue(ctx.db, caseId), orNone) : []
  },
  async run(ctx, { caseId, jobId, token }, drawn) {
    const run = await openRun(ctx, caseId)
    await finish(ctx.trx, jobId, token, ctx.now)
    await giveOut(run, drawn, null)
    await closeRun(run)
    return {}
  },
})

/** A draft that the case left behind (drawn, then refused) has no number: its expression names what never came to be. */
function orNone(number: () => ReturnType<typeof numberOf>): ReturnType<typeof numberOf> {
  try {
    return number()
  } catch (error) {
    if (error instanceof FeelError) return { number: null, date: null }
    throw error
  }
}
