import { openCase } from '../openCase.ts'
import { completeTask } from '../completeTask.ts'
import { saveDraft } from '../saveDraft.ts'
import { submitCase } from '../submitCase.ts'
import type { BundleFile } from '../../definitions/shape.ts'
import type { Json } from '../../shape.ts'
import { resolve } from './data.ts'
import { scenarioOf, type Office, type Scenario } from './scenario.ts'

export interface Walked {
  caseId: string
  number: string
  /** Due office date of every completed task that had one, by element. */
  due: Record<string, string | null>[]
}

/** A scenario that could not go on: at which step (its element, `start` for the application), and what stood in the way. */
export class Stopped extends Error {
  readonly step: string
  constructor(step: string, cause: unknown) {
    super(`${step}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause })
    this.step = step
  }
}

/**
 * Walks a scenario through the gate, as its people would. `between` runs after every step: the reloading run opens the database
 * anew there. Throws Stopped.
 */
export async function walk(
  office: Office,
  key: string,
  files: BundleFile[],
  scenario: Scenario,
  between: () => Promise<Office>,
): Promise<Walked> {
  let here = office
  for (const name of scenario.before ?? []) await walk(here, key, files, scenarioOf(files, name), between)
  here.clock.set(scenario.startAt)
  const { caseId, number, rest } = await at('start', begin(here, key, files, scenario))
  await here.worker.drain()
  const due: Walked['due'] = []
  for (const step of rest) {
    here = await between()
    if ('advance' in step) {
      here.clock.set(later(here.clock.now(), step.advance))
    } else {
      here.clock.set(step.at)
      due.push(await at(step.task, complete(here, files, caseId, step)))
    }
    await here.worker.drain()
  }
  return { caseId, number, due }
}

async function at<T>(step: string, work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    throw new Stopped(step, error)
  }
}

async function begin(office: Office, key: string, files: BundleFile[], scenario: Scenario) {
  const person = await office.person(scenario.start.as)
  if (scenario.channel === 'counter') {
    const data = (await resolve(office, files, scenario.start.data ?? {}, scenario.start.as)) as Record<string, Json>
    const applicant = scenario.applicant === 'person' ? individual(data) : organisation(data)
    const opened = await office.gate.execute(openCase, person, { key, applicant, data })
    return { caseId: opened.caseId, number: opened.number, rest: scenario.steps }
  }
  const [first, ...rest] = scenario.steps
  if (!first || 'advance' in first) throw new Error('a portal scenario begins with the application')
  office.clock.set(first.at)
  const data = await resolve(office, files, first.data, first.as)
  const organisationId = scenario.applicant === 'person' ? null : (person.organisations[0]?.id ?? null)
  const draft = await office.gate.execute(saveDraft, person, { key, organisationId, data })
  const sent = await office.gate.execute(submitCase, person, { draftId: draft.id, password: office.password })
  return { ...sent, rest }
}

const unreached = { phone: null, email: null, address: null, language: 'ru' }
const organisation = (data: Record<string, Json>) => ({
  kind: 'organisation',
  name: String(data.organisation ?? 'ТОО'),
  iin: null,
  bin: String(data.bin),
  ...unreached,
})
const individual = (data: Record<string, Json>) => ({
  kind: 'person',
  name: String(data.fullName ?? data.name ?? 'Заявитель'),
  iin: String(data.iin),
  bin: null,
  ...unreached,
})

async function complete(
  office: Office,
  files: BundleFile[],
  caseId: string,
  step: Exclude<Scenario['steps'][number], { advance: string }>,
) {
  const person = await office.person(step.as)
  // Of a step that several people do, each does their own.
  const tasks = await office.db.read('tasks').where({ case_id: caseId, element: step.task, status: 'open' }).orderBy('id')
  const task = tasks.find(({ assignee_id }) => assignee_id === person.id) ?? tasks[0]
  if (!task) {
    const open = await office.db.read('tasks').where({ case_id: caseId, status: 'open' }).pluck('element')
    const incidents = await office.db.read('incidents').where({ case_id: caseId }).pluck('detail')
    throw new Error(
      `no open task "${step.task}"; open: ${open.join(', ') || 'none'}; incidents: ${incidents.join('; ') || 'none'}`,
    )
  }
  const data = await resolve(office, files, step.data, step.as)
  await office.gate.execute(completeTask, person, { taskId: task.id, data, password: office.password })
  return { element: step.task, dueAt: task.due_at as string | null, expected: step.dueDate ?? null }
}

function later(instant: string, duration: string): string {
  const [, days = '0', hours = '0', minutes = '0'] = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/.exec(duration) ?? []
  return new Date(Date.parse(instant) + ((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * 60_000).toISOString()
}
