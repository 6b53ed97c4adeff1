import { instanceById, type InstanceRow } from '../cases/instance.ts'
import { addTerm, type Due, type Term } from '../deadlines/calendar.ts'
import { ClockFault, obey, whenItWas } from '../deadlines/clocks.ts'
import { deadlinesOfCase, moveDeadline } from '../deadlines/rows.ts'
import type { CaseClock, Suspension } from '../deadlines/shape.ts'
import { dueIfResumed, dueWithClock } from '../deadlines/terms.ts'
import { evaluate, FeelError } from '../engine/feel.ts'
import type { ClockModel, ElementModel } from '../engine/shape.ts'
import { invalid } from '../errors.ts'
import type { Json } from '../shape.ts'
import { moveDue } from '../tasks/moveDue.ts'
import { openTasksOfCase } from '../tasks/ofInstance.ts'
import { incident } from './advance.ts'
import { definitionOf, namesOf } from './definition.ts'
import { clockOf, dueOfNorm, withoutTerm } from './norms.ts'
import { happened, scopeOf, type Run } from './run.ts'
import { deadlineDue } from './timerDue.ts'

const said: Record<string, string> = {
  start: 'clock.started',
  suspend: 'clock.suspended',
  resume: 'clock.resumed',
  extend: 'clock.extended',
  reset: 'clock.reset',
}

/**
 * Does what an element says of the clocks of its case, when it is entered or left. What a person entered and the law does not allow is
 * INVALID at its field; what the diagram has wrong is an incident. Due dates of open work follow in `retime`.
 */
export function moveClocks(run: Run, instance: InstanceRow, element: ElementModel, when: ClockModel['when']): void {
  for (const clock of element.clocks) if (clock.when === when) moveClock(run, instance, element, clock)
}

function moveClock(run: Run, instance: InstanceRow, element: ElementModel, model: ClockModel): void {
  const { kase, calendar, ctx } = run
  const { name } = model
  const value = (text: string | undefined) => valueOf(run, instance, element, text)
  const before = clockOf(run, name)
  const why = { reason: reasonOf(element, value(model.reason)), document: documentOf(value(model.document)) }
  const dueBefore = before && dueOf(run, before)
  const after = allowed(run, instance, element, model, () =>
    obey(
      calendar,
      before,
      { do: model.do, at: value(model.at), to: value(model.to), why, ceiling: ceilingOf(run, model) },
      ctx.now,
    ),
  )
  if (after.clock === before) return
  kase.clocks[name] = after.clock
  if (name === 'service') moveServiceDue(run, after.clock)
  run.moved.add(name)
  const isDecision = model.do === 'suspend' || model.do === 'resume' || model.do === 'extend'
  happened(
    run,
    said[model.do] ?? 'clock.moved',
    element.id,
    {
      clock: name,
      at: after.at,
      ...(isDecision && why),
      dueBefore: dueBefore?.dueAt ?? null,
      dueAfter: dueOf(run, after.clock)?.dueAt ?? null,
    },
    instance.id,
  )
}

/**
 * When a moment was: now, or the date that its element takes from a form, for what is entered late began no later. A date that lies ahead or
 * before the application is INVALID at its field; where nobody sent it just now, it counts as now.
 */
export function instantOfMoment(run: Run, instance: InstanceRow, element: ElementModel, moment: string): string {
  const at = element.momentDates[moment]
  if (at === undefined) return run.ctx.now
  const given = valueOf(run, instance, element, at)
  const model = { name: moment, at } as ClockModel
  return allowed(run, instance, element, model, () => {
    try {
      return whenItWas(run.calendar, given, run.ctx.now, run.kase.openedAt)
    } catch (error) {
      const isUnlawful = error instanceof ClockFault && error.code !== 'clock.noDate'
      // Nobody could mend it any more.
      if (isUnlawful && fieldOf(run, at) === undefined) return run.ctx.now
      throw error
    }
  })
}

/**
 * Holds the dates that the entered element's moments take from the form just sent against the law: what the platform does by itself
 * is left when nobody stands at the form any more. INVALID at the field.
 */
export function checkMoments(run: Run, instance: InstanceRow, element: ElementModel): void {
  for (const [moment, at] of Object.entries(element.momentDates))
    if (fieldOf(run, at) !== undefined) instantOfMoment(run, instance, element, moment)
}

const dueOf = ({ calendar }: Run, clock: CaseClock): Due | null => (clock.term ? dueWithClock(calendar, clock.term, clock) : null)

function moveServiceDue({ kase, calendar }: Run, clock: CaseClock): void {
  const due = clock.term ? dueWithClock(calendar, clock.term, clock) : null
  kase.dueAt = due?.dueAt ?? null
  kase.term = { ...kase.term, rules: due?.rule.split(' ') ?? [], clock: withoutTerm(clock) }
}

/** The furthest end of an extension: its own term, counted from the start of the clock or from what `of` names. */
function ceilingOf(run: Run, { name, max, unit, of = name }: ClockModel): Due | undefined {
  if (max === undefined) return undefined
  const term = { amount: max, unit: unit as Term['unit'] }
  const clock = clockOf(run, of)
  if (clock) return dueIfResumed(run.calendar, term, { ...clock, extendedTo: undefined }, run.ctx.now)
  const moment = run.kase.moments[of]
  if (moment === undefined) throw new RangeError(`no clock and no moment "${of}" from which the ceiling would count`)
  return addTerm(run.calendar, moment, term)
}

/** What is wrong is told to whoever filled in the field that the attribute reads, else it is the diagram's fault. */
function allowed<T>(run: Run, instance: InstanceRow, element: ElementModel, model: ClockModel, work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (error instanceof RangeError) throw incident(run, instance, element.id, error.message)
    if (!(error instanceof ClockFault)) throw error
    const path = error.attribute === 'do' ? undefined : fieldOf(run, model[error.attribute])
    if (path) throw invalid('form.invalid', [{ path, code: error.code, params: { date: written(error.params.date) } }])
    throw incident(run, instance, element.id, `the clock "${model.name}": ${error.message}`)
  }
}

/** `2026-11-21` as people here write it. */
const written = (date: string | undefined) => date?.split('-').toReversed().join('.')

/** The first field of the form just sent that an expression reads, as a JSON Pointer into what was sent. */
function fieldOf({ sent }: Run, expression: string | undefined): string | undefined {
  if (!sent || !expression) return undefined
  const found = [...expression.matchAll(/(?<![\w."])([A-Za-z_]\w*)((?:\.\w+)+)/g)].find(([, output]) => output === sent)
  return found && `/data${(found[2] ?? '').replaceAll('.', '/')}`
}

/** A field that was left empty is no fault: the date is then that of today, the reason the step's name. */
function valueOf(run: Run, instance: InstanceRow, element: ElementModel, expression: string | undefined): Json {
  if (expression === undefined) return null
  try {
    return evaluate(expression, scopeOf(run, instance), run.ctx.now)
  } catch (error) {
    if (!(error instanceof FeelError)) throw error
    if (error.isMissingName) return null
    throw incident(run, instance, element.id, error.message)
  }
}

function reasonOf(element: ElementModel, value: Json): Suspension['reason'] {
  if (typeof value === 'string' && value.trim() !== '') return { kk: value, ru: value, en: value }
  const names = namesOf(element)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return names
  const text = (language: keyof typeof names) => (typeof value[language] === 'string' ? value[language] : undefined)
  const any = text('ru') ?? text('kk') ?? text('en')
  return any === undefined ? names : { kk: text('kk') ?? any, ru: text('ru') ?? any, en: text('en') ?? any }
}

function documentOf(value: Json): string | null {
  if (typeof value === 'string') return value
  const id = typeof value === 'object' && value !== null && !Array.isArray(value) ? value.id : null
  return typeof id === 'string' ? id : null
}

/** Makes the due dates of the case's open tasks and timers follow the clocks that were moved. */
export async function retime(run: Run): Promise<void> {
  if (run.moved.size === 0) return
  const { trx } = run.ctx
  for (const task of await openTasksOfCase(trx, run.kase.id)) {
    const { norm } = task
    const clock = norm.clock && clockOf(run, norm.clock.name)
    if (norm.clock && clock) norm.clock = { ...norm.clock, ...withoutTerm(clock), startedAt: norm.since ?? clock.startedAt }
    const due = dueOfNorm(run, norm, task.openedAt)
    await moveDue(trx, task.id, due?.dueAt ?? null, { ...norm, rules: due?.rule.split(' ').filter(Boolean) ?? [] })
  }
  await retimeTimers(run)
  run.moved.clear()
}

async function retimeTimers(run: Run): Promise<void> {
  const { trx } = run.ctx
  for (const row of await deadlinesOfCase(trx, run.kase.id)) {
    const instance = run.touched.get(row.instanceId) ?? (await instanceById(trx, row.instanceId))
    const definition = await definitionOf(trx, instance.bundleId, run.ctx.surroundings)
    const element = definition.processes[instance.process]?.process.elements[row.element]
    if (!element?.deadline?.clock || !run.moved.has(element.deadline.clock)) continue
    await moveDeadline(trx, row.id, deadlineDue(run, definition, instance, element, element.deadline, run.ctx.now))
  }
}
