import * as fc from 'fast-check'

/** What a random scope holds: nodes with their lanes, inner scopes, boundary events, and flows between any two of them, loops included. */
interface Scope {
  nodes: {
    kind: 'userTask' | 'exclusiveGateway' | 'parallelGateway' | 'intermediateThrowEvent' | 'endEvent' | 'subProcess'
    lane: number
    boundaries: number
    inner: Scope | null
  }[]
  flows: { source: number; target: number; named: boolean }[]
}

const kinds = [
  'userTask',
  'userTask',
  'userTask',
  'exclusiveGateway',
  'parallelGateway',
  'intermediateThrowEvent',
  'endEvent',
  'subProcess',
] as const

const scope = (lanes: number, depth: number): fc.Arbitrary<Scope> =>
  fc.record({
    nodes: fc.array(
      fc.record({
        kind: fc.constantFrom(...kinds),
        lane: fc.nat(lanes - 1),
        boundaries: fc.nat(2),
        inner: depth > 0 ? fc.option(scope(lanes, depth - 1)) : fc.constant(null),
      }),
      { minLength: 1, maxLength: depth > 1 ? 9 : 5 },
    ),
    flows: fc.array(fc.record({ source: fc.nat(1000), target: fc.nat(1000), named: fc.boolean() }), { maxLength: 14 }),
  })

/** The XML of random diagrams: unsound on purpose, since a drawing must also show what is still being drawn. */
export const randomDiagram: fc.Arbitrary<string> = fc
  .integer({ min: 1, max: 5 })
  .chain((lanes) => scope(lanes, 2).map((root) => diagramOf(lanes, root)))

function diagramOf(lanes: number, root: Scope): string {
  const inLane: string[][] = Array.from({ length: lanes }, () => [])
  const body = scopeXml(root, 'n', inLane)
  const laneXml = inLane.map(
    (ids, at) =>
      `<lane id="lane${at}" name="Уполномоченное подразделение ${at}">${ids.map((id) => `<flowNodeRef>${id}</flowNodeRef>`).join('')}</lane>`,
  )
  return `<?xml version="1.0" encoding="UTF-8"?><definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="t"><collaboration id="c"><participant id="p" name="Random" processRef="process"/></collaboration><process id="process" isExecutable="true"><laneSet id="ls">${laneXml.join('')}</laneSet>${body}</process></definitions>`
}

function scopeXml({ nodes, flows }: Scope, prefix: string, inLane: string[][]): string {
  const sources: string[] = []
  const targets: string[] = []
  const xml = [`<startEvent id="${prefix}start" name="Заявление получено"/>`]
  inLane[0]?.push(`${prefix}start`)
  sources.push(`${prefix}start`)
  for (const [at, { kind, lane, boundaries, inner }] of nodes.entries()) {
    const id = `${prefix}${at}`
    inLane[lane]?.push(id)
    targets.push(id)
    if (kind !== 'endEvent') sources.push(id)
    xml.push(
      `<${kind} id="${id}" name="Рассмотреть заявление ${at}">${kind === 'subProcess' && inner ? scopeXml(inner, `${id}_`, inLane) : ''}</${kind}>`,
    )
    if (kind !== 'userTask' && kind !== 'subProcess') continue
    for (let nth = 0; nth < boundaries; nth++) {
      xml.push(
        `<boundaryEvent id="${id}b${nth}" name="Срок истёк" attachedToRef="${id}"><timerEventDefinition id="${id}t${nth}"/></boundaryEvent>`,
      )
      sources.push(`${id}b${nth}`)
    }
  }
  for (const [at, { source, target, named }] of flows.entries()) {
    const [from, to] = [sources[source % sources.length], targets[target % targets.length]]
    if (from !== to && from !== undefined && !from.startsWith(`${to}b`))
      xml.push(`<sequenceFlow id="${prefix}f${at}"${named ? ' name="вернуть"' : ''} sourceRef="${from}" targetRef="${to}"/>`)
  }
  return xml.join('')
}
