import { expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { readBundle } from '../../../server/definitions/bundle.ts'
import type { BundleFile } from '../../../server/definitions/shape.ts'
import { call } from '../../support/browser.ts'
import { application } from './carriers.ts'
import type { Answers } from './fill.ts'
import { officeOfFile } from './open.ts'
import { payloads } from './payloads.ts'
import { applied, waitForTask } from './prepare.ts'
import { settled } from './states.ts'

const office = officeOfFile()

it('No page lets a script or a style through that the server did not send', { timeout: 240_000 }, async () => {
  const page = await office.visit()
  for (const address of ['/portal/', '/desk/', '/designer/', '/api', '/portal/check/x']) {
    const policy = (await page.goto(address))?.headers()['content-security-policy'] ?? ''
    expect(policy, address).toMatch(/default-src '(self|none)'/)
    expect(policy, address).not.toMatch(/unsafe-inline|unsafe-eval|unsafe-hashes|\*/)
  }
})

it('Markup that a page did take for markup would be noticed, and stopped by the policy', { timeout: 240_000 }, async () => {
  const page = await watched(await office.visit())
  await visit(page, '/portal/')
  await page.evaluate((markup) => document.body.insertAdjacentHTML('beforeend', markup), payloads[11]!)
  await expect(unharmed(page)).rejects.toThrow('elements: 1')
  await expect.poll(() => page.evaluate(() => sessionStorage.getItem('stopped'))).toContain('script-src-attr')
  expect(await page.evaluate(() => 'pwned' in window)).toBe(false)
})

it('Markup typed into an application stays text on the portal and at the desk', { timeout: 240_000 }, async () => {
  // given: an organisation and an application whose every text is markup, and files named so
  const applicant = await watched(await office.as('applicant'))
  const [one = '', two = ''] = payloads.slice(11)
  await call(applicant, 'organisation.represent', { bin: '180140001006', name: one, address: two, basis: two })
  const { caseId } = await applied(office, applicant, hostile())
  const chancery = await watched(await office.as('chancery'))
  const taskId = await waitForTask(chancery, caseId, 'check-data')

  // when they are shown
  for (const address of ['/portal/cabinet', `/portal/cases/${caseId}`, '/portal/profile']) await visit(applicant, address)
  await applicant.goto(`/portal/cases/${caseId}`)
  await applicant.getByText('Показать, что вы отправили').click()
  await applicant.getByText(payloads[0]!, { exact: true }).first().waitFor()
  for (const address of ['/desk/unit', '/desk/cases', `/desk/cases/${caseId}`]) await visit(chancery, address)
  for (const tab of ['application', 'files', 'history', 'diagram']) await visit(chancery, `/desk/tasks/${taskId}?tab=${tab}`)
  await chancery.goto(`/desk/tasks/${taskId}`)
  await chancery.getByText(payloads[0]!, { exact: true }).first().waitFor()

  // and when the office answers with markup
  const reason = payloads.slice(0, 25).join(' ')
  await call(chancery, 'task.complete', { taskId, data: { decision: 'refused', reason } })
  await applicant.goto(`/portal/cases/${caseId}`)
  await applicant.getByRole('listitem').filter({ hasText: reason }).waitFor()
  await visit(chancery, `/desk/cases/${caseId}?tab=data`)

  // then nothing of it ran or became an element
  for (const page of [applicant, chancery]) await unharmed(page)
})

it('Markup in a diagram and in a service stays text in every face', { timeout: 240_000 }, async () => {
  // given
  const analyst = await watched(await office.as('analyst'))
  const files = poisoned(await readBundle(process.cwd(), 'customs-carriers'))
  await call(analyst, 'bundle.deploy', { key: 'customs-carriers', files, comment: payloads[0] })
  const applicant = await watched(await office.as('applicant'))
  const chancery = await watched(await office.as('chancery'))
  const { caseId } = await applied(office, applicant, application())
  const taskId = await waitForTask(chancery, caseId, 'check-data')

  // when
  for (const address of ['/portal/', '/portal/services/customs-carriers', `/portal/cases/${caseId}`])
    await visit(applicant, address)
  await applicant.getByText(payloads[11]!).first().waitFor()
  for (const address of ['/desk/unit', `/desk/tasks/${taskId}`, `/desk/tasks/${taskId}?tab=diagram`])
    await visit(chancery, address)
  await chancery.getByRole('heading', { level: 1, name: payloads[0]! }).waitFor()
  await visit(analyst, '/designer/')
  await visit(analyst, '/designer/customs-carriers')
  await analyst.getByRole('button', { name: 'portal.bpmn' }).click()
  await analyst.getByRole('toolbar', { name: 'Инструменты диаграммы' }).waitFor()
  await analyst.getByText(payloads[0]!).first().click()

  // then
  for (const page of [analyst, applicant, chancery]) await unharmed(page)
})

/** An application whose texts are markup: every payload stands in some field. */
function hostile(): Answers {
  const vehicle = (application().vehicles as Answers[])[1]!
  const vehicles = payloads.map((payload) => ({ ...vehicle, model: payload, trackingDevice: payload.slice(0, 100) }))
  const [organisation = '', head = '', legalAddress = '', actualAddress = ''] = payloads
  const documents = { ...(application().documents as Answers), vehicleDocuments: payloads.slice(0, 8).map((one) => `${one}.pdf`) }
  return application({ organisation, head, legalAddress, actualAddress, vehicles, documents })
}

/** The service with markup for the names of its steps and its own. */
function poisoned(files: BundleFile[]): BundleFile[] {
  const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
  let next = 0
  return files.map(({ path, content }) => {
    if (path === 'portal.bpmn')
      return {
        path,
        content: content.replaceAll(/(<bpmn:userTask id="check-data" name=)"[^"]*"/g, `$1"${escaped(payloads[0]!)}"`),
      }
    if (path === 'customs-carriers.bpmn') {
      const rename = (_: string, before: string) => `${before}"${escaped(payloads[(next += 1) % payloads.length]!)}"`
      return { path, content: content.replaceAll(/(<bpmn:(?:userTask|lane|serviceTask) id="[\w-]+" name=)"[^"]*"/g, rename) }
    }
    if (path !== 'service.json') return { path, content }
    const service = JSON.parse(content) as { names: object }
    const name = payloads[11]!
    return { path, content: JSON.stringify({ ...service, names: { kk: name, ru: name, en: name } }) }
  })
}

/** Notes everything that the page's policy had to stop: markup that stayed text gives it nothing to stop. */
async function watched(page: Page): Promise<Page> {
  await page.addInitScript(() => {
    const seen: string[] = JSON.parse(sessionStorage.getItem('stopped') ?? '[]') as string[]
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) => {
      // The drawing library writes style attributes in strings of its own; the policy stops them, and nothing is lost.
      if (violatedDirective === 'style-src-attr' && location.pathname.startsWith('/designer/')) return
      seen.push(`${violatedDirective} ${blockedURI} ${sample}`)
      sessionStorage.setItem('stopped', JSON.stringify(seen))
    })
  })
  page.on('dialog', (dialog) => void dialog.dismiss())
  return page
}

async function visit(page: Page, address: string): Promise<void> {
  await page.goto(address)
  await settled(page)
  await unharmed(page)
}

async function unharmed(page: Page): Promise<void> {
  const seen = await page.evaluate(() => ({
    ran: 'pwned' in window,
    elements: document.querySelectorAll('[data-pwned]').length,
    stopped: JSON.parse(sessionStorage.getItem('stopped') ?? '[]') as string[],
  }))
  expect(seen, page.url()).toEqual({ ran: false, elements: 0, stopped: [] })
}
