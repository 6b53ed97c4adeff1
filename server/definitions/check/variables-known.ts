import type { ElementModel, ProcessModel } from '../../engine/shape.ts'
import { callersOf, choicesAt, choicesGivenBy, hasField, shapesOf } from './known/fields.ts'
import { domainsOf, type Domains, type Facts } from './known/facts.ts'
import { assuming, decisionsOf, rootOf, seenBy, setBy, waysThrough, type Way } from './known/flow.ts'
import { usesOf, type Use } from './known/uses.ts'
import { at, called, say, type BundleModel, type CheckTools, type Rule, type Said } from './rule.ts'

/** An expression names only what every path to it has set, and fields that the form or the action that set it gives. */
export const variablesKnown: Rule = {
  name: 'variables-known',
  check: (bundle, tools) =>
    Object.entries(bundle.processes).flatMap(([file, process]) => checkProcess(bundle, file, process, tools)),
}

function checkProcess(bundle: BundleModel, file: string, process: ProcessModel, tools: CheckTools): Said[] {
  const domains = domainsOf(conditionsOf(bundle, process, tools), (path) => choicesAt(bundle, process, path))
  const allowed = (element: ElementModel): Facts =>
    new Map(
      [...domains.keys()].flatMap((path) => {
        const choices = choicesGivenBy(bundle, element, path)
        return choices ? [[path, choices] as const] : []
      }),
    )
  const ways = waysThrough(process, givenTo(bundle, process), domains, allowed)
  if (!ways.isWhole) return [{ file, element: process.id, severity: 'warning', message: tooMany }]
  const elements = Object.values(process.elements)
  return elements.flatMap((element) => {
    const locals = seenBy(process, element)
    const asked: { use: Use; seen: Way[] }[] = [
      ...usesOf(bundle, process, element).map((use) => ({ use, seen: ways[use.when].get(element.id) ?? [] })),
      ...decisionsOf(process, element, ways.after.get(element.id) ?? [], domains).flatMap(({ condition, seen }) =>
        condition ? [{ use: decision(condition), seen }] : [],
      ),
    ]
    const missing = asked.flatMap(({ use, seen }) => missingIn(bundle, process, use, seen, domains, locals, tools))
    // Several texts of one file ask for the same.
    const first = new Map(missing.toReversed().map((one) => [`${one.path} ${one.use.from ?? ''}`, one]))
    return missing
      .filter((one) => first.get(`${one.path} ${one.use.from ?? ''}`) === one)
      .map(({ use, path, text }) => finding(file, element, use, path, text))
  })
}

/** What an expression names that is not there on some way on which it comes to that. */
function missingIn(
  bundle: BundleModel,
  process: ProcessModel,
  use: Use,
  seen: Way[],
  domains: Domains,
  locals: string[],
  { reads }: CheckTools,
): { use: Use; path: string; text: typeof never }[] {
  const guarded = use.guard ? assuming(seen, use.guard, true, domains) : seen
  const there = [...locals, ...(use.locals ?? [])]
  return reads(use.expression).flatMap(({ name: path, when }) => {
    const [name = '', ...fields] = path.split('.')
    if (there.includes(name)) return []
    const reached = when.reduce((ways, { condition, isTrue }) => assuming(ways, condition, isTrue, domains), guarded)
    if (reached.some(({ names }) => !names.has(name))) {
      const isSet = Object.values(process.elements).some((one) => setBy(one).includes(name))
      return [{ use, path: name, text: isSet ? notAlways : never }]
    }
    const isThere = shapesOf(bundle, process, name).some((shape) => hasField(shape, fields))
    return isThere ? [] : [{ use, path, text: noField }]
  })
}

const decision = (expression: string): Use => ({ expression, when: 'after' })

/** Everything that decides: conditions of flows, of blocks in documents, and inside expressions. */
const conditionsOf = (bundle: BundleModel, process: ProcessModel, { reads }: CheckTools): string[] => [
  ...Object.values(process.flows).flatMap(({ condition }) => condition ?? []),
  ...Object.values(process.elements)
    .flatMap((element) => usesOf(bundle, process, element))
    .flatMap(({ guard, expression }) => [
      ...(guard ? [guard] : []),
      ...reads(expression).flatMap(({ when }) => when.map(({ condition }) => condition)),
    ]),
]

/** There from the start: the case, the day, what the start events bring, and what callers hand over. */
const givenTo = (bundle: BundleModel, process: ProcessModel): string[] => [
  'case',
  'today',
  ...Object.values(process.elements).flatMap(({ type, scope, output }) =>
    type === 'bpmn:StartEvent' && scope === undefined && output ? [output] : [],
  ),
  ...callersOf(bundle, process).flatMap((caller) => caller.in.map(({ target }) => rootOf(target))),
]

const finding = (file: string, element: ElementModel, { expression, from }: Use, path: string, text: typeof never): Said => ({
  ...at(file, element),
  message: say(text, {
    name: called(element),
    path,
    expression: `${from ? `${from}: ` : ''}${expression.trim().replace(/\s+/g, ' ').slice(0, 120)}`,
  }),
  ...(text === notAlways && { fix: notAlwaysFix }),
})

const tooMany = {
  kk: 'Диаграмманың жолдары тым көп: айнымалылар толық тексерілген жоқ',
  ru: 'На диаграмме слишком много путей: переменные проверены не полностью',
  en: 'The diagram has too many ways: its variables were not all checked',
}
const never = {
  kk: '«{name}»: «{path}» айнымалысын ешбір алдыңғы қадам бермейді ({expression})',
  ru: '«{name}»: переменной «{path}» не даёт ни один предыдущий шаг ({expression})',
  en: '“{name}”: no earlier step gives “{path}” ({expression})',
}
const notAlways = {
  kk: '«{name}»: «{path}» айнымалысы мұнда апаратын жолдардың бәрінде берілмеген ({expression})',
  ru: '«{name}»: переменная «{path}» задана не на каждом пути сюда ({expression})',
  en: '“{name}”: “{path}” is not set on every path that leads here ({expression})',
}
const notAlwaysFix = {
  kk: 'Іс сол жолда инцидентпен тоқтайды. Айнымалыны бұрынырақ беріңіз немесе өрнекті ол бар жерге көшіріңіз',
  ru: 'На том пути дело остановится с инцидентом. Задайте переменную раньше или перенесите выражение туда, где она есть',
  en: 'On that path the case would stop with an incident. Set the variable earlier, or move the expression to where it exists',
}
const noField = {
  kk: '«{name}»: «{path}» өрісі нысанда да, әрекеттің жауабында да жоқ ({expression})',
  ru: '«{name}»: поля «{path}» нет ни в форме, ни в ответе действия ({expression})',
  en: '“{name}”: neither the form nor the answer of the action has a field “{path}” ({expression})',
}
