import type { Texts3 } from '../../shape.ts'
import { choicesOf, judged } from './choices.ts'
import { say, valueAt, type BundleModel, type CheckTools, type Rule, type Said } from './rule.ts'

/**
 * The longest lawful path of the service, its steps' norms added up, stays within the service's own term. Where working days and
 * hours push it over for some day of registration, the worst such day is a warning, or decided as the service's choice says.
 */
export const termKept: Rule = {
  name: 'term-kept',
  check: (bundle, tools) => {
    const term = valueAt(bundle.json['service.json'], 'term')
    if (!tools.longestPath || !term || Object.keys(bundle.processes).length === 0) return []
    return checkTerm(bundle, tools.longestPath)
  },
}

function checkTerm(bundle: BundleModel, longestPath: NonNullable<CheckTools['longestPath']>): Said[] {
  const where = { file: 'service.json', element: '/term' }
  const path = longestPath(bundle)
  const unit = String(valueAt(bundle.json['service.json'], 'term', 'unit'))
  if (!path) {
    const from = String(valueAt(bundle.json['service.json'], 'term', 'from'))
    return [{ ...where, severity: 'warning', message: say(noMoment, { from }) }]
  }
  const steps = path.steps
    .filter(({ norm }) => norm)
    .map(({ name, element, norm }) => `${name ?? element} ${norm?.amount} ${norm?.unit}`)
    .join(' → ')
  if (path.margin < 0)
    return [{ ...where, message: say(inUnit(tooLong, unit), { by: String(-path.margin), sum: String(path.sum), steps }) }]
  const { from, ends, due, margin } = path.worst
  if (margin.amount >= 0) return []
  const params = { from: dayOf(from), ends: dayOf(ends), due: dayOf(due), by: String(-margin.amount) }
  const said: Said = { ...where, severity: 'warning', message: say(inUnit(lateOn, margin.unit), params) }
  const amount = valueAt(bundle.json['service.json'], 'term', 'amount')
  return [
    judged(choicesOf(bundle), { about: 'term', clause: 'term', says: `${String(amount)} ${unit}`, taken: 'calendar' }, said),
  ]
}

const dayOf = (instant: string) => instant.slice(0, 10).split('-').toReversed().join('.')

const units: Record<string, Texts3> = {
  minutes: { kk: 'минут', ru: 'мин.', en: 'minutes' },
  hours: { kk: 'сағат', ru: 'ч.', en: 'hours' },
  workingDays: { kk: 'жұмыс күні', ru: 'раб. дн.', en: 'working days' },
  calendarDays: { kk: 'күнтізбелік күн', ru: 'календ. дн.', en: 'calendar days' },
  months: { kk: 'ай', ru: 'мес.', en: 'months' },
}

function inUnit(texts: Texts3, unit: string): Texts3 {
  const words = units[unit] ?? { kk: unit, ru: unit, en: unit }
  const put = (language: keyof Texts3) => texts[language].replace('{unit}', words[language])
  return { kk: put('kk'), ru: put('ru'), en: put('en') }
}

const noMoment = {
  kk: 'Қызметтің мерзімі «{from}» сәтінен есептеледі, бірақ ешбір жол ол сәттен өтпейді',
  ru: 'Срок услуги считается от момента «{from}», но ни один путь через него не проходит',
  en: 'The term of the service counts from the moment “{from}”, but no way passes it',
}
const tooLong = {
  kk: 'Ең ұзақ заңды жол қызмет мерзімінен {by} {unit} асады (барлығы {sum}): {steps}',
  ru: 'Самый долгий законный путь превышает срок услуги на {by} {unit} (всего {sum}): {steps}',
  en: 'The longest lawful path exceeds the term of the service by {by} {unit} (in all {sum}): {steps}',
}
const lateOn = {
  kk: 'Нормалардың қосындысы мерзімге сыяды, бірақ {from} күні тіркелген іс {ends} күні ғана бітуі мүмкін, ал мерзім {due} күні бітеді: {by} {unit} кеш. Қадамның мерзімі қызметтің мерзімінен кейін болмайды.',
  ru: 'Сумма норм укладывается в срок, но дело, зарегистрированное {from}, может кончиться лишь {ends}, а срок истекает {due}: на {by} {unit} позже. Срок шага никогда не позже срока услуги.',
  en: 'The norms add up to less than the term, but a case registered on {from} may end only on {ends}, while the term ends on {due}: {by} {unit} late. A step is never due later than the service.',
}
