import type { ElementModel, FlowModel, ProcessModel } from '../../engine/shape.ts'
import { nameOf, type AnnexLanguage } from './shape.ts'
import { words } from './words.ts'

/** One way on from a step to the next: the answers at the choices between, what happens by itself, and where it ends. */
export interface Way {
  conditions: { question: string; answer: string }[]
  passed: ElementModel[]
  /** The next step, or the end event; undefined where the diagram only comes back to a choice that was asked already. */
  end?: ElementModel
}

const MOST = 24

/** All ways on from an element until the next one at which `stops` says so; its boundary events lead on too. */
export function waysOn(
  model: ProcessModel,
  from: ElementModel,
  stops: (element: ElementModel) => boolean,
  language: AnnexLanguage,
): Way[] {
  const ways: Way[] = []
  const follow = (flow: FlowModel | undefined, way: Way, seen: string[]): void => {
    const element = model.elements[flow?.target ?? '']
    if (!flow || !element || ways.length >= MOST) return
    if (seen.includes(element.id)) return
    if (stops(element) || element.outgoing.length === 0) return void ways.push({ ...way, end: element })
    const passed = /(?:Gateway)$/.test(element.type) ? way.passed : [...way.passed, element]
    for (const next of flowsFrom(model, element))
      follow(next, { conditions: [...way.conditions, ...conditionOf(element, next, language)], passed }, [...seen, element.id])
  }
  for (const flow of flowsFrom(model, from))
    follow(flow, { conditions: conditionOf(from, flow, language), passed: [] }, [from.id])
  for (const event of Object.values(model.elements).filter(({ attachedTo }) => attachedTo === from.id)) {
    const name = nameOf(event.texts, language)
    for (const flow of flowsFrom(model, event))
      follow(flow, { conditions: name ? [{ question: '', answer: name }] : [], passed: [] }, [from.id])
  }
  return ways
}

const flowsFrom = (model: ProcessModel, { outgoing }: ElementModel): FlowModel[] =>
  outgoing.flatMap((id) => model.flows[id] ?? [])

function conditionOf(from: ElementModel, flow: FlowModel, language: AnnexLanguage): Way['conditions'] {
  if (from.outgoing.length < 2 || /(?:Parallel|EventBased)Gateway$/.test(from.type)) return []
  const answer = nameOf(flow.texts, language) || (from.default === flow.id ? words[language].otherwise : '')
  return answer ? [{ question: from.type.endsWith('Gateway') ? nameOf(from.texts, language) : '', answer }] : []
}
