import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { openOffice, type Look } from '../support/browser.ts'
import { deskStates, designerStates, portalStates, settled, tell, type State } from '../modeler/browser/states.ts'

/**
 * npm run pictures: the pictures of the README, from the running product, into docs/pictures.
 * npm run pictures -- FOLDER: every state of every page in three languages, light and dark, narrow and wide, to look at.
 */
const everywhere = process.argv[2]
const office = await openOffice()
try {
  const stories = await tell(office)
  if (everywhere) await takeAll(everywhere)
  else await takeForReadme()

  async function takeForReadme(): Promise<void> {
    const folder = 'docs/pictures'
    const shots: { file: string; as: string | null; address: string; look?: Look; until?: string }[] = [
      { file: 'portal-service', as: null, address: '/portal/services/customs-carriers' },
      { file: 'portal-apply', as: 'applicant', address: `/portal/drafts/${stories.draft}/3` },
      { file: 'portal-case', as: 'applicant', address: `/portal/cases/${stories.ended.caseId}` },
      { file: 'desk-list', as: 'chancery', address: '/desk/unit', look: { language: 'kk' } },
      { file: 'desk-task', as: 'head', address: `/desk/tasks/${stories.signing.taskId}` },
      {
        file: 'desk-diagram',
        as: 'head',
        address: `/desk/tasks/${stories.signing.taskId}?tab=diagram`,
        look: { scheme: 'dark' },
      },
      { file: 'designer', as: 'analyst', address: '/designer/customs-carriers', until: 'Замечаний нет' },
      { file: 'api', as: null, address: '/api', look: { language: 'en' } },
    ]
    for (const { file, as, address, look, until } of shots) {
      const page = as ? await office.as(as, look) : await office.visit(look)
      await page.goto(address)
      await settled(page)
      if (until) await page.getByText(until).waitFor()
      // The line of events never rests, so what is looked for is what says that work is under way.
      await page.waitForFunction(() => !document.querySelector('[data-loading="true"], .mantine-Loader-root'))
      await page.screenshot({ path: join(folder, `${file}.png`) })
      await page.context().close()
    }
  }

  async function takeAll(folder: string): Promise<void> {
    mkdirSync(folder, { recursive: true })
    const states: State[] = [...portalStates(stories), ...deskStates(stories), ...designerStates]
    for (const language of ['kk', 'ru', 'en'] as const)
      for (const scheme of ['light', 'dark'] as const)
        for (const width of [390, 1280])
          for (const [place, state] of states.entries()) {
            const page = state.as
              ? await office.as(state.as, { language, scheme, width })
              : await office.visit({ language, scheme, width })
            await state.go(page, language)
            await settled(page)
            await page.screenshot({
              path: join(folder, `${String(place).padStart(2, '0')}-${language}-${scheme}-${width}.png`),
              fullPage: true,
            })
            await page.context().close()
          }
  }
} finally {
  await office.close()
}
