import type { ModdleElement } from '../engine/moddle.ts'
import { boxesOf, type Box } from './layout/boxes.ts'
import { columnsOf } from './layout/columns.ts'
import { draw } from './layout/draw.ts'
import { graphOf, type Graph } from './layout/graph.ts'
import type { Point } from './layout/grid.ts'
import { firstChoices, labelsOf } from './layout/labels.ts'
import { routesOf } from './layout/route.ts'
import { rowsOf } from './layout/rows.ts'

export interface Layout {
  graph: Graph
  /** Pixels: nodes and frames by id. */
  boxes: Map<string, Box>
  lanes: Box[]
  pool: Box
  routes: Map<string, Point[]>
  labels: Map<string, Box>
}

/**
 * Lays a diagram out as a swimlane diagram and writes that into its moddle tree: one lane a role, time to the right, orthogonal
 * flows around all boxes, sub-processes drawn open, names clear of lines. Pure but for the tree it is given: no file, no clock.
 * Answers what it drew. RangeError when the tree has no process.
 */
export function layout(definitions: ModdleElement): Layout {
  const graph = graphOf(definitions)
  const columns = columnsOf(graph)
  const placement = boxesOf(graph, columns, rowsOf(graph, columns))
  const routes = routesOf(graph, placement, firstChoices(graph, placement))
  const labels = labelsOf(graph, placement, routes)
  draw(definitions, graph, placement, routes, labels)
  const { boxes, lanes, pool } = placement
  return { graph, boxes, lanes, pool, routes, labels }
}
