import type { Json } from '../../shape.ts'
import { elementsOf, say, valueAt, type BundleModel, type Rule, type Said } from './rule.ts'

/**
 * A step of a scenario may say by which clauses it is done; its element then cites just these. For where the act cannot tell: the
 * paragraphs of one sub-item have one doer and one term, and which of them a step carries out is what its reader understood.
 */
export const scenarioClause: Rule = {
  name: 'scenario-clause',
  check: (bundle) =>
    saidIn(bundle).flatMap(({ file, task, clause }): Said[] => {
      const cited = elementsOf(bundle)
        .filter(({ element }) => element.id === task)
        .map(({ element }) => element.clause ?? [])
      if (cited.length === 0 || cited.some((one) => isSame(one, clause.split(' ')))) return []
      const [found = []] = cited
      return [{ file, clause, message: say(otherwise, { task, clause, cited: found.join(' ') || '—' }), fix }]
    }),
}

function saidIn({ json }: BundleModel): { file: string; task: string; clause: string }[] {
  return Object.entries(json)
    .filter(([path]) => /^scenarios\/[^/]+\.json$/.test(path))
    .flatMap(([file, scenario]) => stepsIn(scenario).map((step) => ({ file, ...step })))
}

function stepsIn(scenario: Json): { task: string; clause: string }[] {
  const steps = valueAt(scenario, 'steps')
  if (!Array.isArray(steps)) return []
  return steps.flatMap((step) => {
    const [task, clause] = [valueAt(step, 'task'), valueAt(step, 'clause')]
    return typeof task === 'string' && typeof clause === 'string' ? [{ task, clause }] : []
  })
}

const isSame = (one: string[], other: string[]) => one.toSorted().join(' ') === other.toSorted().join(' ')

const otherwise = {
  kk: 'Сценарий «{task}» қадамы {clause} тармақ бойынша орындалады дейді, диаграмма {cited} тармағына сілтейді',
  ru: 'Сценарий говорит, что шаг «{task}» выполняется по пункту {clause}, а диаграмма ссылается на {cited}',
  en: 'The scenario says that the step “{task}” is done by clause {clause}, the diagram cites {cited}',
}
const fix = {
  kk: 'Актіні қараңыз да, екеуінің бірін түзетіңіз: диаграммадағы reg:clause немесе сценарийдегі clause',
  ru: 'Посмотрите в акт и исправьте одно из двух: reg:clause в диаграмме или clause в сценарии',
  en: 'Look into the act and mend one of the two: reg:clause in the diagram or clause in the scenario',
}
