import { say, valueAt, type BundleModel, type CheckTools, type Rule, type Said } from './rule.ts'

/**
 * The longest lawful path of the service, its steps' norms added up, stays within the service's own term. Where working days and
 * hours push it over for some day of registration, the worst such day is a warning.
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
  if (!path) return [{ ...where, message: say(noMoment, { from: String(valueAt(bundle.json['service.json'], 'term', 'from')) }) }]
  const steps = path.steps
    .filter(({ norm }) => norm)
    .map(({ name, element, norm }) => `${name ?? element} ${norm?.amount} ${norm?.unit}`)
    .join(' → ')
  if (path.margin < 0)
    return [{ ...where, message: say(tooLong, { by: String(-path.margin), unit, sum: String(path.sum), steps }) }]
  const { from, ends, due, margin } = path.worst
  if (margin.amount >= 0) return []
  const params = { from: dayOf(from), ends: dayOf(ends), due: dayOf(due), by: String(-margin.amount), unit: margin.unit }
  return [{ ...where, severity: 'warning', message: say(lateOn, params) }]
}

const dayOf = (instant: string) => instant.slice(0, 10)

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
  kk: 'Нормалардың қосындысы мерзімге сыяды, бірақ {from} күні тіркелген іс {ends} күні ғана бітуі мүмкін, ал мерзім {due} күні бітеді: {by} {unit} кеш. Қадамның мерзімі қызметтің мерзімінен кейін болмайды',
  ru: 'Сумма норм укладывается в срок, но дело, зарегистрированное {from}, может кончиться лишь {ends}, а срок истекает {due}: на {by} {unit} позже. Срок шага никогда не позже срока услуги',
  en: 'The norms add up to less than the term, but a case registered on {from} may end only on {ends}, while the term ends on {due}: {by} {unit} late. A step is never due later than the service',
}
