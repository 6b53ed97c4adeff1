import { z } from 'zod'
import { instanceById } from '../cases/instance.ts'
import { command } from '../command.ts'
import { conflict } from '../errors.ts'
import { id, json } from '../shape.ts'
import { advance } from './advance.ts'
import { definitionOf } from './definition.ts'
import { newCaseId, startCaseAt } from './newCase.ts'
import { openRun } from './run.ts'

/** message.receive: hands a message or signal to one that waits for it: a running case, or a version that it starts a case of. */
export const receiveMessage = command({
  name: 'message.receive',
  doc: { summary: 'Hand a message to a case that waits for it' },
  who: 'system',
  input: z.object({ subscriptionId: id, payload: json.optional() }),
  output: z.object({ caseId: id }),
  async run(ctx, { subscriptionId, payload }) {
    const seen = await subscription(ctx.trx, subscriptionId)
    if (!seen) throw conflict('message.notAwaited')
    if (!seen.instance_id) return { caseId: await startByMessage(ctx, seen, payload) }
    const { caseId } = await instanceById(ctx.trx, seen.instance_id)
    const run = await openRun(ctx, caseId)
    if (!(await subscription(ctx.trx, subscriptionId))) throw conflict('message.notAwaited')
    const instance = await instanceById(ctx.trx, seen.instance_id)
    const cause = { type: `${seen.kind}.received`, element: seen.element, data: { name: seen.name } }
    await advance(run, instance, { kind: 'signal', executionId: seen.execution_id, output: payload }, cause)
    return { caseId }
  },
})

interface Waiting {
  instance_id: string | null
  bundle_id: string | null
  execution_id: string
  element: string
  kind: string
  name: string
}

const subscription = (db: Parameters<typeof instanceById>[0], subscriptionId: string): Promise<Waiting | undefined> =>
  db('subscriptions').where({ id: subscriptionId }).first()

/** A message start: the payload becomes the variable that the start event's `reg:output` names. */
async function startByMessage(ctx: Parameters<typeof startCaseAt>[0], waiting: Waiting, payload: unknown): Promise<string> {
  const definition = await definitionOf(ctx.trx, waiting.bundle_id as string, ctx.surroundings)
  const caseId = newCaseId()
  await startCaseAt(ctx, { id: caseId, definition, element: waiting.element, process: waiting.execution_id, payload })
  return caseId
}
