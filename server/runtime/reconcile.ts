import { runningChildren, childOf, type InstanceRow } from '../cases/instance.ts'
import { clearDeadlines, setDeadline } from '../deadlines/rows.ts'
import type { OpenWork, ProcessModel } from '../engine/shape.ts'
import { cancelJobs } from '../jobs/enqueue.ts'
import { wakeMessages } from '../jobs/park.ts'
import { closeTasks } from '../tasks/close.ts'
import { clearSubscriptions, subscribe } from '../cases/subscriptions.ts'
import { cancelInstance } from './cancelInstance.ts'
import { startCalled } from './callActivity.ts'
import type { Definition } from './definition.ts'
import { closeIncidents } from './incidents.ts'
import { openJob } from './openJob.ts'
import type { OpenRow } from './openRows.ts'
import { openTaskFor } from './openTaskFor.ts'
import { timerDue } from './timerDue.ts'
import type { Run } from './run.ts'

/** Makes `rows`, what was open, equal to what the diagram waits for: inserts what is missing, closes what is gone. The same twice changes nothing. */
export async function reconcile(
  run: Run,
  definition: Definition,
  process: ProcessModel,
  instance: InstanceRow,
  rows: OpenRow[],
  openWork: OpenWork[],
): Promise<void> {
  const open = new Set(openWork.map(({ executionId }) => executionId))
  await close(run, instance, goneOf(rows, open), openWork)
  const known = new Set(rows.map((row) => row.execution_id))
  for (const work of openWork) {
    if (known.has(work.executionId)) continue
    await openRow(run, definition, process, instance, work)
  }
}

/** What nobody waits for any more, and the incidents that are over with it: the instance has moved on. */
function goneOf(rows: OpenRow[], open: Set<string>): OpenRow[] {
  const gone = rows.filter((row) => row.kind !== 'incident' && !open.has(row.execution_id))
  const ids = new Set(gone.map(({ id }) => id))
  return [...gone, ...rows.filter((row) => row.kind === 'incident' && (!row.execution_id || ids.has(row.execution_id)))]
}

async function close(run: Run, instance: InstanceRow, gone: OpenRow[], openWork: OpenWork[]): Promise<void> {
  const { trx, now } = run.ctx
  const ids = (kind: OpenRow['kind']) => gone.filter((row) => row.kind === kind).map((row) => row.id)
  const closed = ids('task')
  await closeTasks(trx, closed, now)
  run.opened = run.opened.filter(({ id }) => !closed.includes(id))
  await cancelJobs(trx, ids('job'), now)
  await clearDeadlines(trx, ids('deadline'))
  await closeIncidents(trx, ids('incident'), now)
  const subscriptions = gone.filter((row) => row.kind === 'subscription')
  if (subscriptions.length === 0) return
  await clearSubscriptions(
    trx,
    subscriptions.map((row) => row.id),
  )
  // A call that is waited for no longer was interrupted: what it called ends with it.
  const open = new Set(openWork.map(({ executionId }) => executionId))
  for (const child of await runningChildren(trx, instance.id)) {
    if (child.parentExecutionId && !open.has(child.parentExecutionId)) await cancelInstance(run, child)
  }
}

async function openRow(run: Run, definition: Definition, process: ProcessModel, instance: InstanceRow, work: OpenWork) {
  const element = process.elements[work.element]
  if (!element) return
  if (work.kind === 'task') return openTaskFor(run, definition, process, instance, work, element)
  if (work.kind === 'job') return openJob(run, instance, work, element)
  if (work.kind === 'timer') {
    const dueAt = timerDue(run, definition, instance, work, element)
    return setDeadline(run.ctx.trx, {
      instanceId: instance.id,
      bundleId: null,
      executionId: work.executionId,
      element: element.id,
      dueAt,
      repeat: work.repeat ?? null,
    })
  }
  const name =
    work.kind === 'call' ? (element.calledElement ?? '') : (work.name ?? element.message?.name ?? element.signalRef?.name ?? '')
  const correlation = work.correlation === undefined || work.correlation === null ? null : String(work.correlation)
  await subscribe(run.ctx.trx, {
    instanceId: instance.id,
    executionId: work.executionId,
    element: element.id,
    kind: work.kind,
    name,
    correlation,
  })
  if (work.kind === 'message' && (await wakeMessages(run.ctx.trx, name, correlation, run.ctx.now))) run.ctx.after('job')
  if (work.kind === 'call' && !(await childOf(run.ctx.trx, instance.id, work.executionId)))
    await startCalled(run, definition, instance, work, element)
}
