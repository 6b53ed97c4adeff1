import { composeNotice } from '../../notices/compose.ts'
import { composeMail } from '../../notices/mail.ts'
import { sendNotice as putNotice } from '../../notices/send.ts'
import { enqueue } from '../../jobs/enqueue.ts'
import { definitionOf } from '../definition.ts'
import { happened, scopeOf } from '../run.ts'
import { complain, complaining } from './complain.ts'
import type { Effect } from './effect.ts'

/** notice.send { code } → { id }: tells the applicant, in the cabinet and by mail; id is null for one who has no cabinet (paper). */
export const sendNotice: Effect<undefined> = {
  async apply(run, instance, job) {
    const { trx, now, surroundings } = run.ctx
    const definition = await definitionOf(trx, instance.bundleId, surroundings)
    const code = String(job.args.code ?? '')
    const template = definition.notices.notices?.[code]
    if (!template) throw complain(run, instance, job, `notices.json has no notice "${code}"`)
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
