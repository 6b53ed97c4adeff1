import { z } from 'zod'
import { instanceById, type InstanceRow } from '../cases/instance.ts'
import { command, type Ctx } from '../command.ts'
import { conflict } from '../errors.ts'
import { finish, fail } from '../jobs/finish.ts'
import { heldJob, jobIfHeld, type TakenJob } from '../jobs/take.ts'
import { id, instant } from '../shape.ts'
import { advance } from './advance.ts'
import { effects } from './effects/index.ts'
import { Incident } from '../errors.ts'
import { openIncident } from './incidents.ts'
import { openRun } from './run.ts'

interface Prepared {
  instance?: InstanceRow
  value?: unknown
}

/**
 * job.finish: does a taken job of a case and lets the case go on, in one transaction. The case is locked first and the job looked
 * at again: one that was cancelled or taken over meanwhile is CONFLICT, and its effect is undone with everything else.
 */
export const finishJob = command({
  name: 'job.finish',
  doc: { summary: 'Do a queued job of a case' },
  who: 'system',
  input: z.object({ jobId: id, token: z.string(), caseId: id }),
  async prepare(ctx, { jobId, token, caseId }): Promise<Prepared> {
    const job = await jobIfHeld(ctx.db, jobId, token)
    const effect = job && effects[job.kind]
    if (!job?.instanceId || !effect?.prepare) return {}
    const instance = await instanceById(ctx.db, job.instanceId)
    return { instance, value: await effect.prepare(ctx, job, { caseId, instance }) }
  },
  async run(ctx, { jobId, token, caseId }, prepared) {
    const run = await openRun(ctx, caseId)
    const job = await heldJob(ctx.trx, jobId, token)
    if (!job.instanceId) throw conflict('job.lost')
    const instance = await instanceById(ctx.trx, job.instanceId)
    const output = await apply(run, instance, job, prepared)
    await finish(ctx.trx, job.id, token, ctx.now)
    const cause = { type: 'job.done', element: job.element, data: { kind: job.kind } }
    try {
      await advance(run, instance, { kind: 'signal', executionId: job.executionId as string, output }, cause)
    } catch (error) {
      if (error instanceof Incident) error.origin ??= { kind: 'job', id: job.id }
      throw error
    }
    return {}
  },
})

async function apply(run: Parameters<typeof advance>[0], instance: InstanceRow, job: TakenJob, prepared: Prepared) {
  const effect = effects[job.kind]
  if (!effect) {
    const trouble = new Incident({
      caseId: run.kase.id,
      instanceId: instance.id,
      element: job.element,
      detail: `no action "${job.kind}"`,
    })
    trouble.origin = { kind: 'job', id: job.id }
    throw trouble
  }
  return effect.apply(run, instance, job, prepared.value as never)
}

/** job.fail: the work outside did not succeed; it is tried again at `retryAt`, or given up with an incident of its case. */
export const failJob = command({
  name: 'job.fail',
  doc: { summary: 'Report a job that failed' },
  who: 'system',
  input: z.object({ jobId: id, token: z.string(), error: z.string(), retryAt: instant.nullable() }),
  async run(ctx, { jobId, token, error, retryAt }) {
    const job = await heldJob(ctx.trx, jobId, token)
    await fail(ctx.trx, jobId, token, error, retryAt, ctx.now)
    if (retryAt) return {}
    const from = await whose(ctx, job)
    if (from) await openIncident(ctx, { ...from, detail: error, command: job.kind, origin: { kind: 'job', id: jobId } })
    return {}
  },
})

/** The instance that waits for the job, or in whose name it was queued: the one that sent the message, the case that has ended. */
async function whose(
  { trx }: Ctx,
  { instanceId, element, args }: TakenJob,
): Promise<{ instanceId: string; element: string | null } | undefined> {
  if (instanceId) return { instanceId, element }
  const { from, caseId } = args as { from?: { instanceId: string; element: string | null }; caseId?: string }
  if (from) return { instanceId: from.instanceId, element: from.element }
  const root = caseId && (await trx('instances').where({ case_id: caseId }).whereNull('parent_id').first('id'))
  return root ? { instanceId: root.id, element: null } : undefined
}
