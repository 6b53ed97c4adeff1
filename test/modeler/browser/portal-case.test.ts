import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { application, confirmed, desks, examination, fillApplication, issued, openRegister, send, signed } from './carriers.ts'
import type { Step } from './carriers.ts'
import { officeOfFile } from './open.ts'

const office = officeOfFile()

const included: Step[] = [
  {
    as: 'expert',
    task: 'Рассмотреть заявление и ответы',
    form: 'review',
    answers: { decision: 'include', conclusion: 'Документы представлены полностью, требования статьи 34 выполнены.' },
  },
  {
    as: 'legal-head',
    from: 'unit',
    task: 'Отписать эксперту-юристу',
    form: 'legal-head',
    answers: { assignee: 'Тимур Ибраев', resolution: 'К рассмотрению' },
  },
  { as: 'legal-expert', task: 'Согласовать проект приказа', form: 'legal-review', answers: { decision: 'agree' } },
]

it(
  'An applicant applies on the portal, the office does its steps, and the certificate comes back',
  { timeout: 240_000 },
  async () => {
    // given: an applicant who signs in by the form and applies for the organisation
    const applicant = await office.visit()
    await applicant.goto('/portal/cabinet')
    await applicant.getByRole('textbox', { name: 'ИИН или имя входа' }).fill('applicant')
    await applicant.getByRole('textbox', { name: 'Пароль' }).fill(office.password)
    await applicant.getByRole('button', { name: 'Войти' }).click()
    await applicant.getByRole('heading', { level: 1, name: 'Личный кабинет' }).waitFor()
    await fillApplication(applicant, application())
    const number = await send(applicant, office.password)

    // when: everybody does their part at the desk
    const { complete, deskOf } = desks(office)
    for (const step of [confirmed, ...examination, ...included, signed, issued]) await complete(number, step)

    // then: the register has the certificate's row
    const chancery = await deskOf('chancery')
    await openRegister(chancery, 'Реестр таможенных перевозчиков')
    const row = chancery.getByRole('row').filter({ hasText: 'ТОО «Жол-Транс»' })
    await row.waitFor()
    expect(await row.innerText()).toContain('KZ-CC-00001')

    // and the applicant's page, open all the while, shows the result by itself
    await applicant.getByRole('heading', { name: 'Результат' }).waitFor()
    await applicant.getByText('Вы включены в реестр', { exact: true }).waitFor()
    for (const name of ['Приказ', 'Свидетельство']) await downloads(applicant, name)
    await checks(applicant)
  },
)

async function downloads(page: Page, name: string): Promise<void> {
  const waiting = page.waitForEvent('download')
  await page.getByRole('link', { name: new RegExp(`Скачать PDF: ${name}`) }).click()
  const file = await (await waiting).path()
  expect(readFileSync(file).subarray(0, 5).toString()).toBe('%PDF-')
}

/** Anybody, signed in or not, learns from the code that the document is genuine. */
async function checks(applicant: Page): Promise<void> {
  const address = await applicant
    .getByRole('listitem')
    .filter({ hasText: 'Свидетельство' })
    .getByRole('link', { name: /^[A-Z0-9]{4}(-[A-Z0-9]{4}){3}$/ })
    .first()
    .getAttribute('href')
  const anybody = await office.visit()
  await anybody.goto(address ?? '')
  await anybody.getByRole('heading', { name: 'Документ подлинный' }).waitFor()
  expect(await anybody.getByRole('main').innerText()).toContain('KZ-CC-00001')
  await anybody.goto('/portal/check/NOT-A-CODE-0000')
  await anybody.getByText('Документа с таким кодом нет').waitFor()
}
