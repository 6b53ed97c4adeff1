import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { officeOfFile } from './open.ts'

const office = officeOfFile()

it('An analyst prints the annexes of the deployed version', { timeout: 180_000 }, async () => {
  // given: the designer with a service open
  const page = await office.as('analyst')
  await page.goto('/designer/customs-carriers')
  await page.locator('[data-element-id=register]').first().waitFor()

  // when: the menu is opened by keyboard, and the Kazakh tables and diagrams are chosen
  await page.getByRole('button', { name: 'Печать' }).focus()
  await page.keyboard.press('Enter')
  const choice = page.getByRole('menuitem', { name: 'Таблицы и блок-схема, на казахском, A4 (PDF)' })
  await choice.waitFor()
  expect(await page.getByRole('menuitem').count()).toBe(8)
  const [download] = await Promise.all([page.waitForEvent('download'), choice.click()])

  // then: a PDF comes, under the service's name
  expect(download.suggestedFilename()).toBe('customs-carriers-kk-A4.pdf')
  expect(
    readFileSync(await download.path())
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-')
})
