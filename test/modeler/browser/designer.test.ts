import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { ask } from '../../support/browser.ts'
import { officeOfFile } from './open.ts'

const office = officeOfFile()

const clause = (page: Page) => page.getByRole('textbox', { name: 'Пункты акта' })
const deployButton = (page: Page) => page.getByRole('button', { name: 'Разместить', exact: true })

it('The designer is not open to who may not publish', async () => {
  const page = await office.as('chancery')
  await page.goto('/designer/')
  await page.getByText('Дизайнер открыт аналитикам и администраторам.').waitFor()
  expect(await page.getByRole('button', { name: 'Разместить' }).count()).toBe(0)
})

it(
  'An analyst opens a service, changes a step, is shown what is wrong, mends it and deploys the next version',
  { timeout: 300_000 },
  async () => {
    // given: the deployed service, its diagram drawn and listed
    const page = await office.as('analyst')
    await page.goto('/designer/')
    await page.getByRole('link', { name: 'Включение в реестр таможенных перевозчиков' }).click()
    await page.locator('[data-element-id=register]').first().waitFor()
    await page.getByText('Замечаний нет').waitFor()
    expect(await page.locator('.bjs-powered-by').isVisible()).toBe(true)

    // when: a step is chosen by keyboard from the list and its clause is taken away
    await page.getByRole('button', { name: /^Зарегистрировать заявление/ }).focus()
    await page.keyboard.press('Enter')
    await clause(page).fill('')
    await page.getByText('«Зарегистрировать заявление»: не указано, по какому пункту акта выполняется').waitFor()

    // then: it is refused, and nothing was deployed
    await deployButton(page).click()
    await page.getByRole('button', { name: 'Разместить версию' }).click()
    await page.getByText('Проверка нашла 1 ошибку').waitFor()
    expect((await versions(page)).length).toBe(1)
    await page.keyboard.press('Escape')

    // when: the clause is mended; a reload loses nothing
    await clause(page).fill('5.1 8.1 8.2')
    await page.getByText('Замечаний нет').waitFor()
    await page.reload()
    await page.locator('[data-element-id=register]').first().waitFor()
    await page.getByText(/1 файл изменён, сохранено в браузере/).waitFor()
    await deployButton(page).click()
    await page.getByRole('textbox', { name: 'Что изменилось и почему' }).fill('Пункт 8.2 указан и здесь')
    await page.getByRole('button', { name: 'Разместить версию' }).click()

    // then: the second version stands, in the analyst's name, and the comparison says what changed
    // The scenarios of the service are walked before.
    await page.waitForURL('**/designer/customs-carriers/2', { timeout: 120_000 })
    await page.getByText('Пункт 8.2 указан и здесь').waitFor()
    expect(await versions(page)).toMatchObject([
      { version: 2, comment: 'Пункт 8.2 указан и здесь' },
      { version: 1, deployedBy: null },
    ])
    await page.getByRole('button', { name: 'Сравнить' }).click()
    await page.getByText('Отличий нет').waitFor()
    await page.getByRole('combobox', { name: 'Сравнить с версией' }).click()
    await page.getByRole('option', { name: /^1 от/ }).click()
    await page.getByText('UserTask · register').waitFor()
    expect(await page.locator('dl del').innerText()).toContain('5.1 8.1')
    expect(await page.locator('dl ins').innerText()).toContain('5.1 8.1 8.2')
  },
)

it('A form shows where its text is wrong, and is drawn as people will see it', { timeout: 60_000 }, async () => {
  const page = await office.as('analyst')
  await page.goto('/designer/customs-carriers')
  await page.getByRole('button', { name: 'Формы' }).click()
  await page.getByRole('button', { name: 'check-data.json' }).click()
  await page.getByRole('tab', { name: 'Как увидят' }).click()
  await page.getByRole('radio', { name: 'не подтверждены' }).check()
  await page.getByRole('textbox', { name: /Что не подтверждено и почему/ }).waitFor()

  await page.getByRole('tab', { name: 'Текст' }).click()
  const text = page.getByRole('textbox', { name: 'forms/check-data.json' })
  await text.fill('{\n  "schema": {\n')
  await page.getByText('Ошибка в строке 3, знак 1').waitFor()
  await page.getByText(/Файл не читается как JSON/).waitFor()
  expect(await text.getAttribute('aria-invalid')).toBe('true')
})

it.each([
  { language: 'kk', scheme: 'light', width: 1280 },
  { language: 'en', scheme: 'dark', width: 1280 },
  { language: 'ru', scheme: 'light', width: 390 },
] as const)('The designer has no axe violation in $language, $scheme, $width wide', { timeout: 90_000 }, async (look) => {
  const page = await office.as('analyst', look)
  for (const address of ['/designer/', '/designer/customs-carriers']) {
    await page.goto(address)
    await page
      .locator(address === '/designer/' ? 'table' : '.bio-properties-panel-header')
      .first()
      .waitFor()
    if (address !== '/designer/') await page.locator('.reg-outline-entry').nth(2).click()
    const { violations } = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
      .analyze()
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
  }
})

/** Versions of the service that is edited; the others of the office have one each. */
async function versions(page: Page): Promise<Version[]> {
  const { items } = await ask<{ items: Version[] }>(page, 'bundle.list')
  return items.filter(({ key }) => key === 'customs-carriers')
}

interface Version {
  key: string
  version: number
  comment: string | null
  deployedBy: string | null
}
