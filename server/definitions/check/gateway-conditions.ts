import type { ElementModel, ProcessModel } from '../../engine/shape.ts'
import { at, called, elementsOf, say, type Rule, type Said } from './rule.ts'

/** Where the way parts by conditions, each flow has its condition and one is the default, so that the case never stands still. */
export const gatewayConditions: Rule = {
  name: 'gateway-conditions',
  check: (bundle) =>
    elementsOf(bundle)
      .filter(({ element }) => /(Exclusive|Inclusive)Gateway$/.test(element.type) && element.outgoing.length > 1)
      .flatMap(({ file, process, element }) => checkSplit(file, process, element)),
}

function checkSplit(file: string, process: ProcessModel, gateway: ElementModel): Said[] {
  const others = gateway.outgoing.flatMap((id) => process.flows[id] ?? []).filter(({ id }) => id !== gateway.default)
  const name = called(gateway)
  const bare = others
    .filter(({ condition }) => !condition)
    .map((flow) => ({ ...at(file, flow), message: say(noCondition, { name, flow: called(flow) }), fix: noConditionFix }))
  if (gateway.default) return bare
  return [...bare, { ...at(file, gateway), severity: 'warning', message: say(noDefault, { name }), fix: noDefaultFix }]
}

const noCondition = {
  kk: '«{name}» шлюзінен шығатын «{flow}» ағынының шарты жоқ',
  ru: 'У потока «{flow}» из шлюза «{name}» нет условия',
  en: 'The flow “{flow}” from the gateway “{name}” has no condition',
}
const noConditionFix = {
  kk: 'FEEL шартын жазыңыз («= review.decision = "refuse"») немесе ағынды әдепкі етіңіз',
  ru: 'Напишите условие FEEL («= review.decision = "refuse"») или сделайте поток потоком по умолчанию',
  en: 'Write a FEEL condition (“= review.decision = "refuse"”), or make it the default flow',
}
const noDefault = {
  kk: '«{name}»: бірде-бір шарт орындалмаса, іс тоқтап қалады',
  ru: '«{name}»: если ни одно условие не выполнится, дело остановится',
  en: '“{name}”: when no condition holds, the case stands still',
}
const noDefaultFix = {
  kk: 'Ағындардың бірін әдепкі етіңіз',
  ru: 'Сделайте один из потоков потоком по умолчанию',
  en: 'Make one of the flows the default',
}
