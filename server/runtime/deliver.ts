import type { InstanceRow } from '../cases/instance.ts'
import type { ProcessModel, Thrown } from '../engine/shape.ts'
import { enqueue } from '../jobs/enqueue.ts'
import { messageKey } from '../jobs/park.ts'
import { passOn } from './endInstance.ts'
import { happened, scopeOf, type Run } from './run.ts'
import { valueOf } from './openTaskFor.ts'
import type { Json } from '../shape.ts'

/**
 * Messages and signals that the diagram threw leave with the commit, as jobs: they may move other cases, and a transaction that
 * locks two cases can meet one that locks them the other way round. An escalation goes to the caller at once.
 */
export async function deliverThrown(run: Run, process: ProcessModel, instance: InstanceRow, thrown: Thrown[]): Promise<void> {
  for (const one of thrown) {
    const element = process.elements[one.element]
    if (!element) continue
    if (one.kind === 'escalation') {
      if (isCaughtHere(process, one)) continue
      happened(run, 'escalation.thrown', one.element, { code: one.code }, instance.id)
      await passOn(run, instance, { kind: 'escalate', executionId: '', code: one.code ?? '' })
      continue
    }
    const args: Record<string, Json> = {
      name: one.name,
      from: { caseId: run.kase.id, instanceId: instance.id, element: one.element },
    }
    if (one.correlation !== undefined) args.correlation = one.correlation
    const payload: Record<string, Json> = {}
    for (const [name, value] of Object.entries(element.with))
      payload[name] = valueOf(run, instance, element, value, scopeOf(run, instance))
    if (Object.keys(payload).length) args.payload = payload
    const job =
      one.kind === 'message'
        ? { kind: 'message.deliver', args, message: messageKey(one.name, textOf(one.correlation)) }
        : { kind: 'signal.broadcast', args }
    await enqueue(run.ctx.trx, job, run.ctx.now)
    run.ctx.after('job')
  }
}

/** A sub-process around it listens as long as it runs; so the diagram alone says whether an escalation leaves it. */
function isCaughtHere({ elements }: ProcessModel, { element, code }: Thrown): boolean {
  const catchers = Object.values(elements).filter(({ attachedTo, event }) => attachedTo !== undefined && event === 'escalation')
  for (let scope = elements[element]?.scope; scope; scope = elements[scope]?.scope) {
    const here = catchers.filter(({ attachedTo }) => attachedTo === scope)
    if (here.some(({ escalation }) => escalation?.code === undefined || escalation.code === code)) return true
  }
  return false
}

const textOf = (value: Json | undefined) => (value === undefined || value === null ? null : String(value))
