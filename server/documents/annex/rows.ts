import type { ElementModel, ProcessModel } from '../../engine/shape.ts'
import { nameOf, type AnnexLanguage, type AnnexSource, type Exit, type Row } from './shape.ts'
import { portalRows } from './portalRows.ts'
import { isDone, orderOf, partsOf, portalPart, stepsOf, type Order, type Step } from './steps.ts'
import { noTermOf, termOf } from './terms.ts'
import { waysOn, type Way } from './ways.ts'
import { words } from './words.ts'

interface Scene {
  source: AnnexSource
  model: ProcessModel
  language: AnnexLanguage
  order: Order
  steps: Map<string, Step>
}

/**
 * The table of a diagram as the acts lay it out: procedure, who does it, how long, result, what comes next, in the order and under
 * the numbers of the act. Everything is read from the diagram and the service's files; pure.
 */
export function rowsOf(source: AnnexSource, model: ProcessModel, language: AnnexLanguage): Row[] {
  const order = orderOf(model)
  const steps = stepsOf(model, order)
  const scene: Scene = { source, model, language, order, steps: new Map(steps.map((step) => [step.element.id, step])) }
  const rows = steps.map(({ element }) => rowOf(scene, element))
  return order.kind === 'portal' ? portalRows(rows) : rows
}

function rowOf(scene: Scene, element: ElementModel): Row {
  const { source, model, language, order } = scene
  const lane = model.lanes.find(({ id }) => id === element.lane)
  const cited = (element.clause ?? []).filter((clause) => clause === order.item || clause.startsWith(`${order.item}.`))
  const around = aroundWithDeadline(scene, element)
  const term = element.deadline
    ? termOf(element.deadline, language, model, source.service.terms)
    : noTermOf(element, around, language)
  return {
    number: numberOf(scene, element),
    procedure: nameOf(element.texts, language),
    signs: signedIn(scene, element),
    clause: cited.map(words[language].clause).join('; '),
    who: lane ? nameOf(lane.texts, language) : '',
    term: element.type.endsWith('Gateway') ? '–' : term,
    deadline: element.deadline !== undefined,
    exits: exitsOf(scene, element),
  }
}

/** "5.2", "процесс 3"; a step that the act does not number is spoken of by its name. */
function numberOf({ steps, language, order }: Scene, element: ElementModel): string {
  const number = steps.get(element.id)?.number ?? ''
  const parts = order.kind === 'portal' ? partsOf(element, order).map((part) => portalPart(part)) : []
  const named = parts.flatMap((part) => (part ? words[language].portalNumber(part.kind, part.number) : []))
  return named.length > 0 ? named.join(', ') : number
}

function aroundWithDeadline({ model, steps }: Scene, element: ElementModel): string | undefined {
  for (let at = model.elements[element.scope ?? '']; at; at = model.elements[at.scope ?? ''])
    if (at.deadline) return steps.get(at.id)?.number
  return undefined
}

function exitsOf(scene: Scene, element: ElementModel): Exit[] {
  const stops = (other: ElementModel) => isDone(other) || scene.steps.has(other.id)
  const exits = waysOn(scene.model, element, stops, scene.language).map((way) => exitOf(scene, element, way))
  const merged = new Map<string, Exit>()
  for (const exit of exits) {
    const same = merged.get(exit.conditions.join() + exit.results.join())
    if (same) same.next = [...new Set([...same.next.split(', '), exit.next])].join(', ')
    else merged.set(exit.conditions.join() + exit.results.join(), exit)
  }
  return [...merged.values()]
}

function exitOf(scene: Scene, from: ElementModel, way: Way): Exit {
  const { passed, end } = way
  const conditions = way.conditions.map(({ question, answer }) => [question, answer].filter(Boolean).join(' – '))
  const answers = way.conditions.map(({ answer }) => answer)
  const { language, model } = scene
  const say = words[language]
  const results = [...new Set([from, ...passed].flatMap((element) => resultOf(scene, element)))]
  if (!end) return { conditions, answers, results, next: '–' }
  if (end.type.endsWith('EndEvent')) {
    const around = end.scope ? scene.steps.get(end.scope) : undefined
    const next = end.scope
      ? say.endOf(around?.number || `«${nameOf(model.elements[end.scope]?.texts ?? {}, language)}»`)
      : say.ending
    return {
      conditions,
      answers,
      results: results.length && !end.scope ? results : [...results, nameOf(end.texts, language)].filter(Boolean),
      next,
    }
  }
  const next = numberOf(scene, end) || `«${nameOf(end.texts, language)}»`
  if (results.length) return { conditions, answers, results, next }
  const lane = model.lanes.find(({ id }) => id === end.lane)
  return {
    conditions,
    answers,
    results:
      lane && end.lane !== from.lane && numberOf(scene, end) !== numberOf(scene, from)
        ? [`${say.passedTo} ${nameOf(lane.texts, language)}`]
        : [],
    next,
  }
}

/** What an element brings forth, by the names that the service's files give to it. */
function resultOf({ source, language }: Scene, element: ElementModel): string[] {
  const say = words[language]
  const name = nameOf(element.texts, language)
  const document = source.documents[element.with.template ?? '']
  switch (element.action) {
    case 'document.render':
      return [document?.signed ? `${say.draft} ${document[language]}` : (document?.[language] ?? name)]
    case 'register.write':
      return [`${say.written} ${source.registers[element.with.register ?? '']?.[language] ?? name}`]
    case 'number.assign':
      return [source.sequences[element.with.sequence ?? '']?.[language] ?? name]
    case 'notice.send':
      return [`${say.told} ${source.notices[element.with.code ?? '']?.[language] ?? name}`]
    default:
      return element.action ? [name] : []
  }
}

/** The documents that a step signs; where FEEL chooses among them, all that it names. */
function signedIn({ source, language }: Scene, { signature }: ElementModel): string {
  if (!signature) return ''
  const said = signature.document
  const keys = Object.keys(source.documents).filter((key) => key === said || (said.startsWith('=') && said.includes(`"${key}"`)))
  const names = keys.flatMap((key) => source.documents[key]?.[language] ?? [])
  return `${words[language].signed} ${names.join('; ') || words[language].anyDocument}`
}
