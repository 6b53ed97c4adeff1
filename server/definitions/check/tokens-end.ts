import type { ElementModel, ProcessModel } from '../../engine/shape.ts'
import { at, called, say, type Rule, type Said } from './rule.ts'
import { explore } from './tokens/explore.ts'

/** However its decisions fall, a case comes to its end: no join waits for ever, no token is lost and none runs twice. */
export const tokensEnd: Rule = {
  name: 'tokens-end',
  check: (bundle) => Object.entries(bundle.processes).flatMap(([file, process]) => checkProcess(file, process)),
}

function checkProcess(file: string, process: ProcessModel): Said[] {
  const { stuck, gathering, twice, endless, dead, isWhole } = explore(process)
  const element = (id: string) => process.elements[id] as ElementModel
  const target = (flow: string) => element(process.flows[flow]?.target ?? '')
  return [
    ...stuck.map(({ join, missing }): Said => {
      const from = missing.map((flow) => called(element(process.flows[flow]?.source ?? '')).ru)
      const params = { name: called(element(join)), missing: from.map((name) => `«${name}»`).join(', ') || '—' }
      return { ...at(file, element(join)), message: say(waitsForEver, params), fix: waitsFix }
    }),
    ...unique(gathering.map(target)).map((one): Said => ({
      ...at(file, one),
      message: say(gathers, { name: called(one) }),
      fix: twiceFix,
    })),
    ...merges(twice.map(target)).map((one): Said => ({
      ...at(file, one),
      message: say(isTwice, { name: called(one) }),
      fix: twiceFix,
    })),
    ...endless.map((id): Said => ({ ...at(file, element(id)), message: say(noEnd, { name: called(element(id)) }) })),
    ...dead.map((id): Said => ({ ...at(file, element(id)), message: say(never, { name: called(element(id)) }) })),
    ...(isWhole ? [] : [{ file, element: process.id, severity: 'warning' as const, message: tooMany }]),
  ]
}

/** Where branches come together; what is done twice behind that follows from it. */
function merges(targets: ElementModel[]): ElementModel[] {
  const merging = unique(targets).filter(({ incoming }) => incoming.length > 1)
  return merging.length > 0 ? merging : unique(targets).slice(0, 1)
}

const unique = (elements: ElementModel[]) => [...new Map(elements.map((one) => [one.id, one])).values()]

const waitsForEver = {
  kk: '«{name}» тоғысуы мәңгі күтіп қалуы мүмкін: мына жақтан ештеңе келмейді: {missing}',
  ru: 'Слияние «{name}» может ждать вечно: ничего не придёт со стороны {missing}',
  en: 'The join “{name}” may wait for ever: nothing will come from {missing}',
}
const waitsFix = {
  kk: 'Қатар тармақтарды параллель шлюзбен бастаңыз, ал таңдау тармақтарын эксклюзив шлюзбен қосыңыз',
  ru: 'Начните параллельные ветви параллельным шлюзом, а ветви выбора соедините исключающим',
  en: 'Begin parallel branches at a parallel gateway, and bring branches of a choice together at an exclusive one',
}
const gathers = {
  kk: '«{name}» алдында шексіз көп таңба жиналады',
  ru: 'Перед «{name}» собирается сколько угодно токенов',
  en: 'Tokens gather before “{name}” without end',
}
const isTwice = {
  kk: '«{name}» бір істе екі рет қатар орындалуы мүмкін: қатар тармақтар ол алдында тоғыспаған',
  ru: '«{name}» может выполниться в одном деле дважды: параллельные ветви перед ним не слиты',
  en: '“{name}” may be done twice in one case: parallel branches come to it without a join',
}
const twiceFix = {
  kk: 'Алдына параллель тоғысу қойыңыз немесе қосымша тармақты өз аяқтау оқиғасына жеткізіңіз',
  ru: 'Поставьте перед ним параллельное слияние или доведите побочную ветвь до её собственного завершения',
  en: 'Put a parallel join before it, or lead the side branch to an end event of its own',
}
const noEnd = {
  kk: '«{name}»: бұдан кейін іс ешқашан аяқтала алмайды',
  ru: '«{name}»: отсюда дело уже никогда не закончится',
  en: '“{name}”: from here the case can never end any more',
}
const never = {
  kk: '«{name}»: іс мұнда ешқашан жетпейді',
  ru: '«{name}»: сюда дело никогда не придёт',
  en: '“{name}”: no case ever comes here',
}
const tooMany = {
  kk: 'Диаграмма тым тармақты: барлық жағдайлар толық тексерілген жоқ',
  ru: 'Диаграмма слишком ветвиста: проверены не все состояния',
  en: 'The diagram branches too much: not every state was looked at',
}
