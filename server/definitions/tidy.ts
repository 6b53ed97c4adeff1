import { BpmnModdle } from 'bpmn-moddle'
import reg from '../engine/reg.json' with { type: 'json' }
import { readDiagram } from '../engine/read.ts'
import { layout } from './layout.ts'

/** A diagram's XML laid out anew. Throws DiagramError for what cannot be read, RangeError without a process. */
export async function tidy(source: Uint8Array | string): Promise<string> {
  const { definitions } = await readDiagram(source)
  layout(definitions)
  const { xml } = await new BpmnModdle({ reg }).toXML(definitions, { format: true })
  return xml
}
