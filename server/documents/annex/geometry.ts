import { child, children, number, type ModdleElement } from '../../engine/moddle.ts'
import type { Box, Drawing, Point } from './shape.ts'

/** Where a diagram's file says that its elements stand (BPMN DI). What has no place is not drawn. */
export function drawingOf(definitions: ModdleElement): Drawing {
  const planes = children(definitions, 'diagrams').flatMap((diagram) => child(diagram, 'plane') ?? [])
  const drawn = planes.flatMap((plane) => children(plane, 'planeElement'))
  return {
    shapes: drawn.flatMap((one) => shapeOf(one) ?? []),
    edges: drawn.flatMap((one) => edgeOf(one) ?? []),
  }
}

function shapeOf(shape: ModdleElement): Drawing['shapes'][number] | undefined {
  const id = child(shape, 'bpmnElement')?.id
  const box = boxOf(child(shape, 'bounds'))
  if (shape.$type !== 'bpmndi:BPMNShape' || !id || !box) return undefined
  return { id, ...box, ...labelOf(shape), expanded: shape.get('isExpanded') === true }
}

function edgeOf(edge: ModdleElement): Drawing['edges'][number] | undefined {
  const id = child(edge, 'bpmnElement')?.id
  const points = children(edge, 'waypoint').flatMap((point) => pointOf(point) ?? [])
  if (edge.$type !== 'bpmndi:BPMNEdge' || !id || points.length < 2) return undefined
  return { id, points, ...labelOf(edge) }
}

function labelOf(drawn: ModdleElement): { label?: Box } {
  const label = boxOf(child(child(drawn, 'label'), 'bounds'))
  return label ? { label } : {}
}

function pointOf(point: ModdleElement): Point | undefined {
  const [x, y] = [number(point, 'x'), number(point, 'y')]
  return x === undefined || y === undefined ? undefined : { x, y }
}

function boxOf(bounds: ModdleElement | undefined): Box | undefined {
  const at = bounds && pointOf(bounds)
  const [width, height] = bounds ? [number(bounds, 'width'), number(bounds, 'height')] : []
  return at && width !== undefined && height !== undefined ? { ...at, width, height } : undefined
}
