import { BpmnModdle } from 'bpmn-moddle'
import { compareDiagrams, compareJson } from '../../../server/definitions/diff.ts'
import type { ElementChange, PropertyChange, TreeElement } from '../../../server/definitions/diff.ts'
import type { Json } from '../../../server/shape.ts'
import reg from '../../../server/engine/reg.json' with { type: 'json' }

/** What became of one file between two versions. */
export interface FileChange {
  path: string
  kind: 'added' | 'removed' | 'changed' | 'unreadable'
  elements: ElementChange[]
  properties: PropertyChange[]
}

/** The files that differ, sorted by path; diagrams compared by element, JSON by place. */
export async function compareFiles(before: Record<string, string>, after: Record<string, string>): Promise<FileChange[]> {
  const paths = [...new Set([...Object.keys(before), ...Object.keys(after)])].toSorted()
  const changes = await Promise.all(paths.map((path) => compareFile(path, before[path], after[path])))
  return changes.filter((change) => change !== null)
}

async function compareFile(path: string, before: string | undefined, after: string | undefined): Promise<FileChange | null> {
  const nothing = { path, elements: [], properties: [] }
  if (before === after) return null
  if (before === undefined) return { ...nothing, kind: 'added' }
  if (after === undefined) return { ...nothing, kind: 'removed' }
  try {
    const change = path.endsWith('.bpmn')
      ? { ...nothing, kind: 'changed' as const, elements: compareDiagrams(await treeOf(before), await treeOf(after)) }
      : { ...nothing, kind: 'changed' as const, properties: compareJson(JSON.parse(before) as Json, JSON.parse(after) as Json) }
    // other spaces and line breaks are no difference
    return change.elements.length + change.properties.length > 0 ? change : null
  } catch {
    return { ...nothing, kind: 'unreadable' }
  }
}

async function treeOf(xml: string): Promise<TreeElement> {
  const { rootElement } = (await new BpmnModdle({ reg }).fromXML(xml)) as { rootElement: unknown }
  return rootElement as TreeElement
}
