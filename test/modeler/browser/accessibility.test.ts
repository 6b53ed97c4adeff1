import { AxeBuilder } from '@axe-core/playwright'
import { expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { officeOfFile, storiesIn } from './open.ts'
import { designerStates, deskStates, portalStates, settled } from './states.ts'
import type { State } from './states.ts'
import type { Language } from './words.ts'

const COLOURS = ['color-contrast', 'link-in-text-block']
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

const office = officeOfFile()
const stories = storiesIn(office)

const areas: [string, () => State[]][] = [
  ['portal', () => portalStates(stories)],
  ['desk', () => deskStates(stories)],
  ['designer', () => designerStates],
]

for (const [area, states] of areas)
  it(`axe finds nothing in any state of the ${area}, light and dark`, { timeout: 400_000 }, async () => {
    expect(await violations(states(), 'ru', ['light', 'dark'])).toEqual([])
  })

it('axe finds nothing in the main states in Kazakh and English', { timeout: 400_000 }, async () => {
  const main = [
    ...portalStates(stories).filter(({ name }) => ['/portal/', 'draft: 1', 'review', 'case: ended'].includes(name)),
    ...deskStates(stories).filter(({ name }) => ['/desk/unit', 'task: application', 'keys'].includes(name)),
    ...designerStates.filter(({ name }) => ['/designer/', 'diagram'].includes(name)),
  ]
  for (const language of ['kk', 'en'] as const) expect(await violations(main, language, ['light'])).toEqual([])
})

it('axe finds nothing on the page about the API', { timeout: 240_000 }, async () => {
  const page = await office.visit()
  await page.goto('/api')
  await page.getByRole('heading', { level: 1 }).waitFor()
  expect(await check(page, '/api')).toEqual([])
})

async function violations(states: State[], language: Language, schemes: ('light' | 'dark')[]): Promise<string[]> {
  const found: string[] = []
  const pages = new Map<string | null, Page>()
  for (const state of states) {
    const page = pages.get(state.as) ?? (await (state.as ? office.as(state.as, { language }) : office.visit({ language })))
    pages.set(state.as, page)
    await state.go(page, language)
    await settled(page)
    for (const colorScheme of schemes) {
      await page.emulateMedia({ colorScheme })
      await page.locator(`html[data-mantine-color-scheme="${colorScheme}"]`).waitFor()
      found.push(...(await check(page, `${state.name}, ${language}, ${colorScheme}`, colorScheme === 'dark')))
    }
  }
  for (const page of pages.values()) await page.context().close()
  return found
}

/** Each violation as one line: where, what, and the element. In the other colours only what colours can break is looked at again. */
async function check(page: Page, where: string, onlyColours = false): Promise<string[]> {
  const axe = new AxeBuilder({ page })
  const { violations: found, passes } = await (onlyColours ? axe.withRules(COLOURS) : axe.withTags(TAGS)).analyze()
  expect(passes.length, `axe looked at nothing: ${where}`).toBeGreaterThan(0)
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${where}: ${id}: ${html.slice(0, 200)} ${failureSummary ?? ''}`),
  )
}
