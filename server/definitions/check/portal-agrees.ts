import type { ElementModel, ProcessModel } from '../../engine/shape.ts'
import { portalPart, portalPartsOf, runElementsOf, textsOf } from './act.ts'
import { neighboursOf } from './beside.ts'
import { at, called, isHumanTask, isJob, say, type BundleModel, type Placed, type Rule, type Said } from './rule.ts'

/**
 * The portal item tells of processes and conditions. A condition is decided at a gateway, after one person's step at most; a call
 * stands for the processes that the called diagram carries out, all of them and no others.
 */
export const portalAgrees: Rule = {
  name: 'portal-agrees',
  check: (bundle) => (textsOf(bundle).length === 0 ? [] : [...undecided(bundle), ...notConditions(bundle), ...calls(bundle)]),
}

const isCondition = (clause: string): boolean => portalPart(clause)?.kind === 'condition'
const isGateway = ({ type }: ElementModel): boolean => type.endsWith('Gateway')

function undecided(bundle: BundleModel): Said[] {
  const decided = new Set(runElementsOf(bundle).flatMap(({ element }) => (isGateway(element) ? (element.clause ?? []) : [])))
  const conditions = new Set(textsOf(bundle).flatMap((text) => portalPartsOf(text).map(({ clause }) => clause)))
  return [...conditions]
    .filter((clause) => isCondition(clause) && !decided.has(clause))
    .map((clause) => ({ file: 'service.json', clause, message: say(noGateway, { clause }) }))
}

/** A condition cited by what is neither a gateway nor a person's step, or left out by the step whose outcome the gateway decides on. */
function notConditions(bundle: BundleModel): Said[] {
  const misplaced = runElementsOf(bundle)
    .filter(({ element }) => !isGateway(element) && !isHumanTask(element))
    .flatMap(({ file, element }) => (element.clause ?? []).filter(isCondition).map((clause) => ({ file, element, clause })))
  const unchecked = runElementsOf(bundle)
    .filter(({ element }) => isGateway(element))
    .flatMap(({ file, process, element }) =>
      (element.clause ?? [])
        .filter((clause) => isCondition(clause) && !isChecked(bundle, process, element, clause))
        .map((clause) => ({ file, element, clause })),
    )
  return [
    ...misplaced.map((one) => told(one, noDecision)),
    ...unchecked.map((one) => told(one, noCheck)),
    ...checkedTwice(bundle).map((one) => told(one, noDecision)),
  ]
}

type Citing = { file: string; element: ElementModel; clause: string }

const told = ({ file, element, clause }: Citing, text: typeof unsaid): Said => ({
  ...at(file, element),
  clause,
  message: say(text, { name: called(element), clause }),
})

/** What stands before a gateway, a person's step or a call, has what it decides on; before others the platform decides by itself. */
function isChecked(bundle: BundleModel, process: ProcessModel, gateway: ElementModel, clause: string): boolean {
  const before = neighboursOf(process, gateway).before.flatMap((way) => way.filter((one): one is ElementModel => 'type' in one))
  return before.every((step) => {
    if (isHumanTask(step)) return gateway.role === 'system' || step.clause?.includes(clause)
    const inside = Object.values(bundle.processes[`${step.calledElement}.bpmn`]?.elements ?? {})
    return !step.calledElement || inside.some((one) => isHumanTask(one) && one.clause?.includes(clause))
  })
}

function checkedTwice(bundle: BundleModel): Citing[] {
  const steps = runElementsOf(bundle)
    .filter(({ element }) => isHumanTask(element))
    .flatMap(({ file, element }) => (element.clause ?? []).filter(isCondition).map((clause) => ({ file, element, clause })))
  return steps.filter(({ clause }) => steps.filter((one) => one.clause === clause).length > 1)
}

function calls(bundle: BundleModel): Said[] {
  return runElementsOf(bundle)
    .filter(({ element }) => element.calledElement && bundle.processes[`${element.calledElement}.bpmn`])
    .flatMap((call) => [...callDiffers(bundle, call), ...doneTwice(bundle, call)])
}

/** The processes of the portal item that a called diagram carries out, as 10.process-9 of 10.process-9.2. */
const carriedOut = (bundle: BundleModel, { element }: Placed): Set<string> =>
  new Set(
    Object.values(bundle.processes[`${element.calledElement}.bpmn`]?.elements ?? {})
      .flatMap(({ clause = [] }) => clause)
      .flatMap((clause) => (portalPart(clause)?.kind === 'process' ? [portalPart(clause)?.clause ?? clause] : [])),
  )

function callDiffers(bundle: BundleModel, call: Placed): Said[] {
  const { file, element } = call
  const inside = carriedOut(bundle, call)
  const own = element.clause ?? []
  if (inside.size === 0 && !own.some(portalPart)) return []
  const finding = (clause: string, text: typeof unsaid): Said => ({
    ...at(file, element),
    clause,
    message: say(text, { name: called(element), clause }),
  })
  return [
    ...[...inside].filter((clause) => !own.includes(clause)).map((clause) => finding(clause, unsaid)),
    ...own.filter((clause) => !inside.has(clause)).map((clause) => finding(clause, undone)),
  ]
}

/** What the called diagram carries out the platform neither does nor decides in the calling one. */
function doneTwice(bundle: BundleModel, call: Placed): Said[] {
  const inside = carriedOut(bundle, call)
  return Object.values(call.process.elements)
    .filter((element) => isJob(element) || isGateway(element))
    .flatMap((element) =>
      (element.clause ?? [])
        .filter((clause) => inside.has(portalPart(clause)?.clause ?? ''))
        .map((clause) => ({ ...at(call.file, element), clause, message: say(twice, { name: called(element), clause }) })),
    )
}

const noGateway = {
  kk: '{clause}-шарт ешбір шешуде тексерілмейді.',
  ru: 'Условие {clause} не решается ни на одной развилке.',
  en: 'No gateway decides condition {clause}.',
}
const noDecision = {
  kk: '«{name}»: {clause} — шарт: оны шешу немесе оның алдындағы бір қадам ғана атайды.',
  ru: '«{name}»: {clause} — условие: его называет развилка и один шаг перед ней.',
  en: '“{name}”: {clause} is a condition, which a gateway and one step before it cite.',
}
const noCheck = {
  kk: '«{name}»: {clause}-шартты алдындағы қадам тексермейді.',
  ru: '«{name}»: условие {clause} не проверяется на шаге перед этим.',
  en: '“{name}”: the step before it does not check condition {clause}.',
}
const unsaid = {
  kk: '«{name}»: шақырылған диаграмма {clause}-тармақты орындайды, ал шақыру оны атамайды.',
  ru: '«{name}»: вызванная диаграмма исполняет {clause}, а вызов его не называет.',
  en: '“{name}”: the called diagram carries out {clause}, which the call does not cite.',
}
const undone = {
  kk: '«{name}»: шақыру {clause}-тармақты атайды, ал шақырылған диаграмма оны орындамайды.',
  ru: '«{name}»: вызов называет {clause}, а вызванная диаграмма его не исполняет.',
  en: '“{name}”: the call cites {clause}, which the called diagram does not carry out.',
}
const twice = {
  kk: '«{name}»: {clause}-тармақты шақырылған диаграмма орындайды.',
  ru: '«{name}»: {clause} исполняет вызванная диаграмма.',
  en: '“{name}”: {clause} is carried out by the called diagram.',
}
