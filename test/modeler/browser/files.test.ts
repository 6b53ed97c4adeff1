import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { ask } from '../../support/browser.ts'
import { officeOfFile } from './open.ts'
import { word } from './words.ts'

const SERVICE = '/designer/customs-carriers'

const office = officeOfFile()

const add = (page: Page) => page.getByRole('button', { name: 'Добавить файл' })
const file = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Файлы' }).getByRole('button', { name: new RegExp(`^${name}`) })
const dialog = (page: Page) => page.getByRole('dialog')
const filesOf = async (page: Page): Promise<string[]> => {
  const { items } = await ask<{ items: { id: string; version: number }[] }>(page, 'bundle.list')
  const newest = items.toSorted((one, other) => other.version - one.version)[0]
  const { files } = await ask<{ files: { path: string }[] }>(page, 'bundle.show', { id: newest?.id ?? '' })
  return files.map(({ path }) => path)
}

async function opened(): Promise<Page> {
  const page = await office.as('analyst')
  await page.goto(SERVICE)
  await page.locator('[data-element-id=register]').first().waitFor()
  return page
}

async function fromMenu(page: Page, item: string): Promise<void> {
  await page.getByRole('button', { name: 'Файл', exact: true }).click()
  await page.getByRole('menuitem', { name: item }).click()
}

async function chooseForm(page: Page, form: string): Promise<void> {
  await file(page, 'customs-carriers.bpmn').click()
  await page.locator('[data-element-id=register]').first().waitFor()
  await page.getByRole('button', { name: /^Зарегистрировать заявление/ }).click()
  await page.getByRole('combobox', { name: 'Форма', exact: true }).selectOption(form)
}

async function deployed(page: Page, version: number): Promise<void> {
  await page.getByRole('button', { name: 'Разместить', exact: true }).click()
  await page.getByRole('button', { name: 'Разместить версию' }).click()
  // The scenarios of the service are walked before.
  await page.waitForURL(`**${SERVICE}/${version}`, { timeout: 120_000 })
}

it('An analyst adds a form by keyboard, uses it in a step, and removes it again', { timeout: 400_000 }, async () => {
  // given: names that no file may have are refused, with the reason at the field
  const page = await opened()
  await add(page).focus()
  await page.keyboard.press('Enter')
  const name = dialog(page).getByRole('textbox', { name: 'Имя файла' })
  await name.fill('Моя форма')
  await page.keyboard.press('Enter')
  await dialog(page).getByText('Начните со строчной латинской буквы или цифры').waitFor()
  await name.fill('register')
  await dialog(page).getByText('Такой файл уже есть').waitFor()

  // when: it is added under a name of its own, it is open, drawn and without a finding
  await name.fill('extra')
  await page.keyboard.press('Enter')
  await page.getByRole('tab', { name: 'Как увидят' }).click()
  await page.getByRole('textbox', { name: 'Комментарий' }).waitFor()
  await chooseForm(page, 'extra')
  await page.getByText('Замечаний нет').waitFor()

  // then: the scenarios, which fill in the old form, keep it from being deployed
  await page.getByRole('button', { name: 'Разместить', exact: true }).click()
  await page.getByRole('button', { name: 'Разместить версию' }).click()
  await page.getByText(/^Проверка нашла/).waitFor({ timeout: 120_000 })
  await page.keyboard.press('Escape')
  await chooseForm(page, 'register')
  await deployed(page, 2)
  expect(await filesOf(page)).toContain('forms/extra.json')
  await chooseForm(page, 'extra')

  // when: it is renamed, the check says which step still asks for it
  await page.getByRole('button', { name: 'Формы' }).click()
  await file(page, 'extra.json').click()
  await fromMenu(page, 'Переименовать forms/extra.json')
  await dialog(page).getByRole('textbox', { name: 'Имя файла' }).fill('more')
  await dialog(page).getByRole('button', { name: 'Переименовать' }).click()
  await page.getByText('«Зарегистрировать заявление»: формы forms/extra.json нет').waitFor()
  await file(page, 'more.json').waitFor()
  expect(await file(page, 'extra.json').count()).toBe(0)

  // when: the step has its old form again, the added one is removed; to think better of it removes nothing
  await chooseForm(page, 'register')
  await file(page, 'more.json').click()
  await fromMenu(page, 'Убрать forms/more.json')
  await dialog(page).getByRole('button', { name: 'Отмена' }).click()
  expect(await file(page, 'more.json').count()).toBe(1)
  await fromMenu(page, 'Убрать forms/more.json')
  await dialog(page).getByRole('button', { name: 'Убрать файл' }).click()
  await page.getByText('Замечаний нет').waitFor()
  expect(await file(page, 'more.json').count()).toBe(0)
  await deployed(page, 3)
  expect((await filesOf(page)).filter((path) => /extra|more/.test(path))).toEqual([])
})

it('Every kind of file begins from a template in which the check finds no error', { timeout: 90_000 }, async () => {
  const page = await opened()
  for (const [kind, path] of [
    ['форма', 'forms/new-one.json'],
    ['шаблон документа', 'documents/new-one.json'],
    ['сценарий', 'scenarios/new-one.json'],
    ['данные сценария', 'scenarios/data/new-one.json'],
  ] as const) {
    await add(page).click()
    await dialog(page).getByRole('combobox', { name: 'Какой файл' }).selectOption({ label: kind })
    await dialog(page).getByRole('textbox', { name: 'Имя файла' }).fill('new-one')
    await dialog(page).getByRole('button', { name: 'Добавить' }).click()
    await page.getByRole('textbox', { name: path, exact: true }).waitFor()
  }
  // Registers and notices are there already: a service has one file of each.
  await add(page).click()
  const kinds = await dialog(page).getByRole('combobox', { name: 'Какой файл' }).locator('option').allInnerTexts()
  expect(kinds).toEqual(['форма', 'шаблон документа', 'сценарий', 'данные сценария'])
  await page.keyboard.press('Escape')

  await page.getByRole('button', { name: 'Услуга, журналы, уведомления' }).click()
  for (const kind of ['registers', 'notices']) {
    await file(page, `${kind}.json`).click()
    await fromMenu(page, `Убрать ${kind}.json`)
    await dialog(page).getByRole('button', { name: 'Убрать файл' }).click()
    await add(page).click()
    await dialog(page).getByRole('combobox', { name: 'Какой файл' }).selectOption(kind)
    await dialog(page).getByRole('button', { name: 'Добавить' }).click()
    await page.getByRole('textbox', { name: `${kind}.json`, exact: true }).waitFor()
  }
  await page.getByRole('button', { name: 'Проверить' }).click()
  const findings = page.getByRole('region', { name: 'Замечания проверки' })
  await findings
    .getByText(/\d+ ошиб/)
    .first()
    .waitFor()
  // What is missing now is what steps ask for, never something about the new files themselves.
  expect(await findings.getByText(/не соответствует описанию файла|new-one/).count()).toBe(0)
})

it.each([
  { language: 'kk', width: 390 },
  { language: 'en', width: 1280 },
] as const)('The panel for a new file has no axe violation in $language, $width wide', { timeout: 60_000 }, async (look) => {
  const page = await office.as('analyst', look)
  await page.goto(SERVICE)
  await page.getByRole('button', { name: word('designer', look.language, 'files.add') }).click()
  await dialog(page).getByRole('textbox').waitFor()
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze()
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
})
