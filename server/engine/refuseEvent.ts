import { isExpression } from './feel.ts'
import { problem } from './problems.ts'
import type { ElementModel, EventKind, Problem, ProcessModel } from './shape.ts'

/** Events that are not executed where they stand, timers that nobody understands, links and cancels without their other end. */
export function refuseEvent(element: ElementModel, process: ProcessModel): Problem[] {
  if (!element.type.endsWith('Event')) return []
  if (element.event === 'compensation') return [problem('no-compensation', element)]
  return [...refuseKind(element), ...refuseTimer(element), ...refuseLink(element, process), ...refuseCancel(element, process)]
}

const HERE: Record<string, (EventKind | undefined)[]> = {
  'bpmn:StartEvent': [undefined, 'message', 'timer', 'signal'],
  'bpmn:EndEvent': [undefined, 'message', 'signal', 'error', 'escalation', 'cancel', 'terminate'],
  'bpmn:IntermediateThrowEvent': [undefined, 'message', 'signal', 'escalation', 'link'],
  'bpmn:IntermediateCatchEvent': ['message', 'timer', 'signal', 'condition', 'link'],
  'bpmn:BoundaryEvent': ['message', 'timer', 'signal', 'condition', 'error', 'escalation', 'cancel'],
}

function refuseKind(element: ElementModel): Problem[] {
  const isHere = HERE[element.type]?.includes(element.event)
  if (!isHere) return [problem('unknown-event', element, element.event ?? '—')]
  if (element.event === 'condition' && !isExpression(element.condition ?? '')) {
    return [problem('no-plain-text-condition', element, (element.condition ?? '').slice(0, 80))]
  }
  // A case cannot be interrupted by an error that goes on beside it.
  const staysAndCatches =
    element.type === 'bpmn:BoundaryEvent' &&
    (element.event === 'error' || element.event === 'cancel') &&
    element.cancelActivity === false
  return staysAndCatches ? [problem('unknown-event', element, `${element.event}, cancelActivity="false"`)] : []
}

const DURATION = /^P(?=\d|T\d)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?$/
const DATE = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?$/

function refuseTimer(element: ElementModel): Problem[] {
  if (element.event !== 'timer') return []
  const { timer } = element
  // A term of the law stands for the timer's own text; a start event has no case yet whose term could run.
  if (!timer && element.deadline && element.type !== 'bpmn:StartEvent') return []
  if (!timer) return [problem('no-cron', element, '')]
  if (timer.kind === 'cycle') {
    const repeats =
      element.type === 'bpmn:StartEvent' || (element.type === 'bpmn:BoundaryEvent' && element.cancelActivity === false)
    if (!repeats) return [problem('no-catching-cycle', element)]
  }
  if (isExpression(timer.expression)) return []
  return isTimer(timer.kind, timer.expression) ? [] : [problem('no-cron', element, timer.expression.slice(0, 80))]
}

/** Is this text of ISO 8601 a timer of its kind? Also for what FEEL gave. */
export function isTimer(kind: 'date' | 'duration' | 'cycle', value: string): boolean {
  if (kind === 'date') return DATE.test(value)
  if (kind === 'duration') return DURATION.test(value)
  const [repeat = '', ...rest] = value.split('/')
  const [last = '', first] = rest.toReversed()
  return (
    /^R\d{0,4}$/.test(repeat) &&
    repeat !== 'R0' &&
    rest.length < 3 &&
    DURATION.test(last) &&
    (first === undefined || DATE.test(first))
  )
}

function refuseLink(element: ElementModel, process: ProcessModel): Problem[] {
  if (element.event !== 'link') return []
  const isThrow = element.type === 'bpmn:IntermediateThrowEvent'
  const others = Object.values(process.elements).filter(
    (other) =>
      other.event === 'link' && other.link === element.link && other.scope === element.scope && other.type !== element.type,
  )
  const fits = isThrow ? others.length === 1 && !element.outgoing.length : others.length > 0 && !element.incoming.length
  return fits && element.link ? [] : [problem('no-link-pair', element, element.link ?? '')]
}

function refuseCancel(element: ElementModel, process: ProcessModel): Problem[] {
  if (element.event !== 'cancel') return []
  const transaction = process.elements[element.attachedTo ?? element.scope ?? '']
  const isCaught = Object.values(process.elements).some(
    (other) => other.event === 'cancel' && other.attachedTo === transaction?.id,
  )
  return transaction?.type === 'bpmn:Transaction' && isCaught ? [] : [problem('unknown-event', element, 'cancel')]
}
