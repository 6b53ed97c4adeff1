import { textsOf } from './act.ts'
import { drawnDifferences } from './act-agrees.ts'
import { choicesOf, isSame, type Difference } from './choices.ts'
import { lostDurations } from './duration-kept.ts'
import { timeDifferences } from './durations.ts'
import { fromDifferences } from './from-agrees.ts'
import { roleDifferences } from './role-agrees.ts'
import { say, type BundleModel, type Rule, type Said } from './rule.ts'
import { uncoveredSteps } from './steps-covered.ts'

/**
 * A recorded choice still decides something: what it names is what act and diagrams say today. Choices that no rule can compare (a
 * garbled list, a return that the act does not name) are told with their reason.
 */
export const choiceStands: Rule = {
  name: 'choice-stands',
  check: (bundle) => {
    if (textsOf(bundle).length === 0) return []
    const differences = allDifferences(bundle)
    return choicesOf(bundle).flatMap(({ clauses, question, chosen, reason, decides }): Said[] => {
      const where = { file: 'service.json', clause: clauses.join(' ') }
      if (decides.length === 0) return [{ ...where, severity: 'decided', message: say(told, { question, chosen, reason }) }]
      return (
        decides
          // Whether days off push a path over its term is another thing each year.
          .filter((one) => one.about !== 'term' && !differences.some((difference) => isSame(one, difference)))
          .map((one) => ({ ...where, clause: one.clause, message: say(stale, { question, decides: JSON.stringify(one) }), fix }))
      )
    })
  },
}

/** Everything that a choice can decide. */
const allDifferences = (bundle: BundleModel): Difference[] => [
  ...timeDifferences(bundle),
  ...fromDifferences(bundle),
  ...roleDifferences(bundle),
  ...lostDurations(bundle),
  ...uncoveredSteps(bundle),
  ...drawnDifferences(bundle),
]

const told = {
  kk: '{question} Шешілді: {chosen} {reason}',
  ru: '{question} Решено: {chosen} {reason}',
  en: '{question} Decided: {chosen} {reason}',
}
const stale = {
  kk: 'Таңдау енді ештеңені шешпейді: {decides} ({question})',
  ru: 'Выбор больше ничего не решает: {decides} ({question})',
  en: 'The choice decides nothing any more: {decides} ({question})',
}
const fix = {
  kk: 'Акт немесе диаграмма өзгерген: айырмашылықты қайта қарап, жазбаны түзетіңіз немесе өшіріңіз',
  ru: 'Изменился акт или диаграмма: рассмотрите различие заново и исправьте или удалите запись',
  en: 'The act or the diagram has changed: look at the difference again, and mend or remove the record',
}
