import type { Clock } from '../clock.ts'
import { systemActor, type Gate } from '../command.ts'
import type { Database } from '../db/connect.ts'
import type { TakenJob } from '../jobs/take.ts'
import { finishJob } from '../runtime/finishJob.ts'
import { issueDocuments } from '../runtime/issueDocuments.ts'
import { closeJob } from '../runtime/closeJob.ts'
import { broadcastSignal } from '../runtime/receiveMessage.ts'
import { deliverMessage, deliverSignal } from './kinds/deliverMessage.ts'
import type { Mailer } from './kinds/sendMail.ts'

export interface JobParts {
  gate: Gate
  db: Database
  clock: Clock
  mail: Mailer
}

/** Does one taken job and reports it. Throws what went wrong; a job that was lost meanwhile is CONFLICT. */
export async function doJob(parts: JobParts, job: TakenJob): Promise<void> {
  const { gate, db } = parts
  const token = job.takenBy
  if (job.instanceId) {
    const instance = await db.read('instances').where({ id: job.instanceId }).first('case_id')
    await gate.execute(finishJob, systemActor, { jobId: job.id, token, caseId: instance.case_id })
    return
  }
  if (job.kind === 'documents.issue') {
    await gate.execute(issueDocuments, systemActor, { caseId: job.args.caseId, jobId: job.id, token })
    return
  }
  if (job.kind === 'message.deliver') return deliverMessage(parts, job)
  if (job.kind === 'signal.deliver') return deliverSignal(parts, job)
  if (job.kind === 'signal.broadcast') {
    await gate.execute(broadcastSignal, systemActor, { jobId: job.id, token })
    return
  }
  await outside(parts, job)
  await gate.execute(closeJob, systemActor, { jobId: job.id, token })
}

async function outside(parts: JobParts, job: TakenJob): Promise<void> {
  if (job.kind === 'mail.send') return parts.mail.send(job.args as { to: string; subject: string; text: string })
  throw new Error(`nobody knows how to do "${job.kind}"`)
}
