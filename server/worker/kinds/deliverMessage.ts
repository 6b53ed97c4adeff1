import { waitingFor } from '../../cases/subscriptions.ts'
import { systemActor } from '../../command.ts'
import { Refusal } from '../../errors.ts'
import type { TakenJob } from '../../jobs/take.ts'
import { closeJob } from '../../runtime/closeJob.ts'
import { parkMessage, receiveMessage } from '../../runtime/receiveMessage.ts'
import type { JobParts } from '../doJob.ts'

/**
 * Hands a message to the one that waits for it: who asked for its correlation value before who takes any, a running case before a
 * version that it would start. A message that nobody awaits yet is kept until somebody does.
 */
export async function deliverMessage({ gate, db }: JobParts, job: TakenJob): Promise<void> {
  const { name, correlation, payload } = job.args
  const value = correlation === undefined || correlation === null ? null : String(correlation)
  const held = { jobId: job.id, token: job.takenBy }
  for (const receiver of await waitingFor(db.write, 'message', String(name), value)) {
    try {
      await gate.execute(receiveMessage, systemActor, { subscriptionId: receiver.id, payload, job: held })
      return
    } catch (error) {
      if (!isNotAwaited(error)) throw error
    }
  }
  await gate.execute(parkMessage, systemActor, held)
}

/** Hands a signal to one of those who waited when it was thrown; one that waits no longer has nothing to receive. */
export async function deliverSignal({ gate }: JobParts, job: TakenJob): Promise<void> {
  const held = { jobId: job.id, token: job.takenBy }
  const { subscriptionId, payload } = job.args
  try {
    await gate.execute(receiveMessage, systemActor, { subscriptionId, payload, job: held })
  } catch (error) {
    if (!isNotAwaited(error)) throw error
    await gate.execute(closeJob, systemActor, held)
  }
}

const isNotAwaited = (error: unknown) => error instanceof Refusal && error.reason === 'message.notAwaited'
