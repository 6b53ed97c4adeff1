import { beforeAll, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { application } from './carriers.ts'
import { officeOfFile } from './open.ts'
import { applied } from './prepare.ts'

const office = officeOfFile()
let page: Page
const numbers: string[] = []
beforeAll(async () => {
  const applicant = await office.as('applicant')
  for (let count = 0; count < 3; count += 1) numbers.push((await applied(office, applicant, application())).number)
  page = await office.as('chancery')
}, 120_000)

const focused = () => page.evaluate(() => document.activeElement?.closest('tr')?.textContent ?? '')
const press = (...keys: string[]) => keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve())

it('A day at the desk needs no mouse: move, claim, search, open, fill, complete', { timeout: 240_000 }, async () => {
  await page.goto('/desk/unit')
  for (const number of numbers) await page.getByRole('row').filter({ hasText: number }).waitFor()

  // J and K move between the rows and stop at the ends
  const shown = await page.getByRole('rowheader').filter({ hasText: 'Проверить' }).count()
  expect(shown).toBe(3)
  await press('j')
  const first = await focused()
  await press('j')
  const second = await focused()
  expect(second).not.toBe(first)
  await press('k')
  expect(await focused()).toBe(first)
  await press('k')
  expect(await focused()).toBe(first)

  // C claims the row that has the focus; it stays in its place, marked as gone
  await press('c')
  await page.getByText('Задание теперь у вас').waitFor()
  const taken = numbers.find((number) => first.includes(number)) ?? ''
  await page.getByRole('row').filter({ hasText: taken }).getByText('уже не в этом списке').waitFor()

  // / goes to the search, where letters are letters again
  await press('/')
  const search = page.getByRole('searchbox')
  await page.keyboard.type('jkc')
  expect(await search.inputValue()).toBe('jkc')
  await page.getByRole('heading', { name: 'По запросу «jkc» ничего нет' }).waitFor()

  // ? shows the keys, Escape leaves them
  await search.fill('')
  await page.getByRole('row').filter({ hasText: 'Проверить' }).first().waitFor()
  await page.keyboard.press('Tab')
  await press('Shift+Slash')
  const keys = page.getByRole('dialog', { name: 'Клавиши' })
  await keys.getByText('Следующее задание').waitFor()
  await press('Escape')
  await keys.waitFor({ state: 'hidden' })

  // Enter opens; the form is filled with Tab and Space; Ctrl+Enter completes
  await page.goto('/desk/')
  await page.getByRole('row').filter({ hasText: taken }).waitFor()
  await press('j', 'Enter')
  await page.getByRole('heading', { level: 1, name: 'Проверить сведения запроса' }).waitFor()
  const confirmed = page.getByRole('radio', { name: 'подтверждены', exact: true })
  await tabTo('подтверждены')
  await press('Space')
  await expect.poll(() => confirmed.isChecked()).toBe(true)
  await press('Control+Enter')
  await page.getByText(`Готово. Дело ${taken}`).waitFor()
  await page.getByRole('heading', { level: 1, name: 'Мои задания' }).waitFor()
})

it('Letters can be turned off, and then only Ctrl+Enter is left', { timeout: 240_000 }, async () => {
  await page.goto('/desk/unit')
  await page.getByRole('row').filter({ hasText: 'Проверить' }).first().waitFor()
  await page.getByRole('button', { name: 'Клавиши' }).click()
  await page.getByRole('dialog', { name: 'Клавиши' }).getByRole('switch').uncheck()
  await press('Escape')
  await page.getByRole('dialog', { name: 'Клавиши' }).waitFor({ state: 'hidden' })
  await press('j')
  expect(await focused()).toBe('')
})

it('The first Tab leads to the skip link, and that to the content', { timeout: 240_000 }, async () => {
  for (const address of ['/portal/', '/desk/', '/designer/']) {
    const reader = await office.as('analyst')
    await reader.goto(address)
    await reader.getByRole('heading', { level: 1 }).first().waitFor()
    await reader.keyboard.press('Tab')
    expect(await reader.locator(':focus').innerText(), address).toBe('К содержанию')
    await reader.keyboard.press('Enter')
    expect(await reader.locator(':focus').getAttribute('id'), address).toBe('main')
    await reader.context().close()
  }
})

/** Presses Tab until the control of this name has the focus. */
async function tabTo(label: string): Promise<void> {
  for (let count = 0; count < 60; count += 1) {
    await page.keyboard.press('Tab')
    const name = await page.evaluate(() => {
      const { activeElement } = document
      return activeElement instanceof HTMLInputElement ? (activeElement.labels?.[0]?.textContent ?? '') : ''
    })
    if (name === label) return
  }
  throw new Error(`Tab never reached "${label}"`)
}
