import { systemActor } from '../../command.ts'
import { toOfficeDate } from '../../deadlines/calendar.ts'
import { loadCalendar } from '../../deadlines/calendarStore.ts'
import { say } from '../../definitions/check/rule.ts'
import type { BundleFile, Finding } from '../../definitions/shape.ts'
import { Refusal } from '../../errors.ts'
import { messageOf } from '../../forms/messages.ts'
import { deployBundle } from '../publish.ts'
import { departures, outcomeOf } from './outcome.ts'
import { scenariosIn, type Office } from './scenario.ts'
import { Stopped, walk } from './walk.ts'

/** Rehearses the files of a service; what goes otherwise than their scenarios say is a finding. */
export type Rehearse = (key: string, files: BundleFile[]) => Promise<Finding[]>

/**
 * Lives every scenario of a service through in an office that is opened for it and thrown away after: the real one sees nothing of it.
 * Checked files only. Nothing is thrown for what a scenario does wrong.
 */
export const rehearsing =
  (openOffice: (now: string) => Promise<Office & { close(): Promise<void> }>): Rehearse =>
  async (key, files) => {
    const scenarios = scenariosIn(files)
    const [first] = scenarios
    if (!first) return []
    const office = await openOffice(scenarios.map(({ scenario }) => scenario.startAt).toSorted()[0] ?? first.scenario.startAt)
    try {
      await office.gate.execute(deployBundle, systemActor, { key, files })
      const findings: Finding[] = []
      for (const one of scenarios) findings.push(...(await rehearseOne(office, key, files, one)))
      return findings
    } finally {
      await office.close()
    }
  }

async function rehearseOne(
  office: Office,
  key: string,
  files: BundleFile[],
  { path, scenario }: ReturnType<typeof scenariosIn>[number],
): Promise<Finding[]> {
  try {
    const walked = await walk(office, key, files, scenario, async () => office)
    const calendar = await loadCalendar(office.db.read)
    const outcome = await outcomeOf(office, files, walked.caseId)
    return departures(scenario, outcome, walked.due, (instant) => toOfficeDate(calendar, instant)).map((one) =>
      finding(path, say(otherwise, one)),
    )
  } catch (error) {
    if (!(error instanceof Stopped)) return [finding(path, say(stopped, { step: 'start', reason: String(error) }))]
    return [finding(path, stoppedBy(error))]
  }
}

function stoppedBy({ step, cause }: Stopped): Finding['message'] {
  if (!(cause instanceof Refusal)) return say(stopped, { step, reason: cause instanceof Error ? cause.message : String(cause) })
  if (cause.fields.length === 0) return say(stopped, { step, reason: cause.reason })
  const fields = (language: 'kk' | 'ru' | 'en') =>
    cause.fields.map(({ path, code, params }) => `${path} — ${messageOf({ code, params: params ?? {} }, language)}`).join('; ')
  const said = (language: 'kk' | 'ru' | 'en') => say(refused, { step, fields: fields(language) })[language]
  return { kk: said('kk'), ru: said('ru'), en: said('en') }
}

const finding = (file: string, message: Finding['message']): Finding => ({
  rule: 'scenario-passes',
  severity: 'error',
  file,
  message,
})

const otherwise = {
  kk: 'Сценарий басқаша аяқталды: {what} — {wanted} болуы керек, {got} шықты',
  ru: 'Сценарий кончился иначе: {what} — должно быть {wanted}, вышло {got}',
  en: 'The scenario ended otherwise: {what} should be {wanted}, is {got}',
}
const stopped = {
  kk: 'Сценарий соңына жетпеді, {step} қадамында тоқтады: {reason}',
  ru: 'Сценарий не дошёл до конца, остановился на шаге {step}: {reason}',
  en: 'The scenario did not come to its end, it stopped at the step {step}: {reason}',
}
const refused = {
  kk: 'Сценарий соңына жетпеді: {step} қадамының нысаны деректерін қабылдамайды: {fields}',
  ru: 'Сценарий не дошёл до конца: форма шага {step} не принимает его данные: {fields}',
  en: 'The scenario did not come to its end: the form of the step {step} does not take its data: {fields}',
}
