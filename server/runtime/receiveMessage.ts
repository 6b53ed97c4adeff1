import { z } from 'zod'
import { instanceById } from '../cases/instance.ts'
import { waitingFor } from '../cases/subscriptions.ts'
import { command, type Ctx } from '../command.ts'
import { bundleInForce } from '../definitions/load.ts'
import { conflict, Incident } from '../errors.ts'
import { enqueue } from '../jobs/enqueue.ts'
import { finish } from '../jobs/finish.ts'
import { parkMessage as putAside } from '../jobs/park.ts'
import { heldJob } from '../jobs/take.ts'
import { id, json } from '../shape.ts'
import { advance } from './advance.ts'
import { definitionOf } from './definition.ts'
import { newCaseId, startCaseAt } from './newCase.ts'
import { openRun } from './run.ts'

const job = z.object({ jobId: id, token: z.string() })

/**
 * message.receive: hands a message or signal to one that waits for it: a running case, or a version that it starts a case of. The job
 * that carried it is closed in the same transaction, so it is received once. CONFLICT message.notAwaited when the wait is gone.
 */
export const receiveMessage = command({
  name: 'message.receive',
  doc: { summary: 'Hand a message to a case that waits for it' },
  who: 'system',
  input: z.object({ subscriptionId: id, payload: json.optional(), job: job.optional() }),
  output: z.object({ caseId: id }),
  async run(ctx, { subscriptionId, payload, job }) {
    const caseId = await receive(ctx, subscriptionId, payload).catch((error: unknown) => {
      if (error instanceof Incident && job) error.origin ??= { kind: 'job', id: job.jobId }
      throw error
    })
    if (job) await finish(ctx.trx, job.jobId, job.token, ctx.now)
    return { caseId }
  },
})

/** signal.broadcast: everybody who waits for the signal now gets it, each as a job of its own; who comes to wait later does not. */
export const broadcastSignal = command({
  name: 'signal.broadcast',
  doc: { summary: 'Hand a signal to everybody who waits for it' },
  who: 'system',
  input: job,
  async run(ctx, { jobId, token }) {
    const held = await heldJob(ctx.trx, jobId, token)
    for (const { id: subscriptionId } of await waitingFor(ctx.trx, 'signal', String(held.args.name), null)) {
      await enqueue(ctx.trx, { kind: 'signal.deliver', args: { ...held.args, subscriptionId } }, ctx.now)
    }
    await finish(ctx.trx, jobId, token, ctx.now)
    ctx.after('job')
    return {}
  },
})

/** message.park: nobody awaits the message yet. It stays, and whoever comes to wait for it wakes it. */
export const parkMessage = command({
  name: 'message.park',
  doc: { summary: 'Keep a message that nobody awaits yet' },
  who: 'system',
  input: job,
  async run(ctx, { jobId, token }) {
    const held = await heldJob(ctx.trx, jobId, token)
    await putAside(ctx.trx, jobId, token, tomorrow(ctx.now))
    // Looked at again under the lock of the job: somebody may have come meanwhile, and found nothing to wake.
    const { name, correlation } = held.args
    const waiting = await waitingFor(
      ctx.trx,
      'message',
      String(name),
      correlation === undefined || correlation === null ? null : String(correlation),
    )
    if (waiting.length > 0) await ctx.trx('jobs').where({ id: jobId }).update({ run_at: ctx.now })
    return {}
  },
})

const tomorrow = (now: string) => new Date(Date.parse(now) + 86_400_000).toISOString()

interface Waiting {
  instance_id: string | null
  bundle_id: string | null
  execution_id: string
  element: string
  kind: string
  name: string
}

async function receive(ctx: Ctx, subscriptionId: string, payload: z.infer<typeof json> | undefined): Promise<string> {
  const seen = await subscription(ctx, subscriptionId)
  if (!seen.instance_id) return startByMessage(ctx, seen, payload)
  const { caseId } = await instanceById(ctx.trx, seen.instance_id)
  const run = await openRun(ctx, caseId)
  await subscription(ctx, subscriptionId)
  const instance = await instanceById(ctx.trx, seen.instance_id)
  const cause = { type: `${seen.kind}.received`, element: seen.element, data: { name: seen.name } }
  await advance(run, instance, { kind: 'signal', executionId: seen.execution_id, output: payload }, cause)
  return caseId
}

async function subscription({ trx }: Ctx, subscriptionId: string): Promise<Waiting> {
  const row = await trx('subscriptions').where({ id: subscriptionId }).first()
  if (!row) throw conflict('message.notAwaited')
  return row
}

/** A message start: the payload becomes the variable that the start event's `reg:output` names. Only the version in force begins cases. */
async function startByMessage(ctx: Ctx, waiting: Waiting, payload: unknown): Promise<string> {
  const definition = await definitionOf(ctx.trx, waiting.bundle_id as string, ctx.surroundings)
  const { key, id: bundleId } = definition.bundle
  if ((await bundleInForce(ctx.trx, key, ctx.now)) !== bundleId) throw conflict('message.notAwaited')
  const caseId = newCaseId()
  await startCaseAt(ctx, { id: caseId, definition, element: waiting.element, process: waiting.execution_id, payload })
  return caseId
}
