import type { ElementModel, FlowModel, ProcessModel } from '../../engine/shape.ts'
import { linesOf, widthOf } from './letters.ts'
import { nameOf, type AnnexDiagram, type AnnexLanguage, type Box, type Point } from './shape.ts'
import { orderOf, portalPart, stepsOf } from './steps.ts'
import { shortTermOf } from './terms.ts'
import { words } from './words.ts'

/** A diagram ready to be cut into sheets: places in the diagram's own pixels, all words already broken into lines. */
export interface Scene {
  nodes: SceneNode[]
  /** Sub-processes that are drawn open, outer before inner. */
  frames: SceneNode[]
  edges: SceneEdge[]
  lanes: (Box & { name: string })[]
  /** Width of the lanes' heads, in which their names stand turned. */
  head: number
}

export interface SceneNode extends Box {
  id: string
  element: ElementModel
  /** Number in the table and term, as they stand in the box. */
  number: string
  term: string
  /** Whether an event hangs on its lower edge. */
  hangs: boolean
  /** Lines of the name: within a box, or at `label` where it stands outside. */
  lines: string[]
  label?: Box
}

export interface SceneEdge {
  id: string
  flow: FlowModel
  source: string
  target: string
  points: Point[]
  isDefault: boolean
  lines: string[]
  label?: Box
}

/** Size of all letters in a diagram and height of a line, in its pixels. */
export const LETTER = 12
export const LINE = 14
const INSET = 6

/** Puts a diagram's words in the annex's language to its places. */
export function sceneOf({ model, drawing }: AnnexDiagram, language: AnnexLanguage): Scene {
  const numbers = new Map(stepsOf(model, orderOf(model)).map(({ element, number }) => [element.id, number]))
  const places = new Map(drawing.shapes.map((shape) => [shape.id, shape]))
  const nodes = Object.values(model.elements).flatMap((element): (SceneNode & { open: boolean })[] => {
    const shape = places.get(element.id)
    if (!shape) return []
    const { id, x, y, width, height, label, expanded } = shape
    const term = element.deadline ? shortTermOf(element.deadline, language) : ''
    const name = nameOf(element.texts, language)
    const number = boxNumber(numbers.get(id) ?? '', language)
    const hangs = Object.values(model.elements).some(({ attachedTo }) => attachedTo === id)
    const node = { id, element, number, term, hangs, x, y, width, height, open: expanded }
    if (isOutside(element)) return [{ ...node, ...outerName(name, label, shape) }]
    return [{ ...node, lines: linesOf(name, width - 2 * INSET, LETTER, expanded ? 'bold' : 'regular') }]
  })
  return roomier({
    nodes: nodes.filter(({ open }) => !open),
    frames: nodes.filter(({ open }) => open).toSorted((a, b) => b.width * b.height - a.width * a.height),
    edges: drawing.edges.flatMap((edge) => edgeOf(model, edge, language) ?? []),
    lanes: model.lanes.flatMap((lane) => {
      const box = places.get(lane.id)
      return box ? [{ ...boxOf(box), name: nameOf(lane.texts, language) }] : []
    }),
    head: 0,
  })
}

/**
 * Where a name in this language is longer than the place that the diagram kept for it and would cross the border of its lane, the lane
 * is made higher along that border: there only upright lines pass, so nothing is bent.
 */
function roomier(scene: Scene): Scene {
  const labels = [...scene.nodes, ...scene.edges].flatMap(({ label }) => label ?? [])
  const added = scene.lanes.flatMap((lane) => {
    const bottom = lane.y + lane.height
    const own = labels.filter(({ y, height }) => y + height / 2 >= lane.y && y + height / 2 < bottom)
    const above = Math.max(0, ...own.map(({ y }) => lane.y + 3 - y))
    const below = Math.max(0, ...own.map(({ y, height }) => y + height + 3 - bottom))
    return [
      { at: lane.y + 0.5, by: above },
      { at: bottom - 0.5, by: below },
    ]
  })
  const heads = scene.lanes.map(({ name }) => linesOf(name, leastHeight(name) - 6, LETTER, 'bold').length * LINE + 12)
  const down = (y: number) => y + added.reduce((sum, { at, by }) => (y >= at ? sum + by : sum), 0)
  const box = <T extends Box>(one: T): T => ({ ...one, y: down(one.y), height: down(one.y + one.height) - down(one.y) })
  // a name keeps its height and goes with the upper or lower edge that it was fitted to
  const name = (label: Box): Box => ({ ...label, y: down(label.y + label.height / 2) - label.height / 2 })
  const labelled = <T extends { label?: Box }>(one: T): T => (one.label ? { ...one, label: name(one.label) } : one)
  return {
    nodes: scene.nodes.map((node) => labelled(box(node))),
    frames: scene.frames.map(box),
    edges: scene.edges.map((edge) => labelled({ ...edge, points: edge.points.map(({ x, y }) => ({ x, y: down(y) })) })),
    head: Math.max(30, ...heads),
    lanes: scene.lanes.map((lane) => ({
      ...lane,
      y: down(lane.y),
      height: down(lane.y + lane.height) - down(lane.y),
    })),
  }
}

/** Of the portal's parts the act's own name stands in the box, of an item's its number in the table. */
const boxNumber = (number: string, language: AnnexLanguage): string => {
  const portal = portalPart(number)
  return portal ? words[language].portalNumber(portal.kind, portal.number) : number
}

const boxOf = ({ x, y, width, height }: Box): Box => ({ x, y, width, height })

/** How high a lane must be at least for its turned name: for its longest word, and for names of many words in few lines. */
export const leastHeight = (name: string): number =>
  Math.max(7 * LINE, ...name.split(/\s+/).map((word) => widthOf(word, LETTER, 'bold') + 10))

/** Events and gateways bear their names outside. */
export const isOutside = ({ type }: ElementModel): boolean => /(?:Event|Gateway)$/.test(type)

function outerName(name: string, place: Box | undefined, shape: Box): { lines: string[]; label?: Box } {
  if (!name) return { lines: [] }
  const below = { x: shape.x + shape.width / 2 - 50, y: shape.y + shape.height + 4, width: 100, height: LINE }
  return fitted(name, place ?? below, place !== undefined && place.y + place.height / 2 < shape.y)
}

/** The name's lines about the place that the diagram gives them; upwards where it stands above its shape. */
function fitted(name: string, place: Box, upwards: boolean): { lines: string[]; label: Box } {
  const longest = Math.max(...name.split(/\s+/).map((word) => widthOf(word, LETTER)))
  const lines = linesOf(name, Math.max(place.width, 96, Math.min(longest, 130)), LETTER)
  const height = lines.length * LINE
  const y = upwards ? place.y + place.height - height : place.y
  return { lines, label: { x: place.x, y, width: place.width, height } }
}

/** A flow's name stays on its side of the line: it grows away from it where it is longer than its place. */
function besideWay(name: string, place: Box, points: Point[]): { lines: string[]; label: Box } {
  const pieces = points.slice(1).map((b, nth) => ({ a: points[nth]!, b }))
  const bottom = place.y + place.height
  const below = pieces.some(({ a, b }) => a.y === b.y && a.y >= bottom - 2 && a.y < bottom + 10)
  const { lines, label } = fitted(name, place, below)
  const width = Math.max(...lines.map((one) => widthOf(one, LETTER)))
  const start = points[0]?.x ?? 0
  const leftwards = points[1] !== undefined && points[1].x < start && place.x + place.width / 2 < start
  const right = leftwards || pieces.some(({ a, b }) => a.x === b.x && Math.abs(a.x - (place.x + place.width)) < 12)
  return { lines, label: { ...label, width, x: right ? place.x + place.width - width - 2 : place.x + 1 } }
}

function edgeOf(model: ProcessModel, { id, points, label }: AnnexDiagram['drawing']['edges'][number], language: AnnexLanguage) {
  const flow = model.flows[id]
  if (!flow) return undefined
  const name = nameOf(flow.texts, language)
  const source = model.elements[flow.source]
  const first = points[0] ?? { x: 0, y: 0 }
  const beside = { x: first.x + 4, y: first.y + 4, width: 80, height: LINE }
  return {
    id,
    flow,
    source: flow.source,
    target: flow.target,
    points,
    isDefault: source?.default === id && source.outgoing.length > 1,
    ...(name ? besideWay(name, label ?? beside, points) : { lines: [] }),
  }
}
