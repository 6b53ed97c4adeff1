import type { InstanceRow } from '../../cases/instance.ts'
import { FeelError } from '../../engine/feel.ts'
import { Incident } from '../../errors.ts'
import type { TakenJob } from '../../jobs/take.ts'
import { incident } from '../advance.ts'
import type { Run } from '../run.ts'

/** The job cannot be done as the service's files stand: an incident that names it, so that it is not tried for ever. */
export function complain(run: Run, instance: InstanceRow, job: TakenJob, detail: string): Incident {
  const trouble = incident(run, instance, job.element, detail)
  trouble.origin = { kind: 'job', id: job.id }
  return trouble
}

/** FEEL of the service's files that fails on this case is such a complaint. */
export async function complaining<T>(run: Run, instance: InstanceRow, job: TakenJob, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof FeelError) throw complain(run, instance, job, error.message)
    throw error
  }
}
