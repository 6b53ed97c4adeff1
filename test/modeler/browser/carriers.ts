import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import type { OpenOffice } from '../../support/browser.ts'
import { fill, formOf } from './fill.ts'
import type { Answers, FormFile } from './fill.ts'

const SERVICE = 'Включение в реестр таможенных перевозчиков'

/** The application of the service's scenarios, with the names of its files instead of references to them. */
export function application(change: Answers = {}): Answers {
  const text = readFileSync('processes/customs-carriers/scenarios/data/application.json', 'utf8').replaceAll('@file:', '')
  return { ...(JSON.parse(text) as Answers), ...change }
}

/** Fills the steps of the application on the portal, for the organisation, up to the page of the signature. */
export async function fillApplication(page: Page, answers: Answers): Promise<void> {
  await begin(page, SERVICE, /Дала Транс/)
  await fillSteps(page, formOf('application'), answers)
}

/** Chooses a service on the portal and on whose behalf: the name of the applicant or of an organisation. */
export async function begin(page: Page, service: string, behalf: RegExp): Promise<void> {
  await page.goto('/portal/')
  await page.getByRole('link', { name: service }).click()
  await page.getByRole('link', { name: 'Подать заявление' }).click()
  await page.getByRole('radio', { name: behalf }).check()
  await page.getByRole('button', { name: 'Начать' }).click()
}

/** Fills the wizard of an application, step by step, up to the page of the signature. */
export async function fillSteps(page: Page, form: FormFile, answers: Answers): Promise<void> {
  const steps = (form.ui['ui:options'] as unknown as { steps: { title: string; fields: string[] }[] }).steps
  for (const { title, fields } of steps) {
    const heading = (fields.length === 1 && form.schema.properties?.[fields[0]!]?.title) || title
    await page.getByRole('heading', { level: 1, name: heading, exact: true }).waitFor()
    const own = Object.fromEntries(fields.flatMap((name) => (name in answers ? [[name, answers[name]!]] : [])))
    await fill(page.getByRole('main'), form, own)
    await page.getByRole('button', { name: 'Сохранить и продолжить' }).click()
  }
  await page.getByRole('button', { name: 'Всё верно, перейти к подписи' }).click()
}

/** Signs and sends the filled application; gives the number under which the office got it. */
export async function send(page: Page, password: string): Promise<string> {
  await page.getByRole('textbox', { name: 'Ваш пароль' }).fill(password)
  await page.getByRole('button', { name: 'Подписать и отправить' }).click()
  const heading = page.getByRole('heading', { level: 1, name: /^Дело № / })
  await heading.waitFor()
  return (await heading.innerText()).replace('Дело № ', '')
}

export interface Step {
  as: string
  /** The list in which the task waits: the unit's, where any of its people may do it, or one's own. */
  from?: 'unit' | 'mine'
  task: string
  form: string
  answers: Answers
  sign?: boolean
}

/** The people of the office at their desks, each with a page of their own that stays open. */
export function desks(office: OpenOffice) {
  const open = new Map<string, Page>()
  async function deskOf(login: string): Promise<Page> {
    const page = open.get(login) ?? (await office.as(login))
    open.set(login, page)
    return page
  }
  return {
    deskOf,
    /** Does one task of the case with this number: finds it in its list, opens it, fills its form, completes it. */
    async complete(number: string, step: Step): Promise<void> {
      const page = await deskOf(step.as)
      await page.goto(step.from === 'unit' ? '/desk/unit' : '/desk/')
      await page.getByRole('row').filter({ hasText: number }).getByRole('link', { name: step.task }).click()
      await page.getByRole('heading', { level: 1, name: step.task }).waitFor()
      const main = page.getByRole('button', { name: step.task, exact: true })
      await main.waitFor()
      await fill(page.getByRole('main'), formOf(step.form), step.answers)
      const address = page.url()
      await main.click()
      if (step.sign) await confirm(page, step.task, office.password)
      await page.waitForURL((url) => url.href !== address)
    },
  }
}

/** Opens a register or journal of the office at the desk, by its name. */
export async function openRegister(page: Page, name: string): Promise<void> {
  await page.getByRole('link', { name: 'Журналы и реестры' }).first().click()
  // Other services have journals of the same name.
  await page.getByRole('link', { name }).and(page.locator('a[href*="customs-carriers"]')).click()
  await page.getByRole('heading', { level: 1, name }).waitFor()
}

export async function confirm(page: Page, button: string, password: string): Promise<void> {
  const panel = page.getByRole('dialog', { name: 'Подтверждение подписи' })
  await panel.getByLabel(/^Пароль/).fill(password)
  await panel.getByRole('button', { name: button }).click()
}

const handTo = (person: string): Answers => ({ assignee: person, resolution: 'К рассмотрению' })
const inquiry: Answers = { text: 'Прошу сообщить сведения об услугополучателе на день обращения.' }
const answer: Answers = { finding: 'no', reply: 'Сведений не имеется.' }

/** From the head's resolution to the answers to both inquiries: what every examined application goes through. */
export const examination: Step[] = [
  {
    as: 'head',
    from: 'unit',
    task: 'Отписать руководителю подразделения',
    form: 'resolve-head',
    answers: handTo('Дина Ахметова'),
  },
  { as: 'unit-head', task: 'Отписать главному эксперту', form: 'resolve-unit-head', answers: handTo('Серік Жұмабаев') },
  { as: 'chief-expert', task: 'Отписать эксперту', form: 'resolve-chief-expert', answers: handTo('Алия Қасымова') },
  { as: 'expert', task: 'Запросить сведения о задолженности', form: 'inquire-debt', answers: inquiry },
  { as: 'expert', task: 'Запросить сведения о правонарушениях', form: 'inquire-offences', answers: inquiry },
  { as: 'authorised-unit', from: 'unit', task: 'Ответить о задолженности', form: 'answer-debt', answers: answer },
  { as: 'authorised-unit', from: 'unit', task: 'Ответить о правонарушениях', form: 'answer-offences', answers: answer },
]

export const confirmed: Step = {
  as: 'chancery',
  from: 'unit',
  task: 'Проверить сведения запроса',
  form: 'check-data',
  answers: { decision: 'confirmed' },
}
export const signed: Step = {
  as: 'head',
  from: 'unit',
  task: 'Подписать результат',
  form: 'sign',
  answers: { decision: 'sign' },
  sign: true,
}
export const issued: Step = {
  as: 'chancery',
  from: 'unit',
  task: 'Зарегистрировать и направить результат',
  form: 'issue',
  answers: {},
}
