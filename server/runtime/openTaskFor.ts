import { resolveUnit } from '../auth/resolveUnit.ts'
import { personExists } from '../auth/personExists.ts'
import type { InstanceRow } from '../cases/instance.ts'
import { evaluate, FeelError } from '../engine/feel.ts'
import type { DeadlineModel, ElementModel, OpenWork, ProcessModel, Variables } from '../engine/shape.ts'
import { openTask, type TaskNorm } from '../tasks/open.ts'
import { incident } from './advance.ts'
import { namesOf, type Definition } from './definition.ts'
import { counting, dueOfNorm, normFrom, termOf } from './norms.ts'
import { happened, scopeOf, type Run } from './run.ts'
import { earliestFor } from './tooEarly.ts'

/** Opens the task that the diagram waits for: whose it is, by when, and that it happened. */
export async function openTaskFor(
  run: Run,
  definition: Definition,
  process: ProcessModel,
  instance: InstanceRow,
  work: OpenWork,
  element: ElementModel,
): Promise<void> {
  const { trx, now } = run.ctx
  const scope = scopeOfWork(run, instance, work)
  const role = element.role ?? 'administrator'
  const forApplicant = role === 'applicant'
  const unitId = forApplicant
    ? null
    : await resolveUnit(trx, { role, unit: unitName(run, instance, element, scope), from: run.kase.unitId }, run.versions.units)
  const assigneeId = forApplicant ? run.kase.personId : await assigneeOf(run, instance, element, scope)
  const due = dueFor(run, definition, process, instance, element)
  const earliest = earliestFor(run, definition, instance, element)
  const id = await openTask(
    trx,
    {
      instanceId: instance.id,
      caseId: run.kase.id,
      executionId: work.executionId,
      element: element.id,
      names: namesOf(element),
      role,
      unitId,
      assigneeId,
      dueAt: due.dueAt,
      norm: earliest === undefined ? due.norm : { ...due.norm, earliest },
      item: work.item,
    },
    now,
  )
  run.opened.push({ id, instanceId: instance.id, role, unitId, assigneeId })
  happened(run, 'task.opened', element.id, { task: id, role, assignee: assigneeId, dueAt: due.dueAt }, instance.id)
}

/** Expressions within a multi-instance see its member under the name that the diagram gives it, and what this round gave. */
export function scopeOfWork(run: Run, instance: InstanceRow, work: OpenWork): Variables {
  const scope = scopeOf(run, instance)
  return work.local ? { ...scope, ...work.local } : scope
}

/** FEEL whose failure is an incident of this case, at this element. */
export function valueOf(run: Run, instance: InstanceRow, element: ElementModel, expression: string, scope: Variables) {
  try {
    return evaluate(expression, scope)
  } catch (error) {
    if (error instanceof FeelError) throw incident(run, instance, element.id, error.message)
    throw error
  }
}

function unitName(run: Run, instance: InstanceRow, element: ElementModel, scope: Variables): string {
  const value = element.unit?.startsWith('=') ? valueOf(run, instance, element, element.unit, scope) : element.unit
  return typeof value === 'string' && value ? value : 'own'
}

async function assigneeOf(run: Run, instance: InstanceRow, element: ElementModel, scope: Variables): Promise<string | null> {
  if (!element.assignee) return null
  const value = valueOf(run, instance, element, element.assignee, scope)
  // A person who has left the office since: the task goes to everybody of the role rather than to nobody.
  return typeof value === 'string' && (await personExists(run.ctx.trx, value)) ? value : null
}

/** The step's own norm, else that of the sub-process around it; never later than the service's own end. */
function dueFor(
  run: Run,
  definition: Definition,
  process: ProcessModel,
  instance: InstanceRow,
  element: ElementModel,
): { dueAt: string | null; norm: TaskNorm } {
  const found = deadlineAround(process, element)
  const term = found && termOf(run, definition, instance, found.element, found.deadline)
  if (!found || !term) return { dueAt: run.kase.dueAt, norm: { amount: null, unit: null, rules: [] } }
  const opened = found.element.id === element.id ? run.ctx.now : (run.kase.moments[`$${found.element.id}`] ?? run.ctx.now)
  return counting(run, instance, element, () => {
    const norm = normFrom(run, term, found.deadline, opened)
    const due = dueOfNorm(run, norm, opened)
    return { dueAt: due?.dueAt ?? null, norm: { ...norm, rules: due?.rule.split(' ').filter(Boolean) ?? [] } }
  })
}

function deadlineAround(
  process: ProcessModel,
  element: ElementModel,
): { element: ElementModel; deadline: DeadlineModel } | undefined {
  for (let at: ElementModel | undefined = element; at; at = at.scope ? process.elements[at.scope] : undefined) {
    if (at.deadline && !at.deadline.notBefore) return { element: at, deadline: at.deadline }
  }
  return undefined
}
