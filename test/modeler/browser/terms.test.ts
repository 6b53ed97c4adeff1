import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { beforeAll, expect, it } from 'vitest'
import { end, service, start, task } from '../../support/bundle.ts'
import { call } from '../../support/browser.ts'
import { officeOfFile } from './open.ts'
import { waitForTask } from './prepare.ts'
import { settled } from './states.ts'
import { word } from './words.ts'
import type { Language } from './words.ts'

const office = officeOfFile()
let expert: Page
let caseId: string
const reason = 'Нужен чертёж узла'
const moves = (what: string, more = '') => `<reg:clock name="service" do="${what}" ${more} />`

/** An application that waits for its applicant: the term stands until the answer comes. */
beforeAll(async () => {
  const nodes = [
    start(),
    task('apply', { role: 'applicant', attrs: { 'reg:form': 'application', 'reg:output': 'application' } }),
    task('register', { ext: '<reg:moment name="registration" />' }),
    task('review', { deadline: 'amount="3" unit="workingDays"' }),
    task('answer', {
      role: 'applicant',
      ext: moves('suspend', 'reason="=review.decision"') + moves('resume', 'when="leave"'),
    }),
    task('decide'),
    end(),
  ]
  const flows = [
    'start -> apply',
    'apply -> register',
    'register -> review',
    'review -> answer',
    'answer -> decide',
    'decide -> end',
  ]
  const more = { service: { channels: ['portal'], roles: ['applicant', 'expert'], processes: { portal: 'main.bpmn' } } }
  const files = service('ruling', { main: [nodes, flows] }, more)
  await call(await office.as('analyst'), 'bundle.deploy', { key: 'ruling', files })
  const applicant = await office.as('applicant')
  const draft = await call<{ id: string }>(applicant, 'draft.save', { key: 'ruling', data: { name: 'Узел' } })
  caseId = (await call<{ caseId: string }>(applicant, 'case.submit', { draftId: draft.id, password: office.password })).caseId
  expert = await office.as('expert')
  await call(expert, 'task.complete', { taskId: await waitForTask(expert, caseId, 'register'), data: {} })
  await call(expert, 'task.complete', { taskId: await waitForTask(expert, caseId, 'review'), data: { decision: reason } })
}, 240_000)

const languages: Language[] = ['kk', 'ru', 'en']

it('An applicant sees that the term stands and why, answers, and sees that it runs again', { timeout: 120_000 }, async () => {
  for (const language of languages) {
    const page = await office.as('applicant', { language })
    await page.goto(`/portal/cases/${caseId}`)
    await settled(page)
    await page.getByText(word('shared', language, 'time.moves')).waitFor()
    await page.getByText(reason).first().waitFor()
    await page.getByText(word('portal', language, 'case.needsYou')).waitFor()
    expect(await violations(page), language).toEqual([])
    await page.context().close()
  }
})

it(
  'The desk sets the norm of each step beside the whole term, and says since when that stands',
  { timeout: 120_000 },
  async () => {
    for (const language of languages)
      for (const scheme of ['light', 'dark'] as const) {
        const page = await office.as('expert', { language, scheme })
        await page.goto(`/desk/cases/${caseId}?tab=terms`)
        const table = page.getByRole('table', { name: word('desk', language, 'terms.caption') })
        await table.waitFor()
        await settled(page)
        const rows = await table.getByRole('row').allInnerTexts()
        expect(rows).toHaveLength(6)
        expect(rows.at(-1)).toContain(word('desk', language, 'terms.whole'))
        expect(rows.at(-1)).toContain(word('shared', language, 'time.state.suspended'))
        await page.getByText(word('desk', language, 'terms.clocks')).waitFor()
        expect(await page.getByText(reason).count()).toBeGreaterThan(1)
        expect(await violations(page), `${language}, ${scheme}`).toEqual([])
        await page.context().close()
      }
  },
)

it('The history of the case says how the term moved, and the answer lets it run on', { timeout: 120_000 }, async () => {
  const applicant = await office.as('applicant')
  await applicant.goto(`/portal/cases/${caseId}`)
  await applicant.getByRole('button', { name: 'answer' }).click()
  await applicant.getByText(/^Срок возобновлён/).waitFor()
  const page = await office.as('expert')
  await page.goto(`/desk/cases/${caseId}?tab=history`)
  await page.getByText(word('desk', 'ru', 'event.clock-suspended'), { exact: true }).waitFor()
  await page.getByText(word('desk', 'ru', 'event.clock-resumed'), { exact: true }).waitFor()
  expect(await page.getByText(/теперь до \d\d\.\d\d\.\d{4}/).count()).toBeGreaterThan(0)
})

async function violations(page: Page): Promise<string[]> {
  const axe = new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
  return (await axe.analyze()).violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`,
  )
}
