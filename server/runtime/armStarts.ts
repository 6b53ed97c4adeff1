import type { Ctx } from '../command.ts'
import { clearSubscriptions, subscribe } from '../cases/subscriptions.ts'
import { clearDeadlines, setDeadline } from '../deadlines/rows.ts'
import { loadCalendar } from '../deadlines/calendarStore.ts'
import { dueOfTimer } from '../deadlines/timer.ts'
import { definitionOf } from './definition.ts'

/**
 * The message, signal and timer starts of a newly deployed version listen from now on; those of the versions before it no longer.
 * The row's execution is the diagram's file, its element the start event.
 */
export async function armStarts(ctx: Ctx, bundleId: string, effectiveFrom: string): Promise<void> {
  const { trx, now, surroundings } = ctx
  const definition = await definitionOf(trx, bundleId, surroundings)
  const older: string[] = await trx('bundles').where({ key: definition.bundle.key }).whereNot({ id: bundleId }).pluck('id')
  await clearSubscriptions(trx, await trx('subscriptions').whereIn('bundle_id', older).pluck('id'))
  await clearDeadlines(trx, await trx('deadlines').whereIn('bundle_id', older).where({ status: 'set' }).pluck('id'))
  const calendar = await loadCalendar(trx)
  for (const [file, { starts }] of Object.entries(definition.processes)) {
    for (const kind of ['message', 'signal'] as const)
      for (const start of kind === 'message' ? starts.messages : starts.signals)
        await subscribe(trx, {
          instanceId: null,
          bundleId,
          executionId: file,
          element: start.id,
          kind,
          name: start.name,
          correlation: null,
        })
    for (const start of starts.timers) {
      const from = effectiveFrom > now ? effectiveFrom : now
      const value = start.expression.replace(/^=\s*"?|"?$/g, '')
      const repeat = start.kind === 'cycle' ? Number(/^R(\d+)\//.exec(value)?.[1] ?? -1) : 1
      await setDeadline(trx, {
        instanceId: null,
        bundleId,
        executionId: file,
        element: start.id,
        dueAt: dueOfTimer(calendar, { kind: start.kind, value }, from),
        repeat,
      })
    }
  }
}
