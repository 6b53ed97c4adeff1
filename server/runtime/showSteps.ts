import { z } from 'zod'
import { assertInside } from '../cases/access.ts'
import { historyOf, type StoredHappening } from '../cases/history.ts'
import { instancesOf, type InstanceRow } from '../cases/instance.ts'
import { caseStep, type CaseStep } from '../cases/shape.ts'
import { query, type ReadCtx } from '../command.ts'
import { id, type Json } from '../shape.ts'
import { definitionOf, namesOf } from './definition.ts'
import { personFields } from './personFields.ts'

/** case.steps: what people have sent at each step so far, with the forms under whose titles it is read; every round of a loop. */
export const showSteps = query({
  name: 'case.steps',
  doc: { summary: 'What the steps of a case gave', description: 'Completed tasks in their order, with form and data.' },
  who: 'staff',
  input: z.object({ id }),
  output: z.object({ items: z.array(caseStep) }),
  async run(ctx, input) {
    await assertInside(ctx.db, ctx.actor, input.id)
    const instances = await instancesOf(ctx.db, input.id)
    const done = (await historyOf(ctx.db, input.id)).filter(({ type }) => type === 'task.completed')
    const steps = await Promise.all(done.map((one) => stepOf(ctx, instances, one)))
    return { items: steps.filter((step) => step !== null) }
  },
})

async function stepOf(ctx: ReadCtx, instances: InstanceRow[], one: StoredHappening): Promise<CaseStep | null> {
  const instance = instances.find(({ id: instanceId }) => instanceId === one.instanceId)
  if (!instance || !one.element) return null
  const definition = await definitionOf(ctx.db, instance.bundleId, ctx.surroundings)
  const element = definition.processes[instance.process]?.process.elements[one.element]
  if (!element) return null
  const data = (one.data.data ?? {}) as Record<string, Json>
  const form = (element.form && definition.forms[element.form]?.file) || null
  const chosen = form ? personFields(form, data).map(({ value }) => String(value)) : []
  return {
    at: one.at,
    person: one.personName,
    element: element.id,
    names: namesOf(element),
    form: form && { ...form, texts: form.texts as Record<string, Record<string, string>> | undefined },
    data,
    persons: await namesOfPersons(ctx, chosen),
  }
}

async function namesOfPersons({ db }: ReadCtx, ids: string[]): Promise<Record<string, string>> {
  if (ids.length === 0) return {}
  const rows: { id: string; name: string }[] = await db('persons').whereIn('id', ids).select('id', 'name')
  return Object.fromEntries(rows.map((row) => [row.id, row.name]))
}
