import type { Locator, Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { application } from './carriers.ts'
import { officeOfFile, storiesIn } from './open.ts'
import { applied, waitForTask } from './prepare.ts'
import { settled } from './states.ts'
import { word } from './words.ts'

const office = officeOfFile()
const stories = storiesIn(office)

const languages = ['kk', 'ru', 'en'] as const
const ALL_COLUMNS = ['number', 'applicant', 'service', 'step', 'term', 'assignee', 'unit', 'opened']
const register = (name: string) => `/desk/registers/${encodeURIComponent(`customs-carriers/${name}`)}`

/** By how many pixels what stands in the element is wider than the element. */
const excess = (element: Locator) => element.evaluate((node) => node.scrollWidth - node.clientWidth)
/** The words of headings and legends that an eye sees, in their order. */
const headings = (page: Page) =>
  page
    .getByRole('main')
    .evaluate((main) =>
      [...main.querySelectorAll<HTMLElement>('h1, h2, h3, legend:not(.only-read-aloud)')].map((node) => node.innerText),
    )

it.each(languages)(
  'No step of the application says its heading twice, nor does the review: %s',
  { timeout: 90_000 },
  async (language) => {
    const page = await office.as('applicant', { language })
    for (const step of ['3', '4', '5', 'review']) {
      await page.goto(`/portal/drafts/${stories.draft}/${step}`)
      await settled(page)
      const seen = await headings(page)
      expect(seen.length, step).toBeGreaterThan(0)
      expect(seen.length, `${step}: ${seen.join(' | ')}`).toBe(new Set(seen).size)
    }
  },
)

it('On a phone the way into a service stands before the details', { timeout: 60_000 }, async () => {
  const page = await office.visit({ width: 390 })
  await page.goto('/portal/services/customs-carriers')
  const apply = await page.getByRole('link', { name: 'Подать заявление' }).boundingBox()
  const details = await page.getByRole('heading', { name: 'Что подготовить' }).boundingBox()
  expect(apply!.y + apply!.height).toBeLessThan(900)
  expect(apply!.y).toBeLessThan(details!.y)
})

it.each(languages)('A list of tasks with all its columns fits into 1280: %s', { timeout: 60_000 }, async (language) => {
  const page = await office.as('chancery', { language })
  await page.addInitScript((columns) => localStorage.setItem('reglament.desk.columns', JSON.stringify(columns)), ALL_COLUMNS)
  for (const list of ['unit', 'done']) {
    await page.goto(`/desk/${list}`)
    await page.getByRole('row').nth(1).waitFor()
    expect(await page.getByRole('columnheader').count()).toBeGreaterThanOrEqual(9)
    const view = page.locator('[class*=view]', { has: page.getByRole('table') }).first()
    expect(await excess(view), list).toBeLessThanOrEqual(0)
  }
})

it.each(languages)('Beside a task the terms of all steps fit into their tab: %s', { timeout: 60_000 }, async (language) => {
  const page = await office.as('head', { language })
  await page.goto(`/desk/tasks/${stories.signing.taskId}?tab=terms`)
  await page.getByRole('table').getByRole('row').nth(2).waitFor()
  expect(await excess(page.getByRole('tabpanel'))).toBeLessThanOrEqual(0)
})

it('A register says its number once and its channel in words', { timeout: 60_000 }, async () => {
  const page = await office.as('chancery', { language: 'kk' })
  await page.goto(register('carriers'))
  const certificate = page.getByRole('rowheader', { name: 'KZ-CC-00001' })
  await certificate.waitFor()
  expect(await page.getByText('KZ-CC-00001').count()).toBe(1)
  expect(await certificate.getByRole('link').count()).toBe(1)
  expect(await excess(page.getByRole('region').filter({ has: page.getByRole('table') }))).toBeLessThanOrEqual(0)

  await page.goto(register('applications'))
  await page
    .getByRole('cell', { name: word('desk', 'kk', 'column.channels.portal'), exact: true })
    .first()
    .waitFor()
})

it('The people page tells role and unit apart in the reader’s language', { timeout: 60_000 }, async () => {
  const page = await office.as('administrator', { language: 'en' })
  await page.goto('/desk/people')
  const row = page.getByRole('row').filter({ hasText: 'legal-expert' })
  await row
    .getByRole('listitem')
    .filter({ hasText: /^\S.* · Legal unit$/ })
    .waitFor()
  expect(await row.innerText()).not.toMatch(/эксперт/)
})

it('An application that names another organisation than its applicant is told, and no other', { timeout: 120_000 }, async () => {
  // given: an applicant who asks for himself, and names an organisation
  const applicant = await office.as('applicant')
  const chancery = await office.as('chancery')
  const note = (page: Page) => page.getByRole('note').filter({ hasText: 'В заявлении указано другое лицо' })
  const { caseId } = await applied(office, applicant, application())
  const other = await applied(office, applicant, application(), { forMyself: true })

  // then: the clerk is told at the task and in the case, where the numbers agree there is nothing
  const taskId = await waitForTask(chancery, other.caseId, 'check-data')
  for (const address of [`/desk/tasks/${taskId}`, `/desk/cases/${other.caseId}`]) {
    await chancery.goto(address)
    await note(chancery)
      .getByText(/000\u00a0140\u00a0000\u00a0304.*Ерлан Сапаров/)
      .waitFor()
  }
  await chancery.goto(`/desk/cases/${caseId}`)
  await settled(chancery)
  expect(await note(chancery).count()).toBe(0)
  // and its number stands once, in threes
  await chancery.getByRole('term').filter({ hasText: /^БИН$/ }).waitFor()
  expect(await chancery.getByRole('term').filter({ hasText: /^БИН$/ }).count()).toBe(1)
  expect(
    await chancery
      .getByRole('definition')
      .filter({ hasText: /^000\u00a0140\u00a0000\u00a0304$/ })
      .count(),
  ).toBe(1)
})

it('On a phone a diagram begins with the name of its pool, while the step is near', { timeout: 60_000 }, async () => {
  const page = await office.as('chancery', { width: 390 })
  await page.goto(`/desk/cases/${stories.running.caseId}?tab=diagram`)
  const drawing = page.locator('.reg-diagram')
  const box = await drawing.boundingBox()
  const pool = drawing.locator('[data-element-id="customs-carriers-portal-pool"] .djs-label').first()
  await pool.waitFor()
  const name = await pool.boundingBox()
  const step = await drawing.locator('[data-element-id="check-data"]').first().boundingBox()
  for (const seen of [name!, step!]) {
    expect(seen.x).toBeGreaterThanOrEqual(box!.x)
    expect(seen.x + seen.width).toBeLessThanOrEqual(box!.x + box!.width)
    expect(seen.y).toBeGreaterThanOrEqual(box!.y)
    expect(seen.y + seen.height).toBeLessThanOrEqual(box!.y + box!.height)
  }
})
