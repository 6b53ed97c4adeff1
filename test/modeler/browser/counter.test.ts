import { expect, it } from 'vitest'
import { application, desks, examination, openRegister } from './carriers.ts'
import { fill, formOf } from './fill.ts'
import { officeOfFile } from './open.ts'

const office = officeOfFile()

it('The chancery takes an application brought on paper, registers it, and the head has it', { timeout: 240_000 }, async () => {
  // given
  const { deskOf, complete } = desks(office)
  const page = await deskOf('chancery')
  await page.goto('/desk/')
  await page.getByRole('link', { name: 'Принять заявление' }).click()
  await page.getByRole('heading', { level: 1, name: 'Приём заявления' }).waitFor()
  await page
    .getByRole('combobox', { name: 'Услуга' })
    .or(page.getByRole('textbox', { name: 'Услуга' }))
    .click()
  await page.getByRole('option', { name: 'Включение в реестр таможенных перевозчиков', exact: true }).click()

  // when: sent with nothing filled in, the page says what is to be mended
  await page.getByRole('button', { name: 'Принять заявление' }).click()
  await page.getByText('БИН — 12 цифр').first().waitFor()
  const who = page.getByRole('group', { name: 'Заявитель', exact: true })
  await who.getByRole('textbox', { name: 'БИН', exact: true }).fill('000140000304')
  await who.getByRole('textbox', { name: 'Заявитель', exact: true }).fill('ТОО «Жол-Транс»')
  const form = page.getByRole('group', { name: 'Заявление', exact: true })
  // what was said of the applicant need not be typed twice
  expect(await form.getByRole('textbox', { name: /^Наименование организации/ }).inputValue()).toBe('ТОО «Жол-Транс»')
  await fill(form, formOf('application'), application())
  await page.getByRole('button', { name: 'Принять заявление' }).click()
  const heading = page.getByRole('heading', { level: 1, name: /^Заявление принято, номер/ })
  await heading.waitFor()
  const number = (await heading.innerText()).replace(/^.*номер /, '')
  await page.getByRole('link', { name: 'Перейти к регистрации' }).click()

  // then: its registration is the first task
  const register = 'Зарегистрировать заявление'
  await page.getByRole('heading', { level: 1, name: register }).waitFor()
  const answers = { receivedBy: 'in-person', sheets: 48, inventoryChecked: true }
  await fill(page.getByRole('main'), formOf('register'), answers)
  await page.getByRole('button', { name: register, exact: true }).click()
  await page.getByText(`Готово. Дело ${number}`).first().waitFor()

  // and the journal has its row, with the number that the registration gave
  await openRegister(page, 'Журнал регистрации заявлений')
  const row = page.getByRole('row').filter({ hasText: 'ТОО «Жол-Транс»' })
  await row.waitFor()
  expect(await row.innerText()).toMatch(/КТ-0001\/\d{4}/)

  // and the head can hand it on
  await complete(number, examination[0]!)
})
