import { z } from 'zod'
import { assertInside } from '../cases/access.ts'
import { historyOf } from '../cases/history.ts'
import { instancesOf, type InstanceRow } from '../cases/instance.ts'
import { caseDiagram } from '../cases/shape.ts'
import { query, type ReadCtx } from '../command.ts'
import { filesOf } from '../definitions/load.ts'
import { notFound } from '../errors.ts'
import { id } from '../shape.ts'
import { definitionOf, namesOf, type Definition } from './definition.ts'

/** case.diagram: the diagrams of a case, with what they wait for now and the way they took. */
export const showDiagram = query({
  name: 'case.diagram',
  doc: { summary: 'The diagrams of a case, with its tokens' },
  who: 'staff',
  input: z.object({ id }),
  output: caseDiagram,
  async run(ctx, input) {
    await assertInside(ctx.db, ctx.actor, input.id)
    const steps = (await historyOf(ctx.db, input.id)).filter(({ type }) => type === 'step')
    const diagrams = []
    for (const instance of await instancesOf(ctx.db, input.id)) {
      const definition = await definitionOf(ctx.db, instance.bundleId, ctx.surroundings)
      const own = steps.filter(({ instanceId }) => instanceId === instance.id)
      const gather = (field: 'passed' | 'flows') => [
        ...new Set(own.flatMap(({ data }) => (data[field] as string[] | undefined) ?? [])),
      ]
      diagrams.push({
        ...(await drawing(ctx, definition, instance)),
        open: await openElements(ctx, instance),
        passed: gather('passed'),
        flows: gather('flows'),
      })
    }
    return { diagrams }
  },
})

async function drawing({ db }: ReadCtx, definition: Definition, instance: InstanceRow) {
  const file = (await filesOf(db, instance.bundleId)).find(({ path }) => path === `${instance.process}.bpmn`)
  const process = definition.processes[instance.process]?.process
  if (!file || !process) throw notFound('bundle')
  const named = [...Object.values(process.elements), ...Object.values(process.flows), ...process.lanes]
  const texts = Object.fromEntries(named.map((one) => [one.id, { kk: one.texts.kk?.name, en: one.texts.en?.name }]))
  return { process: instance.process, names: namesOf(process), xml: file.content, texts }
}

/** Everything that this diagram waits for now. */
async function openElements({ db }: ReadCtx, { id: instanceId }: InstanceRow): Promise<string[]> {
  const of = (table: string, ...statuses: string[]) => {
    const rows = db(table).where({ instance_id: instanceId }).select('element')
    return statuses.length ? rows.whereIn('status', statuses) : rows
  }
  const rows: { element: string }[] = await of('tasks', 'open').union([of('jobs', 'queued', 'failed'), of('subscriptions')])
  return rows.map(({ element }) => element)
}
