import type { Moddle, ModelingElement } from '../parts.ts'
import { entryOf } from './entries.ts'
import type { Field, Word } from './field.ts'
import * as fields from './fields.ts'

interface Group {
  id: string
  label: string
  entries?: unknown[]
  shouldOpen?: boolean
}
interface Panel {
  registerProvider(priority: number, provider: RegProvider): void
}

/** Puts what the regulation asks of an element into the properties panel, above what BPMN itself says. */
export class RegProvider {
  static $inject = ['propertiesPanel', 'regWords']
  private readonly word: Word

  constructor(panel: Panel, word: Word) {
    this.word = word
    panel.registerProvider(500, this)
  }

  getGroups(element: ModelingElement) {
    return (groups: Group[]): Group[] => {
      const owner = ownerOf(element)
      const own = groupsOf(owner)
        .filter(([, entries]) => entries.length > 0)
        .map(([id, entries]) => ({
          id: `reg-${id}`,
          label: this.word(`group.${id}`),
          shouldOpen: id !== 'texts',
          entries: entries.map((field) => entryOf(field, owner)),
        }))
      // the general group (name, id) stays first
      return [...groups.slice(0, 1), ...own, ...groups.slice(1)]
    }
  }
}

/** A pool stands for its process, a label for what it labels. */
function ownerOf(element: ModelingElement): Moddle {
  const object = (element.labelTarget ?? element).businessObject as unknown as Moddle
  return (object.$type === 'bpmn:Participant' && (object.get('processRef') as Moddle | undefined)) || object
}

function groupsOf(owner: Moddle): [string, Field[]][] {
  const { $type: type } = owner
  const isTask = type.endsWith('Task')
  const isActivity = isTask || /(SubProcess|Transaction|CallActivity)$/.test(type)
  const isFlowNode = isActivity || /(Event|Gateway)$/.test(type)
  const isPerson = type === 'bpmn:UserTask'
  const isJob = type === 'bpmn:ServiceTask' || type === 'bpmn:SendTask'
  const hasForm = isPerson || type === 'bpmn:StartEvent'
  const isMany = (owner.get('loopCharacteristics') as Moddle | undefined)?.$type === 'bpmn:MultiInstanceLoopCharacteristics'
  const isFlow = type === 'bpmn:SequenceFlow'
  return [
    [
      'regulation',
      type === 'bpmn:Process'
        ? fields.regulation
        : type === 'bpmn:Lane'
          ? fields.lane
          : isFlowNode || isFlow
            ? [...fields.cited, ...(isFlow ? fields.condition : [])]
            : [],
    ],
    ['form', hasForm ? fields.form : []],
    ['person', isPerson ? fields.person : []],
    ['job', isJob ? fields.job(owner) : []],
    ['call', type === 'bpmn:CallActivity' ? fields.call : []],
    ['term', isActivity ? fields.term : []],
    ['loop', isMany ? fields.loop : []],
    ['passed', isFlowNode ? fields.passed : []],
    ['texts', isFlowNode || isFlow || type === 'bpmn:Lane' || type === 'bpmn:Process' ? fields.texts : []],
  ]
}
