import { z } from 'zod'
import { holdersOf } from '../auth/holders.ts'
import { instanceById } from '../cases/instance.ts'
import { query } from '../command.ts'
import { loadCalendar } from '../deadlines/calendarStore.ts'
import { evaluate, FeelError } from '../engine/feel.ts'
import type { ElementModel, Variables } from '../engine/shape.ts'
import { notFound } from '../errors.ts'
import { id, type Texts3 } from '../shape.ts'
import { listedTask } from '../tasks/list.ts'
import { isMine, mayAssignTask, mayDoTask, maySeeTask, holdsRole } from '../tasks/rules.ts'
import { task as taskShape, type Task } from '../tasks/shape.ts'
import { definitionOf, documentationOf, type Definition } from './definition.ts'
import { briefOf } from './listTasks.ts'
import { personFields } from './personFields.ts'
import { caseFor } from './showCase.ts'

/** task.show: a task with all that is needed to do it. */
export const showTask = query({
  name: 'task.show',
  doc: { summary: 'A task with its form and its case' },
  who: 'signedIn',
  input: z.object({ id }),
  output: taskShape,
  async run(ctx, input): Promise<Task> {
    const { db, actor, now } = ctx
    const row = await listedTask(db, actor, input.id)
    if (!row || !(maySeeTask(actor, row) || row.endedBy === actor.id)) throw notFound('task')
    const instance = await instanceById(db, row.instanceId)
    const definition = await definitionOf(db, instance.bundleId, ctx.surroundings)
    const element = definition.processes[instance.process]?.process.elements[row.element]
    if (!element) throw notFound('task')
    const form = element.form ? (definition.forms[element.form]?.file ?? null) : null
    const kase = await caseFor(ctx, row.caseId)
    const open = row.status === 'open'
    const roles = form ? [...new Set(personFields(form).map(({ role }) => role))] : []
    return {
      ...briefOf(await loadCalendar(db), actor, row, now),
      clause: element.clause ?? [],
      documentation: documentationOf(element),
      form,
      kept: mayDoTask(actor, row) ? row.kept : null,
      revision: row.revision,
      item: row.item ?? null,
      earliest: open && row.norm.earliest && row.norm.earliest > now ? row.norm.earliest : null,
      action: actionOf(element, row.names),
      signature: signatureOf(definition, element, { ...instance.variables, case: {} }),
      routesTo: (await Promise.all(roles.map((role) => holdersOf(db, role)))).flat(),
      can: {
        claim: open && row.assigneeId === null && holdsRole(actor, row),
        release: open && isMine(actor, row) && row.role !== 'applicant',
        assign: open && mayAssignTask(actor, row),
        complete: open && mayDoTask(actor, row),
      },
      case: kase,
    }
  },
})

/** The button says what happens: the step's own name is a verb already. */
const actionOf = (_element: ElementModel, names: Texts3): Texts3 => names

function signatureOf(definition: Definition, element: ElementModel, variables: Variables): Task['signature'] {
  if (!element.signature) return null
  try {
    const template = evaluate(element.signature.document, variables)
    const file = typeof template === 'string' ? definition.documents[template] : undefined
    const names = file && typeof file === 'object' && !Array.isArray(file) ? (file.names as unknown as Texts3) : undefined
    return typeof template === 'string' && names ? { document: template, names } : null
  } catch (error) {
    if (error instanceof FeelError) return null
    throw error
  }
}
