import { caseById, type CaseRow } from '../../cases/row.ts'
import type { ReadCtx } from '../../command.ts'
import { FeelError } from '../../engine/feel.ts'
import { Refusal } from '../../errors.ts'
import { composeNotice } from '../../notices/compose.ts'
import { composeMail } from '../../notices/mail.ts'
import { sendNotice as putNotice } from '../../notices/send.ts'
import { enqueue } from '../../jobs/enqueue.ts'
import type { TakenJob } from '../../jobs/take.ts'
import { definitionOf } from '../definition.ts'
import { checkStanding, drawOut, giveOut, standingOf, type DrawnOut } from '../giveOut.ts'
import { happened, scopeOf } from '../run.ts'
import { complain, complaining } from './complain.ts'
import type { Effect } from './effect.ts'

/** What goes out with the notice: nothing where it names no document, or one that was given out before. */
interface Enclosed {
  standing?: Awaited<ReturnType<typeof standingOf>>
  drawn?: DrawnOut[]
  trouble?: string
}

/**
 * notice.send { code, document? } → { id }: tells the applicant, in the cabinet and by mail; id is null for one who has no cabinet
 * (paper). The newest document of the template that it names is given out with it, signed and numbered.
 */
export const sendNotice: Effect<Enclosed> = {
  prepare: (ctx, job, { caseId }) => enclose(ctx, job, caseId),
  async apply(run, instance, job, { standing, drawn = [], trouble }) {
    if (trouble !== undefined) throw complain(run, instance, job, trouble)
    const { trx, now, surroundings } = run.ctx
    const definition = await definitionOf(trx, instance.bundleId, surroundings)
    const code = String(job.args.code ?? '')
    const template = definition.notices.notices?.[code]
    if (!template) throw complain(run, instance, job, `notices.json has no notice "${code}"`)
    if (standing) await checkStanding(trx, run.kase.id, standing, documentOf(job))
    await giveOut(run, drawn, { element: job.element, instanceId: instance.id })
    const texts = await complaining(run, instance, job, () =>
      composeNotice(template, scopeOf(run, instance), run.calendar.timeZone),
    )
    happened(run, 'notice.sent', job.element, { code }, instance.id)
    const { personId, applicant } = run.kase
    if (applicant.email) {
      const caseUrl = `${surroundings.publicUrl}/portal/cases/${run.kase.id}`
      const mail = { to: applicant.email, ...composeMail(texts, applicant, caseUrl) }
      await enqueue(trx, { kind: 'mail.send', args: mail }, now)
    }
    if (!personId) return { id: null }
    const { id } = await putNotice(trx, { personId, caseId: run.kase.id, code, texts }, now)
    run.ctx.after(`notice:${personId}`)
    return { id }
  },
}

/** The template whose document goes with the notice; an empty text where none does. */
const documentOf = ({ args }: TakenJob) => String(args.document ?? '')

async function enclose(ctx: ReadCtx, job: TakenJob, caseId: string): Promise<Enclosed> {
  const template = documentOf(job)
  if (!template) return {}
  const standing = await standingOf(ctx.db, caseId, template)
  const { document, signatures } = standing
  if (!document) return { trouble: `no document "${template}" is drawn yet` }
  if (document.issuedAt !== null) return { standing }
  if (document.filled.signed && signatures === 0) return { trouble: `the document "${template}" is not signed yet` }
  try {
    return { standing, drawn: await drawOut(ctx, (await caseById(ctx.db, caseId)) as CaseRow, [document]) }
  } catch (error) {
    if (error instanceof FeelError || error instanceof Refusal) return { trouble: error.message }
    throw error
  }
}
