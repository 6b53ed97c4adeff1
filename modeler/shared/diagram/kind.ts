/** The word for a kind of element, as an outline says it. */
export type Kind = 'start' | 'end' | 'event' | 'gateway' | 'subprocess' | 'service' | 'task'

/** Takes a BPMN type without its prefix (`UserTask`). */
export function kindOf(type: string): Kind {
  if (type === 'StartEvent') return 'start'
  if (type === 'EndEvent') return 'end'
  if (type.endsWith('Event')) return 'event'
  if (type.endsWith('Gateway')) return 'gateway'
  if (/SubProcess|Transaction|CallActivity/.test(type)) return 'subprocess'
  return /Service|Send|Script|BusinessRule/.test(type) ? 'service' : 'task'
}
