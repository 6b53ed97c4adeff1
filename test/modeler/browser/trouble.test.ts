import { beforeAll, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { ask } from '../../support/browser.ts'
import { application, fillApplication } from './carriers.ts'
import { officeOfFile } from './open.ts'
import { applied, waitForTask } from './prepare.ts'

const TASK = 'Проверить сведения запроса'
const TYPED = 'БИН не соответствует наименованию организации.'

const office = officeOfFile()
let applicant: Page
beforeAll(async () => {
  applicant = await office.as('applicant')
}, 120_000)

/** Two windows of the chancery on the same task; the second has begun to refuse. */
async function twoWindows() {
  const first = await office.as('chancery')
  const { caseId } = await applied(office, applicant, application())
  const taskId = await waitForTask(first, caseId, 'check-data')
  const second = await office.as('chancery')
  for (const page of [first, second]) {
    await page.goto(`/desk/tasks/${taskId}`)
    await page.getByRole('button', { name: TASK, exact: true }).waitFor()
  }
  await second.getByRole('radio', { name: 'не подтверждены' }).check()
  await reason(second).fill(TYPED)
  return { first, second, caseId, taskId }
}

const reason = (page: Page) => page.getByRole('textbox', { name: 'Что не подтверждено и почему' })
const lost = (page: Page) => page.getByRole('alert').filter({ hasText: 'Это задание больше не у вас' })

async function confirmData(page: Page): Promise<void> {
  await page.getByRole('radio', { name: 'подтверждены', exact: true }).check()
  await page.getByRole('button', { name: TASK, exact: true }).click()
  await page.getByText('Готово. Дело').waitFor()
}

it('A second window learns that its task was done in the first, and keeps what was typed', { timeout: 240_000 }, async () => {
  const { first, second } = await twoWindows()
  await confirmData(first)
  await lost(second).getByText('Вы уже выполнили его в другом окне.').waitFor()
  await second.getByRole('definition').filter({ hasText: TYPED }).waitFor()
  expect(await second.getByRole('button', { name: TASK, exact: true }).count()).toBe(0)
})

it('A second window that heard of nothing is told when it sends, and keeps what was typed', { timeout: 240_000 }, async () => {
  const { first, second, caseId } = await twoWindows()
  await second.route('**/api/task.show*', (route) => route.abort())
  await confirmData(first)
  await second.getByRole('button', { name: TASK, exact: true }).click()
  await lost(second).waitFor()
  await second.getByRole('definition').filter({ hasText: TYPED }).waitFor()
  // and the first answer stands
  const { statusSentence } = await ask<{ statusSentence: { ru: string } }>(applicant, 'case.show', { id: caseId })
  expect(statusSentence.ru).not.toContain('не подтвержд')
})

it('Without a network the page says so, loses nothing, and goes on when the network is back', { timeout: 240_000 }, async () => {
  const page = await office.as('chancery')
  const { caseId } = await applied(office, applicant, application())
  await page.goto(`/desk/tasks/${await waitForTask(page, caseId, 'check-data')}`)
  await page.getByRole('radio', { name: 'не подтверждены' }).check()
  await page.context().setOffline(true)
  await page.getByText('Нет связи с сетью').first().waitFor()
  await reason(page).fill(TYPED)
  await page.getByRole('button', { name: TASK, exact: true }).click()
  expect(await reason(page).inputValue()).toBe(TYPED)
  await page.context().setOffline(false)
  await page.getByText('Нет связи с сетью').first().waitFor({ state: 'hidden' })
  expect(await reason(page).inputValue()).toBe(TYPED)
  const main = page.getByRole('button', { name: TASK, exact: true })
  if (await main.isVisible()) await main.click()
  await page.getByText('Готово. Дело').waitFor()
})

it('A double click on the one button completes the task once', { timeout: 240_000 }, async () => {
  const page = await office.as('chancery')
  const { caseId } = await applied(office, applicant, application())
  await page.goto(`/desk/tasks/${await waitForTask(page, caseId, 'check-data')}`)
  await page.getByRole('radio', { name: 'подтверждены', exact: true }).check()
  await page.getByRole('button', { name: TASK, exact: true }).dblclick()
  await page.getByText('Готово. Дело').waitFor()
  expect(await page.getByRole('alert').filter({ hasText: /\S/ }).count()).toBe(1)
  const { history } = await ask<{ history: { type: string; element: string | null }[] }>(page, 'case.show', { id: caseId })
  expect(history.filter(({ type, element }) => type === 'task.completed' && element === 'check-data')).toHaveLength(1)
})

it('A double click on the signature sends one application', { timeout: 240_000 }, async () => {
  const before = await ask<{ items: unknown[] }>(applicant, 'case.list', { view: 'mine', limit: '100' })
  await fillApplication(applicant, application())
  await applicant.getByRole('textbox', { name: 'Ваш пароль' }).fill(office.password)
  await applicant.getByRole('button', { name: 'Подписать и отправить' }).dblclick()
  await applicant.getByRole('heading', { level: 1, name: /^Дело № / }).waitFor()
  const after = await ask<{ items: unknown[] }>(applicant, 'case.list', { view: 'mine', limit: '100' })
  expect(after.items.length).toBe(before.items.length + 1)
})
