import type { ElementModel, ProcessModel } from '../../engine/shape.ts'
import { at, called, say, type Rule, type Said } from './rule.ts'

/** Every element can be reached from a start of its process or sub-process, and every way from it ends at an end event. */
export const flowEnds: Rule = {
  name: 'flow-ends',
  check: (bundle) =>
    Object.entries(bundle.processes).flatMap(([file, process]) =>
      scopesOf(process).flatMap((scope) => checkScope(file, process, scope)),
    ),
}

const scopesOf = (process: ProcessModel) => [...new Set(Object.values(process.elements).map(({ scope }) => scope))]

function checkScope(file: string, process: ProcessModel, scope: string | undefined): Said[] {
  const nodes = Object.values(process.elements).filter((element) => element.scope === scope)
  const next = edgesOf(process, nodes)
  const reached = reach(
    nodes.filter(isStart).map(({ id }) => id),
    next,
  )
  const ending = reach(
    nodes.filter(({ type }) => type === 'bpmn:EndEvent').map(({ id }) => id),
    turned(next),
  )
  return nodes.flatMap((element) => {
    const where = { ...at(file, element) }
    const name = called(element)
    if (!reached.has(element.id)) return [{ ...where, message: say(unreached, { name }), fix: unreachedFix }]
    if (!ending.has(element.id)) return [{ ...where, message: say(endless, { name }), fix: endlessFix }]
    return []
  })
}

const isStart = ({ type }: ElementModel) => type === 'bpmn:StartEvent'

/** Where the token may go from each node: along flows, from an activity to its boundary events, from a thrown link to its twin. */
function edgesOf(process: ProcessModel, nodes: ElementModel[]): Map<string, string[]> {
  return new Map(
    nodes.map((element) => [
      element.id,
      [
        ...element.outgoing.flatMap((flow) => process.flows[flow]?.target ?? []),
        ...nodes.filter(({ attachedTo }) => attachedTo === element.id).map(({ id }) => id),
        ...nodes.filter((other) => isLinkPair(element, other)).map(({ id }) => id),
      ],
    ]),
  )
}

const isLinkPair = (from: ElementModel, to: ElementModel) =>
  from.link !== undefined &&
  from.link === to.link &&
  from.type === 'bpmn:IntermediateThrowEvent' &&
  to.type === 'bpmn:IntermediateCatchEvent'

function turned(edges: Map<string, string[]>): Map<string, string[]> {
  const back = new Map<string, string[]>()
  for (const [from, targets] of edges) for (const to of targets) back.set(to, [...(back.get(to) ?? []), from])
  return back
}

function reach(starts: string[], edges: Map<string, string[]>): Set<string> {
  const seen = new Set(starts)
  // a Set may grow while it is walked
  for (const id of seen) for (const to of edges.get(id) ?? []) seen.add(to)
  return seen
}

const unreached = {
  kk: '«{name}»: бұл элементке бастау оқиғасынан жол жоқ',
  ru: '«{name}»: сюда нет пути от начального события',
  en: '“{name}”: no way leads here from a start event',
}
const unreachedFix = {
  kk: 'Оны алдыңғы қадамнан келетін ағынмен жалғаңыз немесе өшіріңіз',
  ru: 'Соедините его потоком с предыдущим шагом или удалите',
  en: 'Connect it with a flow from an earlier step, or remove it',
}
const endless = {
  kk: '«{name}»: бұл жерден аяқтау оқиғасына жол жоқ',
  ru: '«{name}»: отсюда нет пути к конечному событию',
  en: '“{name}”: no way leads from here to an end event',
}
const endlessFix = {
  kk: 'Жолды аяқтау оқиғасына дейін жеткізіңіз',
  ru: 'Доведите путь до конечного события',
  en: 'Lead the way on to an end event',
}
