import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import type { Json } from '../../../server/shape.ts'
import { ask, call } from '../../support/browser.ts'
import type { OpenOffice } from '../../support/browser.ts'
import { until } from '../../support/until.ts'
import type { Answers } from './fill.ts'

/** Sends an application by the API with the page's session, as the wizard would, for the person's organisation or the person: for tests whose matter comes later. */
export async function applied(
  office: OpenOffice,
  page: Page,
  answers: Answers,
  { forMyself = false } = {},
): Promise<{ caseId: string; number: string }> {
  const me = await ask<{ organisations: { id: string }[] }>(page, 'session.show')
  const data = (await uploaded(page, answers)) as Answers
  const draft = await call<{ id: string }>(page, 'draft.save', {
    key: 'customs-carriers',
    organisationId: forMyself ? null : (me.organisations[0]?.id ?? null),
    data,
  })
  return call(page, 'case.submit', { draftId: draft.id, password: office.password })
}

/** The page's open task of this case, by the id of its element, in the unit's list or the person's own. */
async function taskIn(page: Page, caseId: string, element: string, view: 'unit' | 'mine'): Promise<string | undefined> {
  const { items } = await ask<{ items: { id: string; caseId: string; element: string }[] }>(page, 'task.list', { view })
  return items.find((task) => task.caseId === caseId && task.element === element)?.id
}

/** Every text that names a PDF becomes the id of an uploaded file of that name; one after the other, as a person attaches them. */
async function uploaded(page: Page, value: Json): Promise<Json> {
  if (typeof value === 'string') return value.endsWith('.pdf') ? upload(page, value) : value
  if (value === null || typeof value !== 'object') return value
  const done: [string, Json][] = []
  for (const [name, one] of Object.entries(value)) done.push([name, await uploaded(page, one as Json)])
  return Array.isArray(value) ? done.map(([, one]) => one) : Object.fromEntries(done)
}

async function upload(page: Page, name: string): Promise<string> {
  const buffer = Buffer.from(`%PDF-1.4\n% ${name}\n%%EOF\n`)
  const response = await page.request.post('/api/file.upload', {
    headers: { 'Idempotency-Key': crypto.randomUUID() },
    multipart: { file: { name, mimeType: 'application/pdf', buffer } },
  })
  if (!response.ok()) throw new Error(`file.upload: ${response.status()} ${await response.text()}`)
  return ((await response.json()) as { id: string }).id
}

interface ScenarioStep {
  as: string
  task: string
  data: Answers
}

/**
 * Takes a case along a scenario of the service by the API, up to but not including the step `until` (else to its end), and gives the
 * task that waits there. Documents and numbers come from the worker, so each task is waited for.
 */
export async function walked(office: OpenOffice, caseId: string, scenario: string, until?: string): Promise<string | null> {
  const text = await readFile(`processes/customs-carriers/scenarios/${scenario}.json`, 'utf8')
  const steps = (JSON.parse(text) as { steps: ScenarioStep[] }).steps.filter(({ task }) => task && task !== 'apply')
  for (const step of steps) {
    const page = await office.as(step.as)
    const taskId = await waitForTask(page, caseId, step.task)
    if (step.task === until) return taskId
    const { routesTo } = await ask<{ routesTo: { id: string }[] }>(page, 'task.show', { id: taskId })
    const data = step.data.assignee ? { ...step.data, assignee: routesTo[0]?.id ?? '' } : step.data
    await call(page, 'task.complete', { taskId, data, password: office.password })
    await page.context().close()
  }
  return null
}

export const waitForTask = (page: Page, caseId: string, element: string): Promise<string> =>
  until(
    `the task "${element}" opens`,
    async () => (await taskIn(page, caseId, element, 'unit')) ?? taskIn(page, caseId, element, 'mine'),
    { everyMs: 100 },
  )
