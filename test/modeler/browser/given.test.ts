import type { Page } from 'playwright-core'
import { beforeAll, expect, it } from 'vitest'
import { end, job, service, start, task } from '../../support/bundle.ts'
import { ask, call } from '../../support/browser.ts'
import { officeOfFile } from './open.ts'
import { waitForTask } from './prepare.ts'
import { word } from './words.ts'

const office = officeOfFile()
let applicant: Page
let expert: Page
let caseId: string
const say = (ru: string) => ({ kk: ru, ru, en: ru })
const request = { names: say('Запрос сведений'), signed: true, pages: [{ blocks: [{ kind: 'paragraph', text: say('Чертёж') }] }] }
const notices = { asked: { title: say('Нужен чертёж'), body: say('Представьте чертёж') } }

/** The expert signs a request, a notice gives it out; the step after it may not be done before its time. */
beforeAll(async () => {
  const nodes = [
    start(),
    task('apply', { role: 'applicant', attrs: { 'reg:form': 'application', 'reg:output': 'application' } }),
    job('draw', 'document.render', { template: 'request' }),
    task('sign', { ext: '<reg:signature document="request" role="expert" />' }),
    job('send', 'notice.send', { code: 'asked', document: 'request' }),
    task('prepare', { deadline: 'amount="3" unit="calendarDays" notBefore="true"' }),
    end(),
  ]
  const flows = ['start -> apply', 'apply -> draw', 'draw -> sign', 'sign -> send', 'send -> prepare', 'prepare -> end']
  const files = service(
    'asking',
    { main: [nodes, flows] },
    {
      service: { channels: ['portal'], roles: ['applicant', 'expert'], processes: { portal: 'main.bpmn' } },
      files: [{ path: 'documents/request.json', content: JSON.stringify(request) }],
    },
  ).map((file) => (file.path === 'notices.json' ? { ...file, content: JSON.stringify({ notices }) } : file))
  await call(await office.as('analyst'), 'bundle.deploy', { key: 'asking', files })
  applicant = await office.as('applicant')
  const draft = await call<{ id: string }>(applicant, 'draft.save', { key: 'asking', data: { name: 'Узел' } })
  const { password } = office
  caseId = (await call<{ caseId: string }>(applicant, 'case.submit', { draftId: draft.id, password })).caseId
  expert = await office.as('expert')
  await call(expert, 'task.complete', { taskId: await waitForTask(expert, caseId, 'sign'), data: {}, password })
  await waitForTask(expert, caseId, 'prepare')
}, 240_000)

it(
  'An applicant downloads what a notice gave out while the case goes on; another applicant cannot',
  { timeout: 120_000 },
  async () => {
    await applicant.goto(`/portal/cases/${caseId}`)
    await applicant.getByRole('heading', { name: word('portal', 'ru', 'case.given') }).waitFor()
    const [download] = await Promise.all([
      applicant.waitForEvent('download'),
      applicant.getByRole('link', { name: `${word('portal', 'ru', 'case.download')}: Запрос сведений` }).click(),
    ])
    expect(download.suggestedFilename()).toBe('Запрос сведений.pdf')
    const { documents } = await ask<{ documents: { id: string }[] }>(applicant, 'case.show', { id: caseId })
    const other = await office.visit()
    const me = { iin: '000140000316', name: 'Басқа Өтініш Беруші', password: office.password, language: 'kk' }
    await call(other, 'person.signUp', me)
    for (const [page, status] of [
      [other, 404],
      [applicant, 200],
    ] as const)
      expect((await page.request.get(`/api/document.get?id=${documents[0]!.id}`)).status()).toBe(status)
  },
)

it(
  'A step before its lower bound keeps what is typed, says from when it can be done, and has its button shut',
  { timeout: 120_000 },
  async () => {
    const taskId = await waitForTask(expert, caseId, 'prepare')
    await expert.clock.install()
    await expert.goto(`/desk/tasks/${taskId}`)
    await expert.getByText(/^Завершить можно с \d\d\.\d\d\.\d{4}, 00:00, не раньше$/).waitFor()
    expect(await expert.getByRole('button', { name: 'prepare' }).isDisabled()).toBe(true)
    await expert.getByLabel('Решение').fill('Готово заранее')
    await expert
      .getByText(word('desk', 'ru', 'keep.kept'))
      .first()
      .waitFor()
    await expect(call(expert, 'task.complete', { taskId, data: {} })).rejects.toThrow(/task\.tooEarly/)

    // When the day has come by the clock of the browser, the server is asked whether it has.
    const asked = expert.waitForRequest(/task\.show/)
    await expert.clock.fastForward(400 * 24 * 3_600_000)
    await asked
  },
)
