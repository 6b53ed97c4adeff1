import type { Json } from '../shape.ts'

/** One property that differs: `from` is missing where it was not there, `to` where it is gone. */
export interface PropertyChange {
  path: string
  from?: string
  to?: string
}

export interface ElementChange {
  id: string
  name?: string
  /** `bpmn:UserTask` */
  type: string
  /** `moved`: nothing but its place in the drawing differs. */
  kind: 'added' | 'removed' | 'changed' | 'moved'
  properties: PropertyChange[]
}

/** An element of a moddle tree, as both bpmn-moddle and bpmn-js make it. */
export interface TreeElement {
  $type: string
  $descriptor?: { isGeneric?: boolean; properties?: { name: string; isReference?: boolean; isVirtual?: boolean }[] }
  $attrs?: Record<string, unknown>
  $instanceOf?: (type: string) => boolean
  id?: string
  name?: string
  get?: (name: string) => unknown
}

/**
 * What differs between two diagrams, element by element and property by property: attributes, conditions, events, `reg` extensions,
 * lanes; in the order of the later one, removed elements last. Takes the `bpmn:Definitions` of each. Pure.
 */
export function compareDiagrams(before: TreeElement, after: TreeElement): ElementChange[] {
  const old = indexOf(before)
  const fresh = indexOf(after)
  const changes: ElementChange[] = []
  for (const [id, now] of fresh.elements) {
    const was = old.elements.get(id)
    const properties = comparePairs(was?.properties ?? new Map<string, string>(), now.properties)
    const isMoved = old.places.get(id) !== fresh.places.get(id)
    const kind = !was ? 'added' : properties.length > 0 ? 'changed' : isMoved ? 'moved' : null
    if (kind) changes.push({ ...headOf(now.element), kind, properties: kind === 'changed' ? properties : [] })
  }
  for (const [id, was] of old.elements) {
    if (!fresh.elements.has(id)) changes.push({ ...headOf(was.element), kind: 'removed', properties: [] })
  }
  return changes
}

/** What differs between two JSON values, by JSON Pointer; lists are compared place by place. Pure. */
export function compareJson(before: Json, after: Json): PropertyChange[] {
  return comparePairs(leavesOf(before), leavesOf(after))
}

const headOf = ({ id = '', name, $type }: TreeElement) => ({ id, type: $type, ...(name && { name }) })

function comparePairs(before: Map<string, string>, after: Map<string, string>): PropertyChange[] {
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((path) => before.get(path) !== after.get(path))
    .map((path) => ({ path, from: before.get(path), to: after.get(path) }))
}

function leavesOf(value: Json, path = '', leaves = new Map<string, string>()): Map<string, string> {
  const entries = value !== null && typeof value === 'object' ? Object.entries(value) : []
  if (entries.length === 0) leaves.set(path, typeof value === 'string' ? value : JSON.stringify(value))
  for (const [key, child] of entries) leavesOf(child, `${path}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`, leaves)
  return leaves
}

interface Index {
  elements: Map<string, { element: TreeElement; properties: Map<string, string> }>
  /** Bounds and waypoints by the id of what they draw. */
  places: Map<string, string>
}

const COMPARED = [
  'bpmn:FlowElement',
  'bpmn:Participant',
  'bpmn:Lane',
  'bpmn:MessageFlow',
  'bpmn:Process',
  'bpmn:Artifact',
  'bpmn:RootElement',
]
const isCompared = (element: TreeElement) => COMPARED.some((type) => element.$instanceOf?.(type))
const HOLDERS = ['rootElements', 'participants', 'messageFlows', 'flowElements', 'laneSets', 'lanes', 'childLaneSet', 'artifacts']

function indexOf(definitions: TreeElement): Index {
  const elements: Index['elements'] = new Map()
  const visit = (element: TreeElement) => {
    if (element.id && isCompared(element)) elements.set(element.id, { element, properties: propertiesOf(element) })
    for (const holder of HOLDERS) listOf(element.get?.(holder)).forEach(visit)
  }
  visit(definitions)
  for (const { element } of elements.values()) {
    if (element.$type !== 'bpmn:Lane') continue
    for (const node of listOf(element.get?.('flowNodeRef')))
      elements.get(node.id ?? '')?.properties.set('lane', element.name || element.id || '')
  }
  return { elements, places: placesOf(definitions) }
}

function placesOf(definitions: TreeElement): Map<string, string> {
  const drawn = listOf(definitions.get?.('diagrams')).flatMap((diagram) =>
    listOf(diagram.get?.('plane')).flatMap((plane) => listOf(plane.get?.('planeElement'))),
  )
  return new Map(
    drawn.map((shape) => {
      const bounds = shape.get?.('bounds') as Record<string, number> | undefined
      const points = (shape.get?.('waypoint') ?? []) as { x: number; y: number }[]
      const place = bounds ? [bounds.x, bounds.y, bounds.width, bounds.height] : points.map(({ x, y }) => [x, y])
      return [(shape.get?.('bpmnElement') as TreeElement | undefined)?.id ?? '', JSON.stringify(place)]
    }),
  )
}

// Drawn elsewhere, or said by the other end.
const SKIPPED = new Set(['id', 'incoming', 'outgoing', 'flowNodeRef', 'di', 'lanes', 'processRef'])

/** The element's own properties as text by path, extensions included; elements compared by themselves are left out. */
function propertiesOf(element: TreeElement, prefix = '', found = new Map<string, string>()): Map<string, string> {
  if (prefix === '') found.set('type', element.$type)
  for (const { name, isReference, isVirtual } of element.$descriptor?.properties ?? []) {
    const short = name.replace(/^bpmn:/, '')
    if (isVirtual || SKIPPED.has(short)) continue
    const value = element.get?.(name)
    if (isReference) {
      if (!Array.isArray(value) && isElement(value)) found.set(prefix + short, value.id ?? '')
    } else note(found, prefix + short, value)
  }
  for (const [name, value] of Object.entries(element.$attrs ?? {}))
    if (!name.startsWith('xmlns')) found.set(prefix + name, String(value))
  return found
}

function note(found: Map<string, string>, path: string, value: unknown): void {
  if (value === undefined || value === null || value === '' || value === false) return
  if (Array.isArray(value)) return value.forEach((item, index) => note(found, pathIn(path, item, index), item))
  if (!isElement(value)) return void found.set(path, String(value))
  if (isCompared(value)) return
  if (value.$type === 'bpmn:ExtensionElements') return note(found, '', value.get?.('values'))
  propertiesOf(value, `${path}.`, found)
  if (propertiesOf(value, 'x').size === 0) found.set(path, value.$type)
}

/** Members of a list by what tells them apart, so that a new one in front does not change all the others. */
function pathIn(path: string, item: unknown, index: number): string {
  if (!isElement(item)) return `${path}[${index}]`
  const { $type } = item
  const name = ['lang', 'name', 'code', 'source', 'id'].map((key) => item.get?.(key)).find((value) => typeof value === 'string')
  return path === '' ? `${$type}${name ? `[${name}]` : ''}` : `${path}[${name ?? index}]`
}

const isElement = (value: unknown): value is TreeElement => typeof value === 'object' && value !== null && '$type' in value
const listOf = (value: unknown): TreeElement[] =>
  Array.isArray(value) ? value.filter(isElement) : isElement(value) ? [value] : []
