import type { InstanceRow } from '../cases/instance.ts'
import { registrationInstant } from '../deadlines/calendar.ts'
import { dueOf, type Norm } from '../deadlines/terms.ts'
import type { ElementModel, ProcessModel, StepResult } from '../engine/shape.ts'
import { statusNames, type Definition } from './definition.ts'
import { checkMoments, instantOfMoment, moveClocks } from './clocks.ts'
import { startClock } from './norms.ts'
import { happened, type Run } from './run.ts'

/** What the passing of elements means for the case: its status from here on, the moments that terms count from, its history. */
export function notePassed(
  run: Run,
  definition: Definition,
  process: ProcessModel,
  instance: InstanceRow,
  result: StepResult,
): void {
  const elements: string[] = []
  const flows: string[] = []
  for (const { element: id, what } of result.passed) {
    if (what === 'flow') flows.push(id)
    const element = process.elements[id]
    if (!element) continue
    if (what === 'enter') enter(run, definition, instance, element)
    if (what === 'leave') {
      elements.push(id)
      leave(run, definition, instance, element)
    }
  }
  happened(run, 'step', null, { passed: elements, flows }, instance.id)
}

function enter(run: Run, definition: Definition, instance: InstanceRow, element: ElementModel): void {
  checkMoments(run, instance, element)
  moveClocks(run, instance, element, 'enter')
  // A norm of a sub-process counts from the instant at which it was entered.
  if (element.type === 'bpmn:SubProcess' || element.type === 'bpmn:Transaction') run.kase.moments[`$${element.id}`] = run.ctx.now
  if (element.deadline?.clock && !element.type.endsWith('Event')) startClock(run, element.deadline.clock, run.ctx.now)
  if (element.status && element.status !== run.kase.status) setStatus(run, definition, element.status, element.id)
}

function setStatus(run: Run, definition: Definition, code: string, element: string): void {
  run.kase.status = code
  run.kase.statusNames = statusNames(definition, code)
  run.kase.statusAt = run.ctx.now
  happened(run, 'status.changed', element, { status: code })
}

function leave(run: Run, definition: Definition, instance: InstanceRow, element: ElementModel): void {
  for (const moment of element.moments) {
    // What comes after working hours is registered on the next working day (Administrative Procedural Code, article 64, item 3).
    const at =
      moment === 'registration' ? registrationInstant(run.calendar, run.ctx.now) : instantOfMoment(run, instance, element, moment)
    run.kase.moments[moment] = at
    if (moment === 'registration') run.kase.registeredAt = at
    startServiceTerm(run, definition, moment)
  }
  moveClocks(run, instance, element, 'leave')
}

/** The service's own term runs from the moment that service.json names (the law: the day after it). */
function startServiceTerm(run: Run, definition: Definition, moment: string): void {
  const { term } = definition.service
  if (!term || (term.from ?? 'registration') !== moment) return
  const norm: Norm = { amount: term.amount, unit: term.unit as Norm['unit'], from: moment }
  const due = dueOf(run.calendar, norm, run.kase.moments, run.ctx.now)
  delete run.kase.clocks.service
  run.kase.dueAt = due.dueAt
  run.kase.term = { amount: term.amount, unit: term.unit, from: moment, rules: due.rule.split(' ') }
  happened(run, 'term.started', null, { dueAt: due.dueAt, amount: term.amount, unit: term.unit, rules: due.rule })
}
