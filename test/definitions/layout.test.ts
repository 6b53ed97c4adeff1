import { readdirSync, readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { layout, type Layout } from '../../server/definitions/layout.ts'
import type { Box } from '../../server/definitions/layout/boxes.ts'
import { tidy } from '../../server/definitions/tidy.ts'
import { readDiagram } from '../../server/engine/read.ts'
import { randomDiagram } from './randomDiagram.ts'

const shipped = readdirSync('processes').flatMap((key) =>
  readdirSync(`processes/${key}`)
    .filter((file) => file.endsWith('.bpmn'))
    .map((file) => `processes/${key}/${file}`),
)

describe('layout', () => {
  it.each(shipped)('draws %s without a fault, names included', async (file) => {
    const drawn = await laidOut(readFileSync(file, 'utf8'))
    expect(faultsOf(drawn)).toEqual([])
    expect(namesInTheWay(drawn)).toEqual([])
  })

  it.each(shipped)('finds %s in its tidy state already', async (file) => {
    const xml = readFileSync(file, 'utf8')
    expect(await tidy(xml)).toBe(xml)
  })

  it('draws every element and every flow of what it lays out', async () => {
    for (const file of shipped) {
      const { definitions } = await readDiagram(readFileSync(file))
      const { graph } = layout(definitions)
      const xml = await tidy(readFileSync(file))
      for (const id of [...graph.nodes.keys(), ...graph.flows.map((flow) => flow.id)])
        expect(xml).toContain(`bpmnElement="${id}"`)
    }
  })

  it('draws random diagrams, sound or not, with no box on another and no line through a box', async () => {
    await fc.assert(
      fc.asyncProperty(randomDiagram, async (xml) => {
        expect(faultsOf(await laidOut(xml))).toEqual([])
      }),
      { numRuns: Number(process.env.REGLAMENT_RUNS ?? 60) },
    )
  }, 600_000)

  it('refuses a file without a process', async () => {
    const empty = '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="t"/>'
    await expect(tidy(empty)).rejects.toThrow(RangeError)
  })
})

async function laidOut(xml: string): Promise<Layout> {
  const { definitions } = await readDiagram(xml)
  return layout(definitions)
}

/** Everything that makes a drawing wrong, in words. */
function faultsOf(drawn: Layout): string[] {
  return [...overlaps(drawn), ...outOfPlace(drawn), ...badWays(drawn)]
}

function overlaps({ graph, boxes }: Layout): string[] {
  const nodes = [...graph.nodes.values()]
  return nodes.flatMap((a, at) =>
    nodes.slice(at + 1).flatMap((b) => {
      if (
        a.host === b.id ||
        b.host === a.id ||
        isInside(drawnParents(graph), a.id, b.id) ||
        isInside(drawnParents(graph), b.id, a.id)
      )
        return []
      return meet(boxOf(boxes, a.id), boxOf(boxes, b.id)) ? [`${a.id} on ${b.id}`] : []
    }),
  )
}

function outOfPlace({ graph, boxes, lanes }: Layout): string[] {
  return [...graph.nodes.values()].flatMap((node) => {
    const box = boxOf(boxes, node.id)
    const lane = lanes[node.lane] as Box
    const middle = box.y + box.height / 2
    const faults: string[] = []
    if (node.kind !== 'frame' && node.host === undefined && (middle < lane.y || middle > lane.y + lane.height))
      faults.push(`${node.id} out of its lane`)
    if (node.scope !== undefined && node.host === undefined && !contains(boxOf(boxes, node.scope), box))
      faults.push(`${node.id} out of ${node.scope}`)
    return faults
  })
}

function badWays({ graph, boxes, routes }: Layout): string[] {
  return graph.flows.flatMap((flow) => {
    const way = routes.get(flow.id)
    if (!way) return [`${flow.id} has no way`]
    const faults: string[] = []
    if (!onEdge(boxOf(boxes, flow.source), way[0]) || !onEdge(boxOf(boxes, flow.target), way.at(-1)))
      faults.push(`${flow.id} hangs in the air`)
    for (const [at, a] of way.slice(0, -1).entries()) {
      const b = way[at + 1] as { x: number; y: number }
      if (a.x !== b.x && a.y !== b.y) faults.push(`${flow.id} is slanted`)
      const piece = { x: Math.min(a.x, b.x), y: Math.min(a.y, b.y), width: Math.abs(a.x - b.x), height: Math.abs(a.y - b.y) }
      for (const node of graph.nodes.values()) {
        const around = node.id === flow.scope || isInside(drawnParents(graph), flow.scope ?? '', node.id)
        // A flow from a boundary event starts at the lower edge of what the event sits on.
        if (!around && node.id !== graph.nodes.get(flow.source)?.host && meet(shrunk(boxOf(boxes, node.id)), piece))
          faults.push(`${flow.id} through ${node.id}`)
      }
    }
    return faults
  })
}

/** Names on names, on boxes or across lines. */
function namesInTheWay({ graph, boxes, labels, routes }: Layout): string[] {
  const all = [...labels]
  const onNames = all.flatMap(([a, box], at) =>
    all.slice(at + 1).flatMap(([b, other]) => (meet(box, other) ? [`${a} on the name of ${b}`] : [])),
  )
  const onBoxes = all.flatMap(([a, box]) =>
    [...graph.nodes.values()].flatMap((node) =>
      node.kind !== 'frame' && meet(box, boxOf(boxes, node.id)) ? [`name of ${a} on ${node.id}`] : [],
    ),
  )
  const onLines = all.flatMap(([a, box]) =>
    [...routes].flatMap(([flow, way]) =>
      way.slice(0, -1).some((p, at) => {
        const q = way[at + 1] ?? p
        return meet(box, {
          x: Math.min(p.x, q.x),
          y: Math.min(p.y, q.y),
          width: Math.abs(p.x - q.x),
          height: Math.abs(p.y - q.y),
        })
      })
        ? [`name of ${a} across ${flow}`]
        : [],
    ),
  )
  return [...onNames, ...onBoxes, ...onLines]
}

const drawnParents = (graph: Layout['graph']) => new Map([...graph.nodes.values()].map((node) => [node.id, node.scope]))

function isInside(parents: Map<string, string | undefined>, id: string, frame: string): boolean {
  for (let at = parents.get(id); at !== undefined; at = parents.get(at)) if (at === frame) return true
  return false
}

const boxOf = (boxes: Map<string, Box>, id: string): Box => {
  const box = boxes.get(id)
  if (!box) throw new Error(`${id} has no place`)
  return box
}
const meet = (a: Box, b: Box) => a.x < b.x + b.width && a.x + a.width > b.x && a.y < b.y + b.height && a.y + a.height > b.y
const contains = (a: Box, b: Box) =>
  b.x >= a.x && b.y >= a.y && b.x + b.width <= a.x + a.width && b.y + b.height <= a.y + a.height
const shrunk = ({ x, y, width, height }: Box): Box => ({ x: x + 1, y: y + 1, width: width - 2, height: height - 2 })
const onEdge = (box: Box, point: { x: number; y: number } | undefined) =>
  point !== undefined &&
  (Math.abs(point.x - box.x) < 1 ||
    Math.abs(point.x - box.x - box.width) < 1 ||
    Math.abs(point.y - box.y) < 1 ||
    Math.abs(point.y - box.y - box.height) < 1) &&
  contains({ x: box.x - 1, y: box.y - 1, width: box.width + 2, height: box.height + 2 }, { ...point, width: 0, height: 0 })
