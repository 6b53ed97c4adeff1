import type { Ctx } from '../command.ts'
import { clearSubscriptions, subscribe } from '../cases/subscriptions.ts'
import { bundleInForce } from '../definitions/load.ts'
import { clearDeadlines, setDeadline } from '../deadlines/rows.ts'
import { loadCalendar } from '../deadlines/calendarStore.ts'
import { dueOfTimer, type TimerText } from '../deadlines/timer.ts'
import { evaluate } from '../engine/feel.ts'
import type { Starts } from '../engine/shape.ts'
import { wakeMessages } from '../jobs/park.ts'
import { definitionOf, type Definition } from './definition.ts'

/**
 * The message, signal and timer starts of a newly deployed version listen from now on. Those of the versions before the one in
 * force no longer do; a version that comes into force later leaves that one its starts until then.
 */
export async function armStarts(ctx: Ctx, bundleId: string, effectiveFrom: string): Promise<void> {
  const { trx, now, surroundings } = ctx
  const definition = await definitionOf(trx, bundleId, surroundings)
  await disarmOlder(ctx, definition)
  const from = effectiveFrom > now ? effectiveFrom : now
  // The row's execution is the diagram's file, its element the start event.
  for (const [file, { starts }] of Object.entries(definition.processes)) {
    await listen(ctx, bundleId, file, starts)
    for (const start of starts.timers) {
      const timer = timerOf(start)
      const dueAt = dueOfTimer(await loadCalendar(trx), timer, from)
      const repeat = timer.kind === 'cycle' ? Number(/^R(\d+)\//.exec(timer.value)?.[1] ?? -1) : 1
      await setDeadline(trx, { instanceId: null, bundleId, executionId: file, element: start.id, dueAt, repeat })
    }
  }
}

/** A start's timer knows no case: its FEEL stands for itself. */
export const timerOf = ({ kind, expression }: Starts['timers'][number]): TimerText => ({
  kind,
  value: String(evaluate(expression, {})),
})

async function disarmOlder({ trx, now }: Ctx, { bundle }: Definition): Promise<void> {
  const staying = [bundle.id, await bundleInForce(trx, bundle.key, now)].filter((id) => id !== undefined)
  const older: string[] = await trx('bundles').where({ key: bundle.key }).whereNotIn('id', staying).pluck('id')
  await clearSubscriptions(trx, await trx('subscriptions').whereIn('bundle_id', older).pluck('id'))
  await clearDeadlines(trx, await trx('deadlines').whereIn('bundle_id', older).where({ status: 'set' }).pluck('id'))
}

async function listen(ctx: Ctx, bundleId: string, file: string, starts: Starts): Promise<void> {
  for (const kind of ['message', 'signal'] as const) {
    for (const { id, name } of kind === 'message' ? starts.messages : starts.signals) {
      const start = { instanceId: null, bundleId, executionId: file, element: id, kind, name, correlation: null }
      await subscribe(ctx.trx, start)
      if (kind === 'message' && (await wakeMessages(ctx.trx, name, null, ctx.now))) ctx.after('job')
    }
  }
}
