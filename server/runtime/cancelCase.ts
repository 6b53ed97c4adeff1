import { z } from 'zod'
import { instancesOf } from '../cases/instance.ts'
import { command } from '../command.ts'
import { conflict } from '../errors.ts'
import { id } from '../shape.ts'
import { cancelInstance } from './cancelInstance.ts'
import { closeRun, happened, openRun } from './run.ts'

/** case.cancel: ends a case that was opened by mistake; the reason stays in its history. Only an administrator, and never an ended case. */
export const cancelCase = command({
  name: 'case.cancel',
  doc: { summary: 'Cancel a case opened by mistake' },
  who: ['administrator'],
  input: z.object({ caseId: id, reason: z.string().trim().min(5).max(2_000) }),
  async run(ctx, { caseId, reason }) {
    const run = await openRun(ctx, caseId)
    if (run.kase.endedAt) throw conflict('case.ended')
    const root = (await instancesOf(ctx.trx, caseId)).find((one) => one.parentId === null && one.status === 'running')
    if (root) await cancelInstance(run, root)
    run.kase.endedAt = ctx.now
    run.kase.result = 'cancelled'
    happened(run, 'case.cancelled', null, { reason })
    await closeRun(run)
    await ctx.trx('incidents').where({ case_id: caseId }).whereNull('closed_at').update({ closed_at: ctx.now })
    ctx.audit(caseId, { reason }, caseId)
    return {}
  },
})
