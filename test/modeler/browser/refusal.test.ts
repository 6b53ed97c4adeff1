import { beforeAll, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { application, confirmed, desks, examination, issued, openRegister, signed } from './carriers.ts'
import { officeOfFile } from './open.ts'
import { applied } from './prepare.ts'

const office = officeOfFile()
let applicant: Page
beforeAll(async () => {
  applicant = await office.as('applicant')
}, 120_000)

const reasons = 'Под таможенные пломбы пригодно менее половины заявленных транспортных средств.'

it(
  'A refused applicant reads the reasons and gets the refusal, and no row is in the register',
  { timeout: 240_000 },
  async () => {
    // given
    const { number, caseId } = await applied(office, applicant, application())
    const { complete, deskOf } = desks(office)
    await applicant.goto(`/portal/cases/${caseId}`)
    await applicant.getByText('Заявление получено', { exact: false }).waitFor()

    // when
    for (const step of [confirmed, ...examination]) await complete(number, step)
    await complete(number, {
      as: 'expert',
      task: 'Рассмотреть заявление и ответы',
      form: 'review',
      answers: { decision: 'refuse', grounds: ['vehicles'], reasons },
    })
    await complete(number, signed)
    await complete(number, issued)

    // then: the case, open all the while, tells the refusal and its reasons
    const notice = applicant.getByRole('listitem').filter({ hasText: 'Мотивированный отказ' }).filter({ hasText: reasons })
    await notice.waitFor()
    await applicant.getByRole('link', { name: /^Скачать PDF: Мотивированн/ }).waitFor()
    await applicant.goto('/portal/cabinet')
    const ended = applicant.getByRole('region', { name: 'Завершённые' })
    await ended.getByRole('link', { name: 'Включение в реестр таможенных перевозчиков' }).waitFor()
    expect(await ended.innerText()).toContain(number)

    // and nobody was entered
    const chancery = await deskOf('chancery')
    await openRegister(chancery, 'Реестр таможенных перевозчиков')
    await chancery.getByText('Записей пока нет').waitFor()
  },
)

it(
  'Data that the chancery does not confirm end the request with a reason that the applicant reads',
  { timeout: 240_000 },
  async () => {
    // given
    const { number, caseId } = await applied(office, applicant, application())
    const { complete } = desks(office)

    // when: first without a reason, which the form refuses, then with it
    const reason = 'БИН не соответствует наименованию организации.'
    const refusal = { ...confirmed, answers: { decision: 'refused' } }
    const chancery = await office.as('chancery')
    await chancery.goto('/desk/unit')
    await chancery.getByRole('row').filter({ hasText: number }).getByRole('link', { name: refusal.task }).click()
    await chancery.getByRole('radio', { name: 'не подтверждены' }).check()
    await chancery.getByRole('button', { name: refusal.task, exact: true }).click()
    const summary = chancery.getByRole('alert').filter({ hasText: 'Нужно исправить' })
    await summary.getByRole('link', { name: 'Что не подтверждено и почему' }).click()
    await expect.poll(() => chancery.locator(':focus').getAttribute('id')).toBe('root_reason')
    await complete(number, { ...confirmed, answers: { decision: 'refused', reason } })

    // then
    await applicant.goto(`/portal/cases/${caseId}`)
    await applicant.getByRole('listitem').filter({ hasText: 'Данные не подтверждены' }).filter({ hasText: reason }).waitFor()
    await applicant.getByRole('link', { name: /^Скачать PDF/ }).waitFor()
    const stages = applicant.getByRole('list', { name: 'Ход рассмотрения' })
    expect(await stages.innerText()).toContain('Регистрация')
    expect(await stages.innerText()).not.toContain('впереди')
  },
)
