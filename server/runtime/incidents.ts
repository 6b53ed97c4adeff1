import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { command, query, type Ctx } from '../command.ts'
import type { Incident } from '../errors.ts'
import { notFound } from '../errors.ts'
import { requeue } from '../jobs/finish.ts'
import { id, instant, pageOf } from '../shape.ts'

/** Writes what went wrong, after the failed command was rolled back; its job or deadline is not tried again by itself. */
export async function recordIncident(ctx: Ctx, incident: Incident, commandName: string): Promise<void> {
  const { trx, now } = ctx
  const known = await trx('instances').where({ id: incident.instanceId }).first('case_id')
  // The case itself was rolled back with the command that opened it: there is nothing left that could be stuck.
  if (!known) return
  const same = { instance_id: incident.instanceId, element: incident.element, detail: incident.detail.slice(0, 2_000) }
  const open = await trx('incidents').where(same).whereNull('closed_at').first('id')
  if (!open)
    await trx('incidents').insert({ id: randomUUID(), case_id: known.case_id, command: commandName, opened_at: now, ...same })
  const { origin } = incident
  if (origin)
    await trx(origin.kind === 'job' ? 'jobs' : 'deadlines')
      .where({ id: origin.id })
      .whereIn('status', ['queued', 'set'])
      .update({ status: 'failed' })
  ctx.after(`case:${known.case_id}`)
  ctx.after('incident')
}

const shown = z.object({
  id,
  caseId: id,
  number: z.string(),
  element: z.string().nullable(),
  detail: z.string(),
  command: z.string(),
  openedAt: instant,
})

/** incident.list: cases that cannot go on by themselves, oldest first. */
export const listIncidents = query({
  name: 'incident.list',
  doc: { summary: 'Cases that cannot go on by themselves' },
  who: ['administrator', 'analyst'],
  input: z.object({}),
  output: pageOf(shown),
  async run({ db }) {
    const rows = await db('incidents')
      .join('cases', 'cases.id', 'incidents.case_id')
      .whereNull('incidents.closed_at')
      .orderBy('incidents.opened_at')
      .limit(500)
      .select('incidents.*', 'cases.number')
    return {
      items: rows.map((row) => ({
        id: row.id,
        caseId: row.case_id,
        number: row.number,
        element: row.element,
        detail: row.detail,
        command: row.command,
        openedAt: row.opened_at,
      })),
    }
  },
})

/** incident.retry: after the cause was mended (a person appointed, a version deployed), what failed is tried once more. */
export const retryIncident = command({
  name: 'incident.retry',
  doc: { summary: 'Try again what failed' },
  who: ['administrator'],
  input: z.object({ incidentId: id }),
  async run(ctx, { incidentId }) {
    const incident = await ctx.trx('incidents').where({ id: incidentId }).whereNull('closed_at').first()
    if (!incident) throw notFound('incident')
    await ctx.trx('incidents').where({ id: incidentId }).update({ closed_at: ctx.now })
    const where = { instance_id: incident.instance_id, status: 'failed' }
    for (const jobId of await ctx.trx('jobs').where(where).pluck('id')) await requeue(ctx.trx, jobId, ctx.now)
    await ctx.trx('deadlines').where(where).update({ status: 'set', lease_until: null })
    ctx.audit(incidentId, { element: incident.element }, incident.case_id)
    ctx.after('job')
    ctx.after('incident')
    return {}
  },
})
