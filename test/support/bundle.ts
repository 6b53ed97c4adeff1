import type { BundleFile } from '../../server/definitions/shape.ts'

/** Writes small services that pass every check: diagrams from a few words, one form that asks little, names in three languages. */
export interface Node {
  type: string
  id: string
  xml: string
  role?: string
  inner: Node[]
}

export interface NodeOptions {
  /** Who does it: the lane. Only for nodes outside sub-processes. */
  role?: string
  attrs?: Record<string, string>
  /** What stands among the extension elements. */
  ext?: string
  /** What stands among the element's own children: event definitions, loops. */
  body?: string
  inner?: Node[]
  flows?: string[]
}

const escape = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
const names = (name: string) => ({ kk: `${name} (kk)`, ru: name, en: `${name} (en)` })
const texts = (name: string) => `<reg:text lang="kk" name="${name} (kk)" /><reg:text lang="en" name="${name} (en)" />`

export function node(type: string, id: string, options: NodeOptions = {}): Node {
  const { role, attrs = {}, ext = '', body = '', inner = [], flows = [] } = options
  const written = Object.entries(attrs).map(([name, value]) => ` ${name}="${escape(value)}"`)
  const inside = inner.map(({ xml }) => xml).join('') + flows.map((one) => flowXml(one, `${id}-`)).join('')
  const xml = `<bpmn:${type} id="${id}" name="${id}" reg:clause="8.1"${written.join('')}><bpmn:extensionElements>${ext}${texts(id)}</bpmn:extensionElements>${body}${inside}</bpmn:${type}>`
  return { type, id, xml, inner, ...(role && { role }) }
}

const noDeadline = '<reg:noDeadline reason="—" />'

/** A task of a person with the form `answer`; its variable is called as the task. */
export const task = (id: string, options: NodeOptions & { deadline?: string } = {}): Node =>
  node('userTask', id, {
    ...options,
    attrs: { 'reg:form': 'answer', 'reg:output': id, ...options.attrs },
    ext: (options.deadline ? `<reg:deadline ${options.deadline} />` : noDeadline) + (options.ext ?? ''),
  })

export const job = (id: string, action: string, parameters: Record<string, string>, options: NodeOptions = {}): Node =>
  node('serviceTask', id, {
    ...options,
    attrs: { 'reg:action': action, ...options.attrs },
    ext: withXml(parameters) + noDeadline + (options.ext ?? ''),
  })

export const withXml = (parameters: Record<string, string>) =>
  Object.entries(parameters)
    .map(([name, value]) => `<reg:with name="${name}" value="${escape(value)}" />`)
    .join('')

export const start = (id = 'start', options: NodeOptions = {}) => node('startEvent', id, options)
export const end = (id = 'end', options: NodeOptions = {}) => node('endEvent', id, options)
export const choice = (id: string, otherwise?: string) =>
  node('exclusiveGateway', id, otherwise ? { attrs: { default: otherwise } } : {})
export const fork = (id: string) => node('parallelGateway', id)
export const subProcess = (id: string, inner: Node[], flows: string[], options: NodeOptions = {}) =>
  node('subProcess', id, { ...options, inner, flows })
export const script = (id: string, output: string, text: string) =>
  node('scriptTask', id, {
    attrs: { scriptFormat: 'feel', 'reg:output': output },
    ext: noDeadline,
    body: `<bpmn:script>${escape(text)}</bpmn:script>`,
  })

/** A call of another diagram; mappings are written `target = source`. */
export const call = (id: string, calledElement: string, into: string[] = [], outOf: string[] = [], options: NodeOptions = {}) =>
  node('callActivity', id, {
    ...options,
    attrs: { calledElement, ...options.attrs },
    ext:
      into.map((one) => mapping('in', one)).join('') +
      outOf.map((one) => mapping('out', one)).join('') +
      noDeadline +
      (options.ext ?? ''),
  })

function mapping(tag: string, said: string): string {
  const [target = '', source = ''] = said.split(/ = (.*)/)
  return `<reg:${tag} source="${escape(source)}" target="${escape(target)}" />`
}

const feel = (tag: string, text: string) => `<bpmn:${tag} xsi:type="bpmn:tFormalExpression">${escape(text)}</bpmn:${tag}>`
export const timer = (kind: 'timeDate' | 'timeDuration' | 'timeCycle', text: string) =>
  `<bpmn:timerEventDefinition>${feel(kind, text)}</bpmn:timerEventDefinition>`
/** `refs` become root elements of their own: `message:paid`, `signal:closed`, `error:E1`, `escalation:X1`. */
export const message = (name: string) => `<bpmn:messageEventDefinition messageRef="message-${name}" />`
export const signal = (name: string) => `<bpmn:signalEventDefinition signalRef="signal-${name}" />`
export const error = (code?: string) => `<bpmn:errorEventDefinition${code ? ` errorRef="error-${code}"` : ''} />`
export const escalation = (code?: string) =>
  `<bpmn:escalationEventDefinition${code ? ` escalationRef="escalation-${code}"` : ''} />`
export const condition = (text: string) =>
  `<bpmn:conditionalEventDefinition>${feel('condition', text)}</bpmn:conditionalEventDefinition>`
export const terminate = '<bpmn:terminateEventDefinition />'
export const cancelling = '<bpmn:cancelEventDefinition />'

export const catching = (id: string, body: string, options: NodeOptions = {}) =>
  node('intermediateCatchEvent', id, { ...options, body })
export const throwing = (id: string, body: string, options: NodeOptions = {}) =>
  node('intermediateThrowEvent', id, { ...options, body })
export const boundary = (id: string, on: string, body: string, options: NodeOptions & { stays?: boolean } = {}) =>
  node('boundaryEvent', id, {
    ...options,
    attrs: { attachedToRef: on, ...(options.stays && { cancelActivity: 'false' }), ...options.attrs },
    body,
  })

/** Multi-instance over a collection; `until` is the completion condition. */
export const each = (of: { collection: string; element?: string; outputs?: string; sequential?: boolean; until?: string }) => {
  const attrs = {
    'reg:collection': of.collection,
    ...(of.element && { 'reg:element': of.element }),
    ...(of.outputs && { 'reg:outputs': of.outputs }),
  }
  const written = Object.entries(attrs)
    .map(([name, value]) => ` ${name}="${escape(value)}"`)
    .join('')
  const until = of.until ? feel('completionCondition', of.until) : ''
  return `<bpmn:multiInstanceLoopCharacteristics${of.sequential ? ' isSequential="true"' : ''}${written}>${until}</bpmn:multiInstanceLoopCharacteristics>`
}

/** `a -> b`, `a -> b : = condition`; the flow is called `a-b`. */
function flowXml(said: string, prefix = ''): string {
  const [way = '', expression] = said.split(' : ')
  const [source = '', target = ''] = way.split(' -> ')
  const body = expression ? feel('conditionExpression', expression) : ''
  return `<bpmn:sequenceFlow id="${prefix}${source}-${target}" sourceRef="${source}" targetRef="${target}">${body}</bpmn:sequenceFlow>`
}

export function diagram(id: string, nodes: Node[], flows: string[]): string {
  const inside = nodes.map(({ xml }) => xml).join('') + flows.map((one) => flowXml(one)).join('')
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:reg="urn:reglament:bpmn:1" id="${id}-definitions" targetNamespace="urn:test">${roots(inside)}<bpmn:process id="${id}" name="${id}" isExecutable="true"><bpmn:extensionElements><reg:regulation act="KZ-TEST-1" annex="1" />${texts(id)}</bpmn:extensionElements><bpmn:laneSet id="${id}-lanes">${lanes(nodes)}</bpmn:laneSet>${inside}</bpmn:process></bpmn:definitions>`
}

function roots(inside: string): string {
  const named = (kind: string) => [
    ...new Set([...inside.matchAll(new RegExp(`${kind}Ref="${kind}-([^"]+)"`, 'g'))].map(([, name]) => name)),
  ]
  return [
    ...named('message').map((name) => `<bpmn:message id="message-${name}" name="${name}" />`),
    ...named('signal').map((name) => `<bpmn:signal id="signal-${name}" name="${name}" />`),
    ...named('error').map((code) => `<bpmn:error id="error-${code}" name="${code}" errorCode="${code}" />`),
    ...named('escalation').map((code) => `<bpmn:escalation id="escalation-${code}" name="${code}" escalationCode="${code}" />`),
  ].join('')
}

function lanes(nodes: Node[]): string {
  const roles = [...new Set(nodes.map(roleOf))]
  return roles
    .map((role) => {
      const refs = nodes.filter((one) => roleOf(one) === role).map(({ id }) => `<bpmn:flowNodeRef>${id}</bpmn:flowNodeRef>`)
      return `<bpmn:lane id="lane-${role}" name="${role}" reg:role="${role}" reg:unit="own"><bpmn:extensionElements>${texts(role)}</bpmn:extensionElements>${refs.join('')}</bpmn:lane>`
    })
    .join('')
}

const roleOf = ({ role }: Node) => role ?? 'expert'

/** The files of a service: its diagrams by name (the one called `main` starts at the counter), the two forms, and what else is given. */
export function service(
  key: string,
  diagrams: Record<string, [Node[], string[]]>,
  more: { service?: object; files?: BundleFile[] } = {},
): BundleFile[] {
  const json = (path: string, content: object): BundleFile => ({ path, content: JSON.stringify(content) })
  return [
    json('service.json', { ...serviceFile(key), ...more.service }),
    json('registers.json', { sequences: {}, registers: {} }),
    json('notices.json', { notices: {} }),
    ...Object.entries(diagrams).map(([name, [nodes, flows]]) => ({ path: `${name}.bpmn`, content: diagram(name, nodes, flows) })),
    json('forms/application.json', formOf({ name: { type: 'string', title: 'Имя', maxLength: 100 } })),
    json('forms/answer.json', answerForm),
    ...(more.files ?? []),
  ]
}

export function formOf(properties: Record<string, { title: string; [word: string]: unknown }>): object {
  const titles = (language: string) => {
    const own = Object.entries(properties).map(([name, { title }]) => [
      `/schema/properties/${name}/title`,
      `${title} (${language})`,
    ])
    return { '/schema/title': `Форма (${language})`, ...Object.fromEntries(own) }
  }
  const schema = { $schema: 'https://json-schema.org/draft/2020-12/schema', type: 'object', title: 'Форма', properties }
  return { schema, ui: {}, texts: { kk: titles('kk'), en: titles('en') } }
}

const answerForm = formOf({
  decision: { type: 'string', title: 'Решение', maxLength: 100 },
  amount: { type: 'integer', title: 'Сумма' },
  names: { type: 'array', title: 'Имена', items: { type: 'string', maxLength: 100 } },
  file: { type: 'string', title: 'Файл', format: 'file' },
})

const serviceFile = (key: string) => ({
  key,
  act: { id: 'KZ-TEST-1', annex: '1', names: names('Регламент'), adopted: '2026-01-01', repealed: null },
  provider: names('Комитет'),
  unit: 'carriers',
  channels: ['counter'],
  processes: { counter: 'main.bpmn' },
  form: 'application',
  names: names(key),
  description: names('Услуга'),
  who: names('Все'),
  cost: names('Бесплатно'),
  term: { amount: 5, unit: 'workingDays', from: 'registration', texts: names('5 дней'), source: names('Стандарт') },
  prepare: [names('Документ')],
  result: names('Разрешение'),
  results: { issued: { names: names('Выдано'), documents: [] } },
  roles: ['expert'],
  stages: [{ code: 'work', names: names('Работа') }],
  statuses: Object.fromEntries(
    ['registered', 'checked', 'closed'].map((code) => [code, { stage: 'work', names: names(code), sentence: names(code) }]),
  ),
  choices: [],
})
