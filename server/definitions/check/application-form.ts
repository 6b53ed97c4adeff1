import type { ElementModel, ProcessModel } from '../../engine/shape.ts'
import type { Texts3 } from '../../shape.ts'
import { beyond } from './beside.ts'
import { at, called, isHumanTask, say, valueAt, type BundleModel, type Rule, type Said } from './rule.ts'

/**
 * An application is filled in on one form, whichever way it comes: the `form` of service.json, which the service page shows and which
 * the portal checks, is that of the counter's start event and of the applicant's first step in the portal. Both give the variable under
 * which the case keeps it.
 */
export const applicationForm: Rule = {
  name: 'application-form',
  check: (bundle) => {
    const form = valueAt(bundle.json['service.json'], 'form')
    if (typeof form !== 'string') return []
    const begun = [...beginningsOf(bundle, 'counter', startOf), ...beginningsOf(bundle, 'portal', firstStepOf)]
    return begun.flatMap(({ file, element }) =>
      wrongIn(element, form).map((message): Said => ({ ...at(file, element), message })),
    )
  },
}

interface Beginning {
  file: string
  element: ElementModel
}

/** Where an application is filled in, in the diagram of a channel; nothing where the service has no such channel or asks nothing there. */
function beginningsOf(
  bundle: BundleModel,
  channel: string,
  of: (process: ProcessModel) => ElementModel | undefined,
): Beginning[] {
  const file = valueAt(bundle.json['service.json'], 'processes', channel)
  const process = typeof file === 'string' ? bundle.processes[file] : undefined
  const element = process && of(process)
  return typeof file === 'string' && element ? [{ file, element }] : []
}

const startsOf = ({ elements }: ProcessModel): ElementModel[] =>
  Object.values(elements).filter(({ type, scope }) => type === 'bpmn:StartEvent' && !scope)

const startOf = (process: ProcessModel): ElementModel | undefined => startsOf(process).find(({ form }) => form)

const firstStepOf = (process: ProcessModel): ElementModel | undefined =>
  startsOf(process)
    .flatMap((start) => beyond(process, start))
    .find((one) => isHumanTask(one) && one.role === 'applicant' && one.form)

function wrongIn(element: ElementModel, form: string): Texts3[] {
  const name = called(element)
  const { form: own = '', output = '' } = element
  return [
    ...(own === form ? [] : [say(otherForm, { name, own, form })]),
    ...([form, 'application'].includes(output) ? [] : [say(otherOutput, { name, output: output || '—', form })]),
  ]
}

const otherForm = {
  kk: '«{name}»: «{own}» нысаны, ал service.json бойынша өтініш «{form}» нысанымен беріледі',
  ru: '«{name}»: форма «{own}», а по service.json заявление подают по форме «{form}»',
  en: '“{name}” has the form “{own}”, but by service.json an application is filed on the form “{form}”',
}
const otherOutput = {
  kk: '«{name}»: өтініш «{output}» айнымалысына түседі, ал іс оны «{form}» немесе «application» атымен іздейді',
  ru: '«{name}»: заявление становится переменной «{output}», а дело ищет его под именем «{form}» или «application»',
  en: '“{name}” gives the application the variable “{output}”, but the case looks for it as “{form}” or “application”',
}
