import { readFileSync, readdirSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { people } from '../../../server/runtime/demoOffice.ts'
import { plusDays, wallTime } from '../../../server/deadlines/zone.ts'
import { compile } from '../../../server/engine/compile.ts'
import type { ElementModel } from '../../../server/engine/shape.ts'
import type { Json } from '../../../server/shape.ts'
import { ask, type OpenOffice } from '../../support/browser.ts'
import type { Scenario } from '../../support/scenario.ts'
import { begin, confirm, fillSteps, send } from './carriers.ts'
import { fill, formOf, type Answers } from './fill.ts'

interface Walk {
  office: OpenOffice
  key: string
  scenario: Scenario
  elements: Map<string, ElementModel>
  deskOf(login: string): Promise<Page>
}

const read = <T>(path: string) => JSON.parse(readFileSync(path, 'utf8')) as T
const nameOf = (login: string) => people.find((person) => person.login === login)?.name ?? login

/**
 * Walks a shipped scenario of a service as people do, over the pages: the application on the portal or at the counter, then every step
 * at the desk of the one who does it. All of it happens today, and the scenario's dates move with it (`datedAnew`).
 * Answers the case's number and the desk of whoever did the last step.
 */
export async function walkService(office: OpenOffice, key: string, name: string): Promise<{ number: string; page: Page }> {
  const scenario = read<Scenario>(`processes/${key}/scenarios/${name}.json`)
  const open = new Map<string, Page>()
  const deskOf = async (login: string) => {
    const page = open.get(login) ?? (await office.as(login))
    open.set(login, page)
    return page
  }
  const walk: Walk = { office, key, scenario, elements: await elementsOf(key), deskOf }
  const steps = scenario.steps.filter((step) => 'task' in step)
  const number = scenario.channel === 'portal' ? await applyOnPortal(walk, steps.shift()!) : await bring(walk)
  let page = await deskOf('chancery')
  for (const step of steps) page = await complete(walk, number, step)
  for (const one of open.values()) if (one !== page) await one.context().close()
  return { number, page }
}

async function elementsOf(key: string): Promise<Map<string, ElementModel>> {
  const files = readdirSync(`processes/${key}`).filter((file) => file.endsWith('.bpmn'))
  const compiled = await Promise.all(files.map((file) => compile(readFileSync(`processes/${key}/${file}`))))
  return new Map(compiled.flatMap(({ process }) => Object.entries(process.elements)))
}

type Step = Extract<Scenario['steps'][number], { task: string }>

async function applyOnPortal(walk: Walk, first: Step): Promise<string> {
  const { office, key, scenario, deskOf } = walk
  const page = await deskOf('applicant')
  const service = read<{ names: { ru: string }; form: string }>(`processes/${key}/service.json`)
  await begin(page, service.names.ru, scenario.applicant === 'person' ? new RegExp(nameOf('applicant')) : /Дала Транс/)
  await fillSteps(page, formOf(service.form, key), typedOf(walk, first))
  return send(page, office.password)
}

async function bring(walk: Walk): Promise<string> {
  const { key, scenario, deskOf } = walk
  const page = await deskOf(scenario.start.as)
  const service = read<{ names: { ru: string }; form: string }>(`processes/${key}/service.json`)
  const answers = typedOf(walk, { at: scenario.startAt, data: scenario.start.data ?? {} })
  await page.goto('/desk/counter')
  await page
    .getByRole('combobox', { name: 'Услуга' })
    .or(page.getByRole('textbox', { name: 'Услуга' }))
    .click()
  await page.getByRole('option', { name: service.names.ru, exact: true }).click()
  const who = page.getByRole('group', { name: 'Заявитель', exact: true })
  if (scenario.applicant === 'person') await who.getByText('Физическое лицо', { exact: true }).click()
  const number = scenario.applicant === 'person' ? answers.iin : answers.bin
  await who.getByRole('textbox', { name: scenario.applicant === 'person' ? 'ИИН' : 'БИН', exact: true }).fill(String(number))
  await who
    .getByRole('textbox', { name: 'Заявитель', exact: true })
    .fill(String(answers.organisation ?? answers.fullName ?? answers.name ?? 'ТОО «Жол-Транс»'))
  await fill(page.getByRole('group', { name: 'Заявление', exact: true }), formOf(service.form, key), answers)
  await page.getByRole('button', { name: 'Принять заявление' }).click()
  const heading = page.getByRole('heading', { level: 1, name: /^Заявление принято, номер/ })
  await heading.waitFor()
  return (await heading.innerText()).replace(/^.*номер /, '')
}

/** Does one step: finds the task in one's own list or the unit's, fills its form, completes it, with the password where it is signed. */
async function complete(walk: Walk, number: string, step: Step): Promise<Page> {
  const { office, key, elements, deskOf } = walk
  const element = elements.get(step.task)
  if (!element) throw new Error(`no element ${step.task}`)
  const page = await deskOf(step.as)
  const name = element.name ?? step.task
  if (step.as === 'applicant') return answer(walk, page, number, name, element, step)
  await openTask(page, number, name)
  const button = page.getByRole('button', { name, exact: true })
  await button.waitFor()
  if (element.form) await fill(page.getByRole('main'), formOf(element.form, key), typedOf(walk, step))
  const address = page.url()
  await button.click()
  const dialog = page.getByRole('dialog', { name: 'Подтверждение подписи' })
  const left = leave(page, address)
  if (element.signature && (await Promise.race([dialog.waitFor().then(() => true), left.then(() => false)])))
    await confirm(page, name, office.password)
  await left
  return page
}

/** Waits until the page has another address. Throws what the page says is to be mended, where the step was refused. */
async function leave(page: Page, address: string): Promise<void> {
  const left = page.waitForURL((url) => url.href !== address).then(() => undefined)
  const refusal = page.getByRole('alert').filter({ hasText: 'Нужно исправить' })
  const refused = refusal.waitFor().then(
    () => refusal.innerText(),
    () => left,
  )
  const words = await Promise.race([left, refused])
  if (words !== undefined) throw new Error(`the step was refused. ${words.replace(/\s+/g, ' ')}`)
}

/** The applicant's own step waits on the page of the case in the cabinet. */
async function answer(
  walk: Walk,
  page: Page,
  number: string,
  name: string,
  { form, signature }: ElementModel,
  step: Step,
): Promise<Page> {
  const found = await ask<{ items: { id: string }[] }>(page, 'case.list', { q: number })
  await page.goto(`/portal/cases/${found.items[0]!.id}`)
  const button = page.getByRole('button', { name, exact: true })
  await button.waitFor()
  const own = page.locator('form').filter({ has: button })
  if (form) await fill(own, formOf(form, walk.key), typedOf(walk, step))
  if (signature) await own.getByLabel(/^Ваш пароль/).fill(walk.office.password)
  await button.click()
  await button.waitFor({ state: 'detached' })
  return page
}

async function openTask(page: Page, number: string, name: string): Promise<void> {
  const until = Date.now() + 30_000
  for (;;) {
    for (const list of ['/desk/', '/desk/unit']) {
      await page.goto(list)
      const link = page.getByRole('row').filter({ hasText: number }).getByRole('link', { name, exact: true })
      await page.getByRole('heading', { level: 1 }).waitFor()
      await link
        .first()
        .waitFor({ timeout: 1_500 })
        .catch(() => undefined)
      if (!(await link.count())) continue
      await link.first().click()
      return page.getByRole('heading', { level: 1, name }).waitFor()
    }
    if (Date.now() > until) throw new Error(`nobody at this desk has "${name}" of ${number} to do`)
  }
}

/** A step's data as somebody types it today: files by their names, people by theirs. */
function typedOf({ key, scenario }: Walk, { at, data }: { at: string; data: Json }): Answers {
  const named = typeof data === 'string' ? /^@data:(.+)$/.exec(data)?.[1] : undefined
  const answers = named ? read<Json>(`processes/${key}/scenarios/data/${named}.json`) : data
  return typed(answers, (date) => datedAnew(date, scenario.startAt, at)) as Answers
}

/**
 * A date of a scenario for a walk that does all its steps today: what is before the application stays as far before it, what happens
 * from then until the step happens today, and what lies ahead of the step stays as far ahead.
 */
function datedAnew(date: string, startAt: string, stepAt: string): string {
  const applied = officeDate(startAt)
  const done = officeDate(stepAt)
  const days = date < applied ? daysBetween(applied, date) : date > done ? daysBetween(done, date) : 0
  return plusDays(officeDate(new Date().toISOString()), days)
}

const officeDate = (instant: string) => wallTime('Asia/Almaty', Date.parse(instant)).date
const daysBetween = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 86_400_000

function typed(value: Json, dated: (date: string) => string): Json {
  if (typeof value === 'string') {
    if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return dated(value)
    const [, kind, name = ''] = /^@(person|file):(.+)$/.exec(value) ?? []
    // What is attached is made up as a PDF.
    return kind === 'person' ? nameOf(name) : kind === 'file' ? `${name.replace(/\.\w+$/, '')}.pdf` : value
  }
  if (Array.isArray(value)) return value.map((one) => typed(one, dated))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, typed(one, dated)]))
}

/** How a case stands, as the office's own page of it says it. */
export async function caseOf(page: Page, number: string): Promise<{ status: string; documents: string[] }> {
  const found = await ask<{ items: { id: string }[] }>(page, 'case.list', { q: number })
  const shown = await ask<{ status: string; documents: { template: string }[] }>(page, 'case.show', {
    id: found.items[0]!.id,
  })
  return { status: shown.status, documents: shown.documents.map(({ template }) => template) }
}
