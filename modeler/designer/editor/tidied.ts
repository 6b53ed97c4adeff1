import { BpmnModdle } from 'bpmn-moddle'
import { layout } from '../../../server/definitions/layout.ts'
import reg from '../../../server/engine/reg.json' with { type: 'json' }

/** The diagram laid out anew: one lane a role, time to the right, flows around the boxes. Throws where there is nothing to lay out. */
export async function tidied(xml: string): Promise<string> {
  const moddle = new BpmnModdle({ reg })
  const { rootElement } = (await moddle.fromXML(xml)) as { rootElement: Parameters<typeof layout>[0] }
  layout(rootElement)
  return (await moddle.toXML(rootElement, { format: true })).xml
}
