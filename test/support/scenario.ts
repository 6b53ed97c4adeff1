import { createHash, randomUUID } from 'node:crypto'
import { openCase } from '../../server/runtime/openCase.ts'
import { completeTask } from '../../server/runtime/completeTask.ts'
import { saveDraft } from '../../server/runtime/saveDraft.ts'
import { submitCase } from '../../server/runtime/submitCase.ts'
import type { BundleFile } from '../../server/definitions/shape.ts'
import type { Json } from '../../server/shape.ts'
import type { World } from './world.ts'

/** A scenario of `scenarios/*.json`, as its schema says. */
export interface Scenario {
  name: { ru: string }
  channel: 'portal' | 'counter'
  /** Who applies: the applicant's organisation, or the applicant as an individual. */
  applicant?: 'organisation' | 'person'
  /** Scenarios of the same service, by file name, that this office has lived through before. */
  before?: string[]
  startAt: string
  start: { as: string; data?: Json }
  steps: ({ at: string; as: string; task: string; data: Json; dueDate?: string } | { advance: string })[]
  expect: {
    status: string
    result?: string
    dueDate?: string
    flows: Record<string, string[]>
    registers?: Record<string, number>
    documents?: string[]
    notices?: string[]
  }
}

export interface Walked {
  caseId: string
  number: string
  /** Due office date of every completed task that had one, by element. */
  due: Record<string, string | null>[]
}

/**
 * Walks a scenario through the gate, as its people would. `between` runs after every step: the reloading run opens the database
 * anew there.
 */
export async function walk(
  world: World,
  key: string,
  files: BundleFile[],
  scenario: Scenario,
  between: () => Promise<World>,
): Promise<Walked> {
  let here = world
  for (const name of scenario.before ?? []) await walk(here, key, files, scenarioOf(files, name), between)
  here.clock.set(scenario.startAt)
  const { caseId, number, rest } = await begin(here, key, files, scenario)
  await here.worker.drain()
  const due: Walked['due'] = []
  for (const step of rest) {
    here = await between()
    if ('advance' in step) {
      here.clock.set(later(here.clock.now(), step.advance))
    } else {
      here.clock.set(step.at)
      due.push(await complete(here, files, caseId, step))
    }
    await here.worker.drain()
  }
  return { caseId, number, due }
}

async function begin(world: World, key: string, files: BundleFile[], scenario: Scenario) {
  const person = await world.person(scenario.start.as)
  if (scenario.channel === 'counter') {
    const data = (await resolve(world, files, scenario.start.data ?? {}, scenario.start.as)) as Record<string, Json>
    const applicant = scenario.applicant === 'person' ? individual(data) : organisation(data)
    const opened = await world.gate.execute(openCase, person, { key, applicant, data })
    return { caseId: opened.caseId, number: opened.number, rest: scenario.steps }
  }
  const [first, ...rest] = scenario.steps
  if (!first || 'advance' in first) throw new Error('a portal scenario begins with the application')
  world.clock.set(first.at)
  const data = await resolve(world, files, first.data, first.as)
  const organisationId = scenario.applicant === 'person' ? null : (person.organisations[0]?.id ?? null)
  const draft = await world.gate.execute(saveDraft, person, { key, organisationId, data })
  const sent = await world.gate.execute(submitCase, person, { draftId: draft.id, password: world.password })
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

/** A scenario among the files of its service, by the name of its file. */
export function scenarioOf(files: BundleFile[], name: string): Scenario {
  const file = files.find(({ path }) => path === `scenarios/${name}.json`)
  if (!file) throw new Error(`no scenarios/${name}.json`)
  return JSON.parse(file.content) as Scenario
}

async function complete(
  world: World,
  files: BundleFile[],
  caseId: string,
  step: Exclude<Scenario['steps'][number], { advance: string }>,
) {
  const person = await world.person(step.as)
  // Of a step that several people do, each does their own.
  const tasks = await world.db.read('tasks').where({ case_id: caseId, element: step.task, status: 'open' }).orderBy('id')
  const task = tasks.find(({ assignee_id }) => assignee_id === person.id) ?? tasks[0]
  if (!task) {
    const open = await world.db.read('tasks').where({ case_id: caseId, status: 'open' }).pluck('element')
    const incidents = await world.db.read('incidents').where({ case_id: caseId }).pluck('detail')
    throw new Error(
      `no open task "${step.task}"; open: ${open.join(', ') || 'none'}; incidents: ${incidents.join('; ') || 'none'}`,
    )
  }
  const data = await resolve(world, files, step.data, step.as)
  await world.gate.execute(completeTask, person, { taskId: task.id, data, password: world.password })
  return { element: step.task, dueAt: task.due_at as string | null, expected: step.dueDate ?? null }
}

/** `@data:`, `@person:` and `@file:` of a scenario become real data, persons and uploaded files. */
async function resolve(world: World, files: BundleFile[], value: Json, as: string): Promise<Json> {
  if (typeof value === 'string') return resolveText(world, files, value, as)
  if (Array.isArray(value)) return Promise.all(value.map((one) => resolve(world, files, one, as)))
  if (value === null || typeof value !== 'object') return value
  const entries = await Promise.all(
    Object.entries(value).map(async ([name, one]) => [name, await resolve(world, files, one, as)] as const),
  )
  return Object.fromEntries(entries)
}

async function resolveText(world: World, files: BundleFile[], text: string, as: string): Promise<Json> {
  const [, kind, name = ''] = /^@(data|person|file):(.+)$/.exec(text) ?? []
  if (kind === 'person') return (await world.person(name)).id as string
  if (kind === 'file') return upload(world, name, as)
  if (kind !== 'data') return text
  const file = files.find(({ path }) => path === `scenarios/data/${name}.json`)
  if (!file) throw new Error(`no scenarios/data/${name}.json`)
  return resolve(world, files, JSON.parse(file.content), as)
}

/** A file as file.upload leaves it; what uploading refuses has tests of its own. */
async function upload(world: World, name: string, as: string): Promise<string> {
  const person = await world.person(as)
  const content = Buffer.from(`%PDF-1.4\n% ${name}\n%%EOF\n`)
  const id = randomUUID()
  const sha256 = createHash('sha256').update(content).digest('hex')
  await world.db.write('files').insert({
    id,
    person_id: person.id,
    name: `${name}.pdf`,
    type: 'application/pdf',
    size: content.length,
    sha256,
    uploaded_at: world.clock.now(),
  })
  await world.db.write('file_contents').insert({ file_id: id, content })
  return id
}

function later(instant: string, duration: string): string {
  const [, days = '0', hours = '0', minutes = '0'] = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/.exec(duration) ?? []
  return new Date(Date.parse(instant) + ((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * 60_000).toISOString()
}
