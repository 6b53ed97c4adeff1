import { bundleInForce } from '../definitions/load.ts'
import { instanceById, type InstanceRow } from '../cases/instance.ts'
import { setVariables, type CalledTarget } from '../cases/called.ts'
import type { ElementModel, OpenWork, Variables } from '../engine/shape.ts'
import { incident, newInstance } from './advance.ts'
import { definitionOf, type Definition } from './definition.ts'
import { scopeOfWork, valueOf } from './openTaskFor.ts'
import { scopeOf, type Run } from './run.ts'

/** A diagram that calls itself would go on for ever. */
const MOST_NESTED = 20

/** Starts the diagram that a call activity names, in the same transaction: of the same version, or of another service in force. */
export async function startCalled(run: Run, definition: Definition, parent: InstanceRow, work: OpenWork, element: ElementModel) {
  if (await isTooDeep(run, parent))
    throw incident(run, parent, element.id, `more than ${MOST_NESTED} diagrams called within one another`)
  const target = await targetOf(run, definition, parent, element)
  const scope = scopeOfWork(run, parent, work)
  const variables: Variables = {}
  for (const { source, target: name } of element.in)
    setVariables(variables, name, valueOf(run, parent, element, asFeel(source), scope))
  const child = await newInstance(run, { ...target, parent: { id: parent.id, executionId: work.executionId }, variables })
  run.queue.push({ instance: child, move: { kind: 'start' }, cause: { type: 'call.started', element: element.id } })
}

/**
 * What the called diagram gives back: what it knew at its end, from which the engine takes what `reg:out` names. A list that
 * gathers whole answers (`reg:outputs`) gets the diagram's own variables only.
 */
export function answerOf(run: Run, parent: InstanceRow, child: InstanceRow, element: ElementModel): Variables {
  const scope = scopeOf(run, child)
  const answer: Variables = element.output || element.loop?.outputs ? { ...child.variables } : { ...scope }
  for (const { source, target } of element.out) {
    setVariables({}, target, null)
    // The engine takes a source that is no expression by its name; `registration.number` is a path.
    if (!source.startsWith('=')) answer[source] = valueOf(run, parent, element, asFeel(source), scope)
  }
  return answer
}

async function isTooDeep(run: Run, instance: InstanceRow): Promise<boolean> {
  let depth = 1
  for (let at = instance; at.parentId !== null && depth < MOST_NESTED; depth++)
    at = run.touched.get(at.parentId) ?? (await instanceById(run.ctx.trx, at.parentId))
  return depth >= MOST_NESTED
}

const asFeel = (source: string) => (source.startsWith('=') ? source : `=${source}`)

/** `calledElement`: a file or process of this version, else the key of another service (`key` or `key/file`). */
async function targetOf(run: Run, definition: Definition, parent: InstanceRow, element: ElementModel): Promise<CalledTarget> {
  const name = element.calledElement ?? ''
  const here = processNamed(definition, name)
  if (here) return { bundleId: parent.bundleId, process: here }
  const [key = '', file] = name.split('/')
  const bundleId = await bundleInForce(run.ctx.trx, key, run.ctx.now)
  const other = bundleId && (await definitionOf(run.ctx.trx, bundleId, run.ctx.surroundings))
  const process = other && processNamed(other, file ?? key)
  if (!bundleId || !process) throw incident(run, parent, element.id, `nothing is deployed that "${name}" names`)
  return { bundleId, process }
}

const processNamed = ({ processes }: Definition, name: string): string | undefined =>
  Object.hasOwn(processes, name) ? name : Object.keys(processes).find((file) => processes[file]?.process.id === name)
