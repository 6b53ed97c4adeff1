import type { Page } from 'playwright-core'
import type { Json } from '../../../server/shape.ts'
import { ask, call } from '../../support/browser.ts'
import type { OpenOffice } from '../../support/browser.ts'
import type { Answers } from './fill.ts'

/** Sends an application by the API with the page's session, as the wizard would: for tests whose matter comes later. */
export async function applied(office: OpenOffice, page: Page, answers: Answers): Promise<{ caseId: string; number: string }> {
  const me = await ask<{ organisations: { id: string }[] }>(page, 'session.show')
  const data = (await uploaded(page, answers)) as Answers
  const draft = await call<{ id: string }>(page, 'draft.save', {
    key: 'customs-carriers',
    organisationId: me.organisations[0]?.id ?? null,
    data,
  })
  return call(page, 'case.submit', { draftId: draft.id, password: office.password })
}

/** The page's open task of this case in the unit's list, by the id of its element. */
export async function taskOf(page: Page, caseId: string, element: string, view = 'unit'): Promise<string> {
  const { items } = await ask<{ items: { id: string; caseId: string; element: string }[] }>(page, 'task.list', { view })
  const found = items.find((task) => task.caseId === caseId && task.element === element)
  if (!found) throw new Error(`no task "${element}" of this case in "${view}"`)
  return found.id
}

/** Every text that names a PDF becomes the id of an uploaded file of that name. */
async function uploaded(page: Page, value: Json): Promise<Json> {
  if (typeof value === 'string') return value.endsWith('.pdf') ? upload(page, value) : value
  if (Array.isArray(value)) return Promise.all(value.map((one) => uploaded(page, one)))
  if (value === null || typeof value !== 'object') return value
  const entries = await Promise.all(Object.entries(value).map(async ([name, one]) => [name, await uploaded(page, one)] as const))
  return Object.fromEntries(entries)
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
