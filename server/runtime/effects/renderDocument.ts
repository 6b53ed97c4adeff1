import { caseById, type CaseRow } from '../../cases/row.ts'
import { caseVariables } from '../../cases/variables.ts'
import type { InstanceRow } from '../../cases/instance.ts'
import type { ReadCtx } from '../../command.ts'
import { loadCalendar } from '../../deadlines/calendarStore.ts'
import { toOfficeDate } from '../../deadlines/calendar.ts'
import { fillTemplate, readTemplate, type Filled } from '../../documents/fill.ts'
import { drawDraft } from '../../documents/issue.ts'
import { storeDocument } from '../../documents/store.ts'
import { FeelError } from '../../engine/feel.ts'
import { Refusal } from '../../errors.ts'
import { storeFile } from '../../files/store.ts'
import { definitionOf } from '../definition.ts'
import { happened } from '../run.ts'
import { complain } from './complain.ts'
import type { Effect } from './effect.ts'

interface Drawn {
  filled: Filled
  code: string
  pdf: Buffer
}

/** document.render { template } → { id, template, number }: fills and draws a document; it is numbered and given out later. */
export const renderDocument: Effect<Drawn | { trouble: string }> = {
  async prepare(ctx, job, { caseId, instance }) {
    try {
      return await draw(ctx, String(job.args.template ?? ''), (await caseById(ctx.db, caseId)) as CaseRow, instance)
    } catch (error) {
      if (error instanceof FeelError || error instanceof Refusal) return { trouble: error.message }
      throw error
    }
  },
  async apply(run, instance, job, drawn) {
    if ('trouble' in drawn) throw complain(run, instance, job, drawn.trouble)
    const template = String(job.args.template)
    const { trx, now } = run.ctx
    const fileId = await storeFile(
      trx,
      { caseId: run.kase.id, name: `${template}.pdf`, type: 'application/pdf', content: drawn.pdf },
      now,
    )
    const { id } = await storeDocument(
      trx,
      { caseId: run.kase.id, template, filled: drawn.filled, fileId, code: drawn.code },
      now,
    )
    happened(run, 'document.rendered', job.element, { document: id, template }, instance.id)
    return { id, template, number: null }
  },
}

async function draw(ctx: ReadCtx, name: string, kase: CaseRow, instance: InstanceRow): Promise<Drawn> {
  const definition = await definitionOf(ctx.db, instance.bundleId, ctx.surroundings)
  const calendar = await loadCalendar(ctx.db)
  const variables = { ...instance.variables, case: caseVariables(kase), today: toOfficeDate(calendar, ctx.now) }
  const filled = fillTemplate(readTemplate(definition.documents[name] ?? null), variables, calendar.timeZone)
  return { filled, ...(await drawDraft(filled, { publicUrl: ctx.surroundings.publicUrl, timeZone: calendar.timeZone }, ctx.now)) }
}
