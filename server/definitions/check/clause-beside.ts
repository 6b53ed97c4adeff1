import type { ElementModel, FlowModel } from '../../engine/shape.ts'
import { itemOf, keysOf, once, partOf, portalPart, runElementsOf, stepOf, textsOf } from './act.ts'
import { around, beginningsOf, beyond, neighboursOf, type Neighbours, type Way } from './beside.ts'
import { isOnlySignature, kindOf } from './clause-fits.ts'
import { at, called, isHumanTask, say, type BundleModel, type Placed, type Rule, type Said } from './rule.ts'

/**
 * What cites a clause that others cite too stands beside one of them: a gateway, an event, what the platform does, a person's step
 * without a term of its own. A person's step with a term shows by its role and its term where it belongs.
 */
export const clauseBeside: Rule = {
  name: 'clause-beside',
  check: (bundle) => {
    if (textsOf(bundle).length === 0) return []
    return runElementsOf(bundle)
      .filter(({ element }) => element.type !== 'bpmn:CallActivity')
      .flatMap((placed) => {
        const { file, element } = placed
        return lonelyOf(bundle, placed).map((clause): Said => {
          const message = say(apart, { name: called(element), clause })
          return { ...at(file, element), clause, message, fix }
        })
      })
  },
}

/** What it cites that others cite too, none of which stands beside it. Which step checks a condition is for portal-agrees. */
const lonelyOf = (bundle: BundleModel, placed: Placed): string[] =>
  (placed.element.clause ?? [])
    .filter((clause) => !isHumanTask(placed.element) || portalPart(clause)?.kind !== 'condition')
    .filter(
      (clause) => isPlaced(bundle, placed.element, clause) && !isAlone(bundle, clause) && !isBorneOut(bundle, placed, clause),
    )

/** Whether only its neighbours can tell that the clause is its: of a person's step with a term the act does, by who and how long. */
function isPlaced(bundle: BundleModel, { type, deadline }: ElementModel, clause: string): boolean {
  const [text] = textsOf(bundle)
  const kind = text && kindOf(text, clause)
  if (!text || (kind !== 'procedure' && kind !== 'other')) return false
  const isTimed = !type.endsWith('SubProcess') && deadline?.amount !== undefined
  const item = itemOf(keysOf(bundle)(clause))
  return !isTimed || (item !== partOf(text, 'durations')?.number && item !== partOf(text, 'order')?.number)
}

/** Nothing else in the diagrams cites the step: there is nothing that it could stand beside. */
const isAlone = (bundle: BundleModel, clause: string): boolean => (citing(bundle).get(keysOf(bundle)(clause))?.size ?? 0) < 2

/** Which elements cite a step, in all diagrams; a call only names what others do. */
const citing = once((bundle: BundleModel): Map<string, Set<string>> => {
  const found = new Map<string, Set<string>>()
  for (const { file, element } of runElementsOf(bundle).filter((one) => one.element.type !== 'bpmn:CallActivity'))
    for (const key of (element.clause ?? []).map(keysOf(bundle)))
      found.set(key, (found.get(key) ?? new Set()).add(`${file} ${element.id}`))
  return found
})

function isBorneOut(bundle: BundleModel, { process, element }: Placed, clause: string): boolean {
  const cites = (thing: ElementModel | FlowModel) => isCitedBy(bundle, thing, clause)
  const beside = neighboursOf(process, element)
  if (element.type.endsWith('Gateway')) return isOfGateway(bundle, element, clause, beside)
  if (element.type.endsWith('SubProcess')) return beginningsOf(process, element).some(cites)
  if (/(Start|End)Event$/.test(element.type) && element.scope) return around(process, element).some(cites)
  if (isHumanTask(element)) return [...beyond(process, element), ...around(process, element)].some(cites)
  const before = [...beside.before.flat(), ...(element.attachedTo ? around(process, element) : [])]
  return [...before, ...(tellsOfBefore(bundle, element, before) ? [] : beside.after.flat())].some(cites)
}

/** An event on the way, and a notice, are of what was done before them; after a signature a notice is of what follows. */
const tellsOfBefore = (bundle: BundleModel, { type, action }: ElementModel, before: Way): boolean =>
  type === 'bpmn:IntermediateThrowEvent' || (action === 'notice.send' && !before.some((one) => isOfSigner(bundle, one)))

const isOfSigner = (bundle: BundleModel, { clause = [] }: ElementModel | FlowModel): boolean =>
  textsOf(bundle).some((text) => clause.some((one) => isOnlySignature(text, one)))

/**
 * A gateway decides on what the step before it did, or leads to steps each of which it cites; after a person's step it stays within
 * their sub-item. Where it joins parallel ways they all have the clause, or what follows has.
 */
function isOfGateway(bundle: BundleModel, gateway: ElementModel, clause: string, { before, after }: Neighbours): boolean {
  const cites = (way: Way, clauses: string[]) => way.some((one) => clauses.some((wanted) => isCitedBy(bundle, one, wanted)))
  const isJoin = gateway.type === 'bpmn:ParallelGateway' && before.length > 1
  if (isJoin ? before.every((way) => cites(way, [clause])) : before.some((way) => cites(way, [clause]))) return true
  if (leavesTheStep(bundle, clause, before)) return false
  const own = (gateway.clause ?? []).filter((one) => itemOf(one) === itemOf(clause))
  return (after.length > 1 || isJoin) && after.some((way) => cites(way, [clause])) && after.every((way) => cites(way, own))
}

/** Whether a clause of the order of steps is of another sub-item than the persons' steps before it. */
function leavesTheStep(bundle: BundleModel, clause: string, before: Way[]): boolean {
  const key = keysOf(bundle)
  const persons = before.flat().filter((one): one is ElementModel => 'type' in one && isHumanTask(one))
  const steps = persons.flatMap(({ clause: own = [] }) => own.map((one) => stepOf(key(one))))
  const [text] = textsOf(bundle)
  const isOrder = text !== undefined && itemOf(key(clause)) === partOf(text, 'order')?.number
  return isOrder && persons.length === before.length && persons.length > 0 && !steps.includes(stepOf(key(clause)))
}

/** Whether a thing cites the step; a call also the conditions that are checked in what it calls. */
function isCitedBy(bundle: BundleModel, thing: ElementModel | FlowModel, clause: string): boolean {
  const key = keysOf(bundle)
  if (thing.clause?.some((one) => key(one) === key(clause))) return true
  if (!('calledElement' in thing) || !thing.calledElement || portalPart(clause)?.kind !== 'condition') return false
  return Object.values(bundle.processes[`${thing.calledElement}.bpmn`]?.elements ?? {}).some((one) =>
    one.clause?.includes(clause),
  )
}

const apart = {
  kk: '«{name}»: {clause}-тармаққа сілтейді, бірақ қатар тұрған қадамдардың ешқайсысы ол тармақта емес.',
  ru: '«{name}»: ссылается на пункт {clause}, но ни один из соседних шагов к нему не относится.',
  en: '“{name}” cites clause {clause}, but no step beside it belongs there.',
}
const fix = {
  kk: 'Тармақты алдындағы немесе кейінгі қадамның тармағымен теңестіріңіз',
  ru: 'Приведите пункт к пункту шага, который стоит перед ним или за ним',
  en: 'Cite the clause of the step before it or after it',
}
