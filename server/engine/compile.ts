import { DiagramError } from './errors.ts'
import { describe } from './describe.ts'
import { kinds } from './elements.ts'
import { project, type Graph } from './project.ts'
import { readDiagram } from './read.ts'
import { refuse } from './refuse.ts'
import type { ElementModel, ProcessModel, Starts } from './shape.ts'

export { DiagramError } from './errors.ts'

/** A version of a diagram, ready to step: compiled once, shared by all its cases, never changed. */
export interface Compiled {
  process: ProcessModel
  context: Graph
  starts: Starts
  /** Ids of the boundary events on an activity, and of the start events in a sub-process. */
  boundaries: Map<string, string[]>
  innerStarts: Map<string, string[]>
}

/** Compiles the bytes or the text of a diagram. Throws DiagramError with everything that must be drawn otherwise. */
export async function compile(source: Uint8Array | string): Promise<Compiled> {
  const { definitions } = await readDiagram(source)
  const process = describe(definitions)
  const problems = refuse(definitions, process).filter((problem) => problem.severity === 'error')
  if (problems.length) throw new DiagramError(problems)
  return compileModel(process)
}

/** The same from a process model that has been checked already. */
export function compileModel(process: ProcessModel): Compiled {
  const elements = Object.values(process.elements)
  return {
    process,
    context: project(process, kinds),
    starts: startsOf(process),
    boundaries: groupBy(elements, (element) => element.attachedTo),
    innerStarts: groupBy(elements, (element) => (element.type === 'bpmn:StartEvent' ? element.scope : undefined)),
  }
}

function startsOf(process: ProcessModel): Starts {
  const starts = Object.values(process.elements).filter((element) => element.type === 'bpmn:StartEvent' && !element.scope)
  const none = starts.find((start) => start.event === undefined)
  return {
    ...(none && { none: none.id }),
    messages: starts.flatMap((start) => (start.event === 'message' ? { id: start.id, name: start.message?.name ?? '' } : [])),
    timers: starts.flatMap((start) => (start.timer ? { id: start.id, ...start.timer } : [])),
    signals: starts.flatMap((start) => (start.event === 'signal' ? { id: start.id, name: start.signalRef?.name ?? '' } : [])),
  }
}

function groupBy(elements: ElementModel[], key: (element: ElementModel) => string | undefined): Map<string, string[]> {
  const groups = new Map<string, string[]>()
  for (const element of elements) {
    const group = key(element)
    if (group !== undefined) groups.set(group, [...(groups.get(group) ?? []), element.id])
  }
  return groups
}
