import { toInstant, toOfficeDate } from '../deadlines/calendar.ts'
import { earliestAfter } from '../deadlines/terms.ts'
import type { InstanceRow } from '../cases/instance.ts'
import { writtenOut } from '../engine/fillText.ts'
import type { ElementModel } from '../engine/shape.ts'
import { invalid } from '../errors.ts'
import type { TaskRow } from '../tasks/row.ts'
import type { Definition } from './definition.ts'
import { counting, termOf } from './norms.ts'
import type { Run } from './run.ts'

/**
 * From which instant (UTC) a step that opens now may be completed, where its deadline is a lower bound (`notBefore`); undefined where
 * it is none, or where the moment that it counts from was not passed in this case.
 */
export function earliestFor(run: Run, definition: Definition, instance: InstanceRow, element: ElementModel): string | undefined {
  const { deadline } = element
  const term = deadline?.notBefore ? termOf(run, definition, instance, element, deadline) : null
  if (!term) return undefined
  const { from = 'start', ...length } = term
  const since = from === 'start' ? run.ctx.now : run.kase.moments[from]
  return since === undefined ? undefined : counting(run, instance, element, () => earliestAfter(run.calendar, length, since))
}

/** INVALID `task.tooEarly` before the instant from which the step may be completed. */
export function checkNotTooEarly({ ctx, calendar }: Run, { norm: { earliest } }: TaskRow): void {
  if (earliest === undefined || ctx.now >= earliest) return
  const day = toOfficeDate(calendar, earliest)
  const isWholeDay = toInstant(calendar, day, '00:00') === earliest
  const date = writtenOut(isWholeDay ? day : earliest, { language: ctx.actor.language, timeZone: calendar.timeZone })
  throw invalid('task.tooEarly', [{ path: '/taskId', code: 'task.tooEarly', params: { date } }], { date })
}
