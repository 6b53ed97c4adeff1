import { body, child, children, extensions, is, number, text, type ModdleElement } from './moddle.ts'
import { describeEvent } from './describeEvent.ts'
import type { ClockModel, ElementModel, FlowModel, LaneModel, LoopModel, ProcessModel, Texts } from './shape.ts'

/** What a diagram says, as plain data: the executable process of a moddle tree (the first process where none is executable). */
export function describe(definitions: ModdleElement): ProcessModel {
  const processes = processesOf(definitions)
  const process = processes.find((candidate) => candidate.get('isExecutable') === true) ?? processes[0]
  const model = emptyProcess(process)
  if (!process) return model
  model.lanes = children(process, 'laneSets').flatMap(describeLanes)
  describeScope(process, undefined, model)
  for (const flow of Object.values(model.flows)) {
    model.elements[flow.source]?.outgoing.push(flow.id)
    model.elements[flow.target]?.incoming.push(flow.id)
  }
  for (const element of Object.values(model.elements)) standInLane(element, model)
  return model
}

export function processesOf(definitions: ModdleElement): ModdleElement[] {
  return children(definitions, 'rootElements').filter((root) => root.$type === 'bpmn:Process')
}

function emptyProcess(process?: ModdleElement): ProcessModel {
  const regulation = process && extensions(process, 'reg:Regulation')[0]
  return {
    id: process?.id ?? '',
    ...(process && optional({ name: text(process, 'name') })),
    texts: process ? textsOf(process) : {},
    ...(regulation && { regulation: { act: text(regulation, 'act') ?? '', ...optional({ annex: text(regulation, 'annex') }) } }),
    // Ids come from the file: without a prototype an element called "constructor" is only an element.
    elements: Object.create(null) as Record<string, ElementModel>,
    flows: Object.create(null) as Record<string, FlowModel>,
    lanes: [],
  }
}

function describeScope(container: ModdleElement, scope: string | undefined, model: ProcessModel): void {
  for (const element of children(container, 'flowElements')) {
    if (!element.id) continue
    if (element.$type === 'bpmn:SequenceFlow') model.flows[element.id] = describeFlow(element, scope)
    else if (is(element, 'bpmn:FlowNode')) model.elements[element.id] = describeNode(element, scope)
    if (is(element, 'bpmn:SubProcess')) describeScope(element, element.id, model)
  }
}

function describeFlow(flow: ModdleElement, scope: string | undefined): FlowModel {
  return {
    id: flow.id ?? '',
    texts: textsOf(flow),
    source: child(flow, 'sourceRef')?.id ?? '',
    target: child(flow, 'targetRef')?.id ?? '',
    ...optional({
      name: text(flow, 'name'),
      condition: body(flow, 'conditionExpression'),
      clause: text(flow, 'reg:clause')?.split(/\s+/),
      scope,
    }),
  }
}

function describeNode(node: ModdleElement, scope: string | undefined): ElementModel {
  const deadline = extensions(node, 'reg:Deadline')[0]
  const signature = extensions(node, 'reg:Signature')[0]
  return {
    id: node.id ?? '',
    type: node.$type,
    texts: textsOf(node),
    ...optional({
      name: text(node, 'name'),
      documentation: documentationOf(node),
      scope,
      attachedTo: child(node, 'attachedToRef')?.id,
      cancelActivity: node.$type === 'bpmn:BoundaryEvent' ? node.get('cancelActivity') !== false : undefined,
      clause: text(node, 'reg:clause')?.split(/\s+/),
      form: text(node, 'reg:form'),
      output: text(node, 'reg:output'),
      assignee: text(node, 'reg:assignee'),
      loop: describeLoop(node),
      triggeredByEvent: node.get('triggeredByEvent') === true ? (true as const) : undefined,
      forCompensation: node.get('isForCompensation') === true ? (true as const) : undefined,
      deadline: deadline && describeDeadline(deadline),
      noDeadline: text(extensions(node, 'reg:NoDeadline')[0], 'reason'),
      status: text(extensions(node, 'reg:Status')[0], 'code'),
      action: text(node, 'reg:action'),
      signature: signature && {
        document: text(signature, 'document') ?? '',
        ...optional({ role: text(signature, 'role'), when: text(signature, 'when') }),
      },
      calledElement: text(node, 'calledElement'),
      default: child(node, 'default')?.id,
      script: describeScript(node),
    }),
    ...describeEvent(node),
    moments: extensions(node, 'reg:Moment').flatMap((moment) => text(moment, 'name') ?? []),
    momentDates: Object.fromEntries(
      extensions(node, 'reg:Moment').flatMap((moment) => {
        const at = text(moment, 'at')
        return at === undefined ? [] : [[text(moment, 'name') ?? '', at]]
      }),
    ),
    clocks: extensions(node, 'reg:Clock').map(describeClock),
    with: Object.fromEntries(extensions(node, 'reg:With').map((pair) => [text(pair, 'name') ?? '', text(pair, 'value') ?? ''])),
    in: mappingsOf(node, 'reg:In'),
    out: mappingsOf(node, 'reg:Out'),
    incoming: [],
    outgoing: [],
  }
}

function describeLoop(node: ModdleElement): LoopModel | undefined {
  const loop = child(node, 'loopCharacteristics')
  if (!loop) return undefined
  if (loop.$type === 'bpmn:StandardLoopCharacteristics') {
    return {
      kind: 'standard',
      ...optional({
        completion: body(loop, 'loopCondition'),
        cardinality: text(loop, 'loopMaximum'),
        testBefore: loop.get('testBefore') === true || undefined,
      }),
    }
  }
  // The attributes stand on the loop or, as analysts also write them, on the activity itself.
  const either = (name: string) => text(loop, name) ?? text(node, name)
  return {
    kind: loop.get('isSequential') === true ? 'sequential' : 'parallel',
    ...optional({
      collection: either('reg:collection'),
      element: either('reg:element'),
      outputs: either('reg:outputs'),
      completion: body(loop, 'completionCondition'),
      cardinality: body(loop, 'loopCardinality'),
    }),
  }
}

function describeScript(node: ModdleElement): ElementModel['script'] {
  if (node.$type !== 'bpmn:ScriptTask') return undefined
  return { text: text(node, 'script') ?? '', ...optional({ language: text(node, 'scriptFormat') }) }
}

function describeDeadline(deadline: ModdleElement): ElementModel['deadline'] {
  return {
    unit: text(deadline, 'unit') ?? '',
    ...optional({
      amount: number(deadline, 'amount'),
      from: text(deadline, 'from'),
      clock: text(deadline, 'clock'),
      hours: text(deadline, 'hours') === 'wall' ? ('wall' as const) : undefined,
      term: text(deadline, 'term'),
      notBefore: deadline.get('notBefore') === true || undefined,
    }),
  }
}

function describeClock(clock: ModdleElement): ClockModel {
  return {
    name: text(clock, 'name') ?? '',
    do: text(clock, 'do') ?? '',
    when: text(clock, 'when') ?? 'enter',
    ...optional({
      at: text(clock, 'at'),
      to: text(clock, 'to'),
      reason: text(clock, 'reason'),
      document: text(clock, 'document'),
      max: number(clock, 'max'),
      unit: text(clock, 'unit'),
      of: text(clock, 'of'),
    }),
  }
}

function mappingsOf(node: ModdleElement, type: string): { source: string; target: string }[] {
  return extensions(node, type).map((pair) => ({ source: text(pair, 'source') ?? '', target: text(pair, 'target') ?? '' }))
}

function describeLanes(laneSet: ModdleElement): LaneModel[] {
  return children(laneSet, 'lanes').flatMap((lane) => [
    {
      id: lane.id ?? '',
      texts: textsOf(lane),
      ...optional({ name: text(lane, 'name'), role: text(lane, 'reg:role'), unit: text(lane, 'reg:unit') }),
      nodes: children(lane, 'flowNodeRef').flatMap((node) => node.id ?? []),
    },
    ...(children(child(lane, 'childLaneSet'), 'lanes').length ? describeLanes(child(lane, 'childLaneSet') as ModdleElement) : []),
  ])
}

/** What stands inside a sub-process stands in the sub-process' lane; of nested lanes the innermost comes last and wins. */
function standInLane(element: ElementModel, model: ProcessModel): void {
  for (let at: ElementModel | undefined = element; at; at = at.scope ? model.elements[at.scope] : undefined) {
    const id = at.id
    const around = model.lanes.filter((lane) => lane.nodes.includes(id))
    if (!around.length) continue
    element.lane = around.at(-1)?.id
    element.role = around.findLast((lane) => lane.role)?.role
    element.unit = around.findLast((lane) => lane.unit)?.unit
    return
  }
}

function textsOf(element: ModdleElement): Texts {
  const texts: Texts = {}
  const own = optional({ name: text(element, 'name'), documentation: documentationOf(element) })
  if (Object.keys(own).length) texts.ru = own
  for (const other of extensions(element, 'reg:Text')) {
    const lang = text(other, 'lang')
    if (lang !== 'kk' && lang !== 'en' && lang !== 'ru') continue
    texts[lang] = { ...texts[lang], ...optional({ name: text(other, 'name'), documentation: text(other, 'documentation') }) }
  }
  return texts
}

function documentationOf(element: ModdleElement): string | undefined {
  return text(children(element, 'documentation')[0], 'text')
}

/** Leaves out what is undefined, so that models compare and serialise without empty keys. */
function optional<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>
  }
}
