import { randomUUID } from 'node:crypto'
import type { Knex } from 'knex'
import { z } from 'zod'
import { command, query, type Ctx } from '../command.ts'
import type { Incident } from '../errors.ts'
import { notFound } from '../errors.ts'
import { requeue } from '../jobs/finish.ts'
import { id, instant, pageOf } from '../shape.ts'

/** Writes what went wrong, after the failed command was rolled back; its job or deadline is not tried again by itself. */
export async function recordIncident(ctx: Ctx, incident: Incident, commandName: string): Promise<void> {
  const { trx } = ctx
  const { origin, caseId } = incident
  const of = { element: incident.element, detail: incident.detail, command: commandName, origin }
  const instanceId = await standing(trx, incident)
  // Where the case itself was rolled back with the command that opened it, nothing is left that could be stuck.
  if (instanceId) await openIncident(ctx, { ...of, instanceId })
  if (!origin || !(instanceId || caseId === null)) return
  const table = origin.kind === 'job' ? 'jobs' : 'deadlines'
  await trx(table).where({ id: origin.id }).whereIn('status', ['queued', 'set']).update({ status: 'failed' })
}

/** The instance where it happened, or the case's outermost one when that was rolled back with the command. */
async function standing(trx: Knex.Transaction, { instanceId, caseId }: Incident): Promise<string | undefined> {
  const own = await trx('instances').where({ id: instanceId }).first('id')
  if (own || !caseId) return own?.id
  return (await trx('instances').where({ case_id: caseId }).whereNull('parent_id').first('id'))?.id
}

export interface NewIncident {
  instanceId: string
  element: string | null
  detail: string
  command: string
  origin?: Incident['origin']
}

/** Opens an incident, unless the same one is open already. Does nothing where there is no such instance. */
export async function openIncident(ctx: Ctx, { instanceId, element, detail, command, origin }: NewIncident): Promise<void> {
  const { trx, now } = ctx
  const instance = await trx('instances').where({ id: instanceId }).first('case_id')
  if (!instance) return
  const same = {
    instance_id: instanceId,
    element,
    detail: detail.slice(0, 2_000),
    job_id: origin?.kind === 'job' ? origin.id : null,
    deadline_id: origin?.kind === 'deadline' ? origin.id : null,
  }
  if (await trx('incidents').where(same).whereNull('closed_at').first('id')) return
  await trx('incidents').insert({ id: randomUUID(), case_id: instance.case_id, command, opened_at: now, ...same })
  ctx.after(`case:${instance.case_id}`)
  ctx.after('incident')
}

export async function closeIncidents(trx: Knex.Transaction, ids: string[], now: string): Promise<void> {
  if (ids.length) await trx('incidents').whereIn('id', ids).update({ closed_at: now })
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
    await closeIncidents(ctx.trx, [incidentId], ctx.now)
    if (incident.job_id) await requeue(ctx.trx, incident.job_id, ctx.now)
    if (incident.deadline_id)
      await ctx
        .trx('deadlines')
        .where({ id: incident.deadline_id, status: 'failed' })
        .update({ status: 'set', lease_until: null })
    ctx.audit(incidentId, { element: incident.element }, incident.case_id)
    ctx.after('job')
    ctx.after('incident')
    return {}
  },
})
