import { waitingFor } from '../../cases/subscriptions.ts'
import { systemActor } from '../../command.ts'
import { Refusal } from '../../errors.ts'
import type { TakenJob } from '../../jobs/take.ts'
import { receiveMessage } from '../../runtime/receiveMessage.ts'
import type { JobParts } from '../doJob.ts'

/**
 * Hands a message to the one that waits for it (a running case before a version that it would start), a signal to everybody.
 * Each receiver has its own key, so that a job done twice after a crash is received once. A message that nobody awaits yet throws,
 * and is tried again later.
 */
export async function deliverMessage({ gate, db }: JobParts, job: TakenJob, kind: 'message' | 'signal'): Promise<void> {
  const correlation = job.args.correlation === undefined || job.args.correlation === null ? null : String(job.args.correlation)
  const waiting = await waitingFor(db.write, kind, String(job.args.name), correlation)
  const running = waiting.filter(({ instanceId }) => instanceId !== null)
  const receivers = kind === 'signal' ? waiting : running.length > 0 ? running : waiting
  for (const receiver of receivers) {
    const input = { subscriptionId: receiver.id, payload: job.args.payload }
    try {
      await gate.execute(receiveMessage, systemActor, input, {
        idempotencyKey: `${job.id}:${kind === 'message' ? '' : receiver.id}`,
      })
      if (kind === 'message') return
    } catch (error) {
      if (!(error instanceof Refusal && error.reason === 'message.notAwaited')) throw error
    }
  }
  if (kind === 'message')
    throw new Error(`nobody waits for the message "${String(job.args.name)}" (${correlation ?? 'no correlation'})`)
}
