import type { Span } from './columns.ts'
import type { Graph, LayoutNode } from './graph.ts'

/** A sub-process drawn open: the columns and rows that are inside it, and how far its border stands off them. */
export interface Frame {
  id: string
  columns: Span
  rows: Span
  reach: { left: number; right: number; top: number; bottom: number }
  /** Half of a boundary event hangs out below. */
  hangs: number
}

const BASE = { left: 25, right: 25, top: 34, bottom: 20 }
const DEEPER = 16
const HALF_EVENT = 18
/** Below an event that hangs from an inner frame a line must still find its way. */
const TRACK = 14

/** All frames, outer before inner. */
export function framesOf(graph: Graph, columns: Map<string, Span>, rowOf: Map<string, number>): Frame[] {
  return framesIn(graph, undefined, columns, rowOf)
}

function framesIn(graph: Graph, scope: string | undefined, columns: Map<string, Span>, rowOf: Map<string, number>): Frame[] {
  const within = [...graph.nodes.values()].filter((node) => node.scope === scope && node.kind === 'frame')
  return within.flatMap((node) => {
    const inner = framesIn(graph, node.id, columns, rowOf)
    return [frameOf(graph, node, inner, columns, rowOf), ...inner]
  })
}

function frameOf(graph: Graph, node: LayoutNode, inner: Frame[], columns: Map<string, Span>, rowOf: Map<string, number>): Frame {
  const standing = [...graph.nodes.values()].filter(({ scope }) => scope === node.id)
  const rowNumbers = [...standing.flatMap(({ id }) => rowOf.get(id) ?? []), ...inner.flatMap(({ rows }) => [rows.from, rows.to])]
  const rows = { from: Math.min(...rowNumbers), to: Math.max(...rowNumbers) }
  const across = columns.get(node.id) ?? { from: 0, to: 0 }
  const hosts = (id: string) => [...graph.nodes.values()].some(({ host }) => host === id)
  const own = hosts(node.id) ? HALF_EVENT + 6 : 0
  const hung = standing.some(({ id, kind }) => kind !== 'frame' && hosts(id)) ? HALF_EVENT + 6 : 0
  const beyond = (side: keyof Frame['reach'], shares: (frame: Frame) => boolean, more: number) =>
    Math.max(
      BASE[side] + more,
      ...inner
        .filter(shares)
        .map((frame) => frame.reach[side] + DEEPER + (side === 'bottom' ? own + (frame.hangs && frame.hangs + TRACK) : 0)),
    )
  return {
    id: node.id,
    columns: across,
    rows,
    hangs: hosts(node.id) ? HALF_EVENT : 0,
    reach: {
      left: beyond('left', (frame) => frame.columns.from === across.from, 0),
      right: beyond('right', (frame) => frame.columns.to === across.to, 0),
      top: beyond('top', (frame) => frame.rows.from === rows.from, 0),
      bottom: beyond('bottom', (frame) => frame.rows.to === rows.to, own + hung),
    },
  }
}

/** How much room the borders of frames need before this column or row begins. */
export const roomBefore = (frames: Frame[], axis: 'columns' | 'rows', at: number): number =>
  Math.max(
    0,
    ...frames.filter((frame) => frame[axis].from === at).map(({ reach }) => 10 + (axis === 'columns' ? reach.left : reach.top)),
  )

/** How much room they need after it ends. */
export const roomAfter = (frames: Frame[], axis: 'columns' | 'rows', at: number): number =>
  Math.max(
    0,
    ...frames
      .filter((frame) => frame[axis].to === at)
      .map(({ reach, hangs }) => 10 + (axis === 'columns' ? reach.right : reach.bottom + hangs)),
  )
