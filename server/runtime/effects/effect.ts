import type { ReadCtx } from '../../command.ts'
import type { InstanceRow } from '../../cases/instance.ts'
import type { TakenJob } from '../../jobs/take.ts'
import type { Json } from '../../shape.ts'
import type { Run } from '../run.ts'

/**
 * What the platform does by itself for a service task (`reg:action`). `prepare` is slow work outside any transaction (drawing a
 * PDF); `apply` changes the database in the transaction that lets the case go on, and gives the value of the task's `reg:output`.
 */
export interface Effect<P = unknown> {
  prepare?(ctx: ReadCtx, job: TakenJob, of: { caseId: string; instance: InstanceRow }): Promise<P>
  apply(run: Run, instance: InstanceRow, job: TakenJob, prepared: P): Promise<Json>
}
