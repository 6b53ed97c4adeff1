import type { Page } from 'playwright-core'
import { ask, call } from '../../support/browser.ts'
import type { OpenOffice } from '../../support/browser.ts'
import { application } from './carriers.ts'
import { applied, waitForTask, walked } from './prepare.ts'
import { word } from './words.ts'
import type { Language } from './words.ts'

/** A page in one of its states: who sees it, and how one gets there. */
export interface State {
  name: string
  as: string | null
  go(page: Page, language: Language): Promise<unknown>
}

/** What the states are about: a case that waits for the chancery, one that waits for a signature, one that ended, and drafts. */
export interface Stories {
  running: { caseId: string; taskId: string }
  signing: { taskId: string }
  ended: { caseId: string; code: string }
  draft: string
  emptyDraft: string
}

/** Makes the stories by the API. */
export async function tell(office: OpenOffice): Promise<Stories> {
  const applicant = await office.as('applicant')
  const chancery = await office.as('chancery')
  const ended = await applied(office, applicant, application())
  await walked(office, ended.caseId, 'portal-included')
  const signing = await applied(office, applicant, application())
  const taskId = (await walked(office, signing.caseId, 'portal-included', 'sign')) ?? ''
  const running = await applied(office, applicant, application())
  const { documents } = await ask<{ documents: { code: string }[] }>(applicant, 'case.show', { id: ended.caseId })
  const draftOf = (data: object) =>
    call<{ id: string }>(applicant, 'draft.save', { key: 'customs-carriers', organisationId: null, data })
  const { documents: _files, ...typed } = application()
  return {
    running: { caseId: running.caseId, taskId: await waitForTask(chancery, running.caseId, 'check-data') },
    signing: { taskId },
    ended: { caseId: ended.caseId, code: documents[0]?.code ?? '' },
    draft: (await draftOf(typed)).id,
    emptyDraft: (await draftOf({})).id,
  }
}

/** Waits until the page has its heading and nothing is on its way any more. */
export async function settled(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await page.waitForFunction(() => !document.querySelector('[aria-busy="true"], .mantine-Skeleton-root'))
}

const at = (as: string | null, address: string, name = address): State => ({ name, as, go: (page) => page.goto(address) })

export const portalStates = ({ running, ended, draft, emptyDraft }: Stories): State[] => [
  at(null, '/portal/'),
  {
    name: 'a search that finds nothing',
    as: null,
    go: async (page, language) => {
      await page.goto('/portal/')
      await page.getByRole('searchbox').fill('zzz')
      await page.getByText(word('portal', language, 'home.nothing')).waitFor()
    },
  },
  at(null, '/portal/services/customs-carriers'),
  at(null, '/portal/cabinet', 'sign-in'),
  {
    name: 'sign-in refused',
    as: null,
    go: async (page, language) => {
      await page.goto('/portal/cabinet')
      await page.getByLabel(word('shared', language, 'signIn.login')).fill('nobody')
      await page.getByLabel(word('shared', language, 'signIn.password'), { exact: true }).fill('wrong password')
      await page.getByRole('button', { name: word('shared', language, 'signIn.enter'), exact: true }).click()
      await page.getByRole('alert').locator('> *').first().waitFor()
    },
  },
  at(null, '/portal/sign-up'),
  at(null, '/portal/check', 'check'),
  at(null, `/portal/check/${ended.code}`, 'check: genuine'),
  at(null, '/portal/check/ABCD-EFGH', 'check: unknown'),
  at('applicant', '/portal/nothing/here', 'no such page'),
  at('applicant', '/portal/cabinet'),
  at('applicant', '/portal/profile'),
  at('applicant', '/portal/services/customs-carriers/apply', 'for whom'),
  ...['1', '2', '3', '4', '5', 'review', 'sign'].map((step) =>
    at('applicant', `/portal/drafts/${draft}/${step}`, `draft: ${step}`),
  ),
  {
    name: 'draft: errors',
    as: 'applicant',
    go: async (page, language) => {
      await page.goto(`/portal/drafts/${emptyDraft}/1`)
      await page.getByRole('button', { name: word('portal', language, 'apply.next') }).click()
      await page.getByText(word('shared', language, 'form.errorsTitle')).waitFor()
    },
  },
  at('applicant', `/portal/cases/${running.caseId}`, 'case: running'),
  at('applicant', `/portal/cases/${ended.caseId}`, 'case: ended'),
]

export const deskStates = ({ running, signing, ended }: Stories): State[] => [
  at('chancery', '/desk/', 'my tasks, none'),
  at('chancery', '/desk/unit'),
  at('chancery', '/desk/watched'),
  at('chancery', '/desk/done'),
  at('chancery', '/desk/cases'),
  at('chancery', '/desk/registers'),
  at('chancery', `/desk/registers/${encodeURIComponent('customs-carriers/carriers')}`, 'register'),
  at('chancery', '/desk/figures'),
  at('chancery', '/desk/counter'),
  at('chancery', '/desk/calendar', 'no right'),
  at('chancery', '/desk/nothing/here', 'no such view'),
  at('chancery', `/desk/cases/${ended.caseId}`, 'case: ended'),
  ...['application', 'data', 'files', 'documents', 'history', 'diagram', 'act'].map((tab) =>
    at('chancery', `/desk/tasks/${running.taskId}?tab=${tab}`, `task: ${tab}`),
  ),
  {
    name: 'task: errors',
    as: 'chancery',
    go: async (page, language) => {
      await page.goto(`/desk/tasks/${running.taskId}`)
      await settled(page)
      await page.keyboard.press('Control+Enter')
      await page.getByText(word('shared', language, 'form.errorsTitle')).waitFor()
    },
  },
  {
    name: 'keys',
    as: 'chancery',
    go: async (page, language) => {
      await page.goto('/desk/')
      await page.getByRole('button', { name: word('desk', language, 'keys.title') }).click()
      await page.getByRole('dialog').waitFor()
    },
  },
  {
    name: 'notices',
    as: 'chancery',
    go: async (page, language) => {
      await page.goto('/desk/')
      await page.getByRole('button', { name: word('desk', language, 'notices.title') }).click()
      await page.getByRole('dialog').waitFor()
    },
  },
  {
    name: 'signature',
    as: 'head',
    go: async (page, language) => {
      await page.goto(`/desk/tasks/${signing.taskId}`)
      await settled(page)
      await page.getByRole('main').getByRole('radio').first().check()
      await page.keyboard.press('Control+Enter')
      await page.getByRole('dialog', { name: word('desk', language, 'sign.title') }).waitFor()
    },
  },
  at('administrator', '/desk/calendar'),
  at('administrator', '/desk/people'),
]

export const designerStates: State[] = [
  at('analyst', '/designer/'),
  at('analyst', '/designer/nothing', 'no such service'),
  at('chancery', '/designer/', 'designer: no right'),
  {
    name: 'diagram',
    as: 'analyst',
    go: async (page, language) => {
      await page.goto('/designer/customs-carriers')
      await page.getByRole('toolbar', { name: word('designer', language, 'diagram.tools') }).waitFor()
    },
  },
  {
    name: 'form file',
    as: 'analyst',
    go: async (page, language) => {
      await page.goto('/designer/customs-carriers')
      await page.getByRole('button', { name: word('designer', language, 'side.forms'), exact: true }).click()
      await page.getByRole('button', { name: 'application.json' }).first().click()
    },
  },
  ...(['compare', 'deploy'] as const).map((panel) => ({
    name: panel,
    as: 'analyst',
    go: async (page: Page, language: Language) => {
      await page.goto('/designer/customs-carriers')
      await page.getByRole('toolbar', { name: word('designer', language, 'diagram.tools') }).waitFor()
      await page.getByRole('button', { name: word('designer', language, `action.${panel}`), exact: true }).click()
      await page.getByRole('dialog').waitFor()
    },
  })),
]
