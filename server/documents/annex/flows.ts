import type { Piece } from './cut.ts'
import { linesOf, widthOf } from './letters.ts'
import type { SheetPlan } from './plan.ts'
import { LETTER, LINE } from './scene.ts'
import type { Point } from './shape.ts'
import { arrow, line, solid, tag, text, way } from './svg.ts'

/** Where a flow is cut: the letter that stands at both ends, and in a word on which sheet it goes on. */
export interface Joint {
  letter: string
  said: string
}

const RADIUS = 10.5
/** How far behind a cut the circle stands: clear of a line that runs upright beside it. */
const AWAY = RADIUS + 9
const letters = 'АБВГДЕЖИКЛМНПРСТУФЦШЭЮЯ'

/** The joints of all flows that lie on two sheets, by flow: ends that run into one line on both sheets share their letter. */
export function jointsOf(sheets: SheetPlan[]): Map<string, { letter: string; begin: number; end: number }> {
  const begins = new Map<string, { sheet: number; y: number }>()
  const ends = new Map<string, { sheet: number; y: number }>()
  sheets.forEach(({ pieces }, sheet) => {
    for (const { edge, part, points } of pieces) {
      if (part === 'begin') begins.set(edge.id, { sheet, y: points.at(-1)!.y })
      if (part === 'end') ends.set(edge.id, { sheet, y: points[0]!.y })
    }
  })
  const known = new Map<string, string>()
  return new Map(
    [...begins].flatMap(([id, begin]) => {
      const end = ends.get(id)
      if (!end) return []
      const line = `${begin.sheet}:${Math.round(begin.y)} ${end.sheet}:${Math.round(end.y)}`
      const letter = known.get(line) ?? letterOf(known.size)
      known.set(line, letter)
      return [[id, { letter, begin: begin.sheet, end: end.sheet }]]
    }),
  )
}

const letterOf = (nth: number) =>
  `${letters[nth % letters.length]}${nth >= letters.length ? Math.floor(nth / letters.length) : ''}`

/** The flows of a sheet, with a circle at each end that lies on another sheet. */
export function drawFlows(plan: SheetPlan, jointOf: (piece: Piece) => Joint | undefined): string {
  const placed = plan.pieces.map((piece) => ({ piece, points: piece.points.map(({ x, y }) => ({ x: plan.x(x), y: plan.y(y) })) }))
  const heights = stagger(
    placed.flatMap(({ piece, points }) => (piece.side ? [{ side: sideOf(piece), y: cutEnd(piece, points).y }] : [])),
  )
  const circles = new Map<string, string>()
  const lines = placed.map(({ piece, points }) => {
    const joint = jointOf(piece)
    if (!piece.side || !joint) return drawFlow(piece, points)
    const { y } = cutEnd(piece, points)
    const there = heights.get(`${sideOf(piece)}:${Math.round(y)}`) ?? y
    const right = piece.side === 'right'
    const x = right ? plan.x(plan.to) : plan.x(plan.from)
    const centre = { x: right ? x + AWAY : x - AWAY, y: there }
    circles.set(`${sideOf(piece)}:${Math.round(y)}`, drawJoint(centre, joint, right))
    const edge = { x: right ? centre.x - RADIUS : centre.x + RADIUS, y: there }
    const bend = Math.abs(there - y) < 0.5 ? [edge] : [{ x, y: there }, edge]
    return drawFlow(piece, piece.part === 'begin' ? [...points, ...bend] : [...bend.toReversed(), ...points])
  })
  return lines.join('') + [...circles.values()].join('')
}

const sideOf = ({ side, part }: Piece) => `${side} ${part}`
const cutEnd = ({ part }: Piece, points: Point[]): Point => (part === 'begin' ? points.at(-1)! : points[0]!)

/** Circles on one side keep off each other: those that would touch move apart about their middle, in their order. */
function stagger(ends: { side: string; y: number }[]): Map<string, number> {
  const heights = new Map<string, number>()
  const apart = 2 * RADIUS + 2
  for (const name of ['left', 'right']) {
    const own = [
      ...new Map(ends.filter(({ side }) => side.startsWith(name)).map((end) => [`${end.side}:${Math.round(end.y)}`, end.y])),
    ]
    const groups: { keys: string[]; middle: number }[] = []
    for (const [key, y] of own.toSorted(([, a], [, b]) => a - b)) {
      let group = { keys: [key], middle: y }
      for (
        let last = groups.at(-1);
        last && group.middle - last.middle < ((group.keys.length + last.keys.length) / 2) * apart;
        last = groups.at(-1)
      ) {
        const keys = [...last.keys, ...group.keys]
        group = { keys, middle: (last.middle * last.keys.length + group.middle * group.keys.length) / keys.length }
        groups.pop()
      }
      groups.push(group)
    }
    for (const { keys, middle } of groups)
      keys.forEach((key, nth) => heights.set(key, middle + (nth - (keys.length - 1) / 2) * apart))
  }
  return heights
}

function drawJoint(centre: Point, { letter, said }: Joint, right: boolean): string {
  const width = widthOf(said, LETTER)
  const at = { x: right ? centre.x + RADIUS + 3 : centre.x - RADIUS - 3 - width, y: centre.y - 7.5 }
  return (
    tag('circle', { cx: centre.x, cy: centre.y, r: RADIUS, ...solid }) +
    text([letter], { x: centre.x, y: centre.y - 7.3 }, { weight: 'bold' }) +
    text([said], at, { anchor: 'start' })
  )
}

function drawFlow({ edge, part }: Piece, points: Point[]): string {
  const drawn = tag('path', { d: way(points), ...line, 'stroke-linejoin': 'round' })
  const slash = edge.isDefault && edge.lines.length === 0 && part !== 'end' ? slashAt(points) : ''
  return drawn + slash + (part === 'begin' ? '' : arrow(points))
}

/** BPMN's stroke through the beginning of the flow that is taken when no condition holds, where no name says so. */
function slashAt([a, b]: Point[]): string {
  if (!a || !b) return ''
  const length = Math.hypot(b.x - a.x, b.y - a.y) || 1
  const at = { x: a.x + ((b.x - a.x) / length) * 9, y: a.y + ((b.y - a.y) / length) * 9 }
  return tag('path', { d: `M${at.x - 4} ${at.y + 4}l8 -8`, ...line })
}

/** The head of a lane with its role, turned, and its borders. */
export function drawLanes(plan: SheetPlan, head: number): string {
  return plan.lanes
    .map((lane, nth) => {
      const top = nth === 0 ? 0.5 : plan.y(lane.y)
      const next = plan.lanes[nth + 1]
      const height = (next ? plan.y(next.y) : plan.height - 0.5) - top
      const lines = linesOf(lane.name, height - 6, LETTER, 'bold')
      const turned = text(lines, { x: 0, y: (-lines.length * LINE) / 2 }, { weight: 'bold' })
      return (
        tag('rect', { x: 0.5, y: top, width: plan.width - 1, height, ...line }) +
        tag('rect', { x: 0.5, y: top, width: head - 4, height, ...line, fill: '#f2f2f2' }) +
        tag('g', { transform: `translate(${(head - 4) / 2} ${(top + height / 2).toFixed(2)}) rotate(-90)` }, turned)
      )
    })
    .join('')
}
