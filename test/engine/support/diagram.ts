import { compile, type Compiled } from '../../../server/engine/compile.ts'
import { step } from '../../../server/engine/step.ts'
import type { EngineState, Json, Move, OpenWork, StepResult, Variables } from '../../../server/engine/shape.ts'

export const NOW = '2026-11-21T09:30:00.000Z'

const NAMESPACES = [
  'xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"',
  'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"',
  'xmlns:reg="urn:reglament:bpmn:1"',
].join(' ')

/** A diagram around the elements of its one process; `roots` are messages, signals, errors and the like. */
export function diagram(elements: string, roots = ''): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<definitions ${NAMESPACES} id="D" targetNamespace="urn:test">${roots}<process id="P" isExecutable="true">${elements}</process></definitions>`
}

/** A sequence flow `a -> b`, with a FEEL condition. */
export function flow(source: string, target: string, condition?: string): string {
  const expression = condition && `<conditionExpression xsi:type="tFormalExpression">${escape(condition)}</conditionExpression>`
  return `<sequenceFlow id="f_${source}_${target}" sourceRef="${source}" targetRef="${target}">${expression ?? ''}</sequenceFlow>`
}

export function flows(...pairs: [string, string, string?][]): string {
  return pairs.map(([source, target, condition]) => flow(source, target, condition)).join('')
}

export function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}

/** A case that forgets everything between two steps but its JSON. */
export class Case {
  readonly compiled: Compiled
  last: StepResult

  constructor(compiled: Compiled, variables: Variables = {}, at?: string) {
    this.compiled = compiled
    this.last = step(compiled, null, { kind: 'start', ...(at !== undefined && { at }) }, variables, NOW)
  }

  static async of(elements: string, variables: Variables = {}, roots = '', at?: string): Promise<Case> {
    return new Case(await compile(diagram(elements, roots)), variables, at)
  }

  move(move: Move): this {
    const state = JSON.parse(JSON.stringify(this.last.state)) as EngineState | null
    this.last = step(this.compiled, state, move, this.last.variables, NOW)
    return this
  }

  signal(element: string, output?: Json, index?: number): this {
    return this.move({
      kind: 'signal',
      executionId: this.find(element, index).executionId,
      ...(output !== undefined && { output }),
    })
  }

  timer(element: string): this {
    return this.move({ kind: 'timer', executionId: this.find(element).executionId })
  }

  error(element: string, code: string): this {
    return this.move({ kind: 'error', executionId: this.find(element).executionId, code })
  }

  find(element: string, index?: number): OpenWork {
    const found = this.last.openWork.find((work) => work.element === element && (index === undefined || work.index === index))
    if (!found) throw new Error(`${element} is not open: ${this.open()}`)
    return found
  }

  /** The open elements, sorted: `a b`, with the round: `vote#0 vote#1`. */
  open(): string {
    const names = this.last.openWork.map((work) => (work.index === undefined ? work.element : `${work.element}#${work.index}`))
    return names.toSorted().join(' ')
  }

  passed(): string {
    return this.last.passed.map(({ what, element }) => `${what} ${element}`).join(', ')
  }
}
