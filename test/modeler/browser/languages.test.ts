import { expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { people } from '../../../server/runtime/demoOffice.ts'
import { application } from './carriers.ts'
import { officeOfFile, storiesIn } from './open.ts'
import { designerStates, deskStates, portalStates, settled } from './states.ts'
import type { State } from './states.ts'
import { allWords, word } from './words.ts'
import type { Language } from './words.ts'

const office = officeOfFile()
const stories = storiesIn(office)

const entries = ['portal', 'desk', 'designer', 'shared'] as const

it('A language is switched while the page runs, and is remembered', { timeout: 240_000 }, async () => {
  for (const [login, address] of [
    ['applicant', `/portal/cases/${stories.ended.caseId}`],
    ['chancery', '/desk/unit'],
    ['analyst', '/designer/'],
  ] as const) {
    const page = await office.as(login, { language: 'ru' })
    await page.goto(address)
    await settled(page)
    const before = await heard(page)
    for (const language of ['kk', 'en'] as const) {
      await page.getByText(word('shared', 'ru', `languageShort.${language}`), { exact: true }).click()
      await expect.poll(() => page.locator('html').getAttribute('lang'), { message: address }).toBe(language)
      await settled(page)
      const switched = await heard(page)
      expect(leftovers(switched, language), `${address}, ${language}`).toEqual([])
      expect(switched, address).not.toEqual(before)
      await page.reload()
      await settled(page)
      expect(await page.locator('html').getAttribute('lang'), address).toBe(language)
      expect(new Set(await heard(page)), `${address}, ${language}: switched as read anew`).toEqual(new Set(switched))
    }
    await page.context().close()
  }
})

it('Everything that the portal says is in the chosen language', { timeout: 240_000 }, () => sweep(portalStates(stories)))
it('Everything that the desk says is in the chosen language', { timeout: 240_000 }, () => sweep(deskStates(stories)))
it('Everything that the designer says is in the chosen language', { timeout: 240_000 }, () => sweep(designerStates))

async function sweep(states: State[]): Promise<void> {
  const found: string[] = []
  for (const language of ['kk', 'en'] as const) {
    const pages = new Map<string | null, Page>()
    for (const state of states) {
      const page = pages.get(state.as) ?? (await (state.as ? office.as(state.as, { language }) : office.visit({ language })))
      pages.set(state.as, page)
      await state.go(page, language)
      await settled(page)
      found.push(...leftovers(await heard(page), language).map((text) => `${state.name}, ${language}: ${text}`))
    }
    for (const page of pages.values()) await page.context().close()
  }
  expect(found).toEqual([])
}

/** Every piece of text that the page shows or says, attributes for screen readers included. */
function heard(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [document.title]
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const holder = node.parentElement
      const text = node.textContent?.trim()
      // What a person typed, and code, have no language.
      if (text && holder?.checkVisibility() && !holder.closest('script, style, textarea, code, pre, [lang]:not(html)'))
        found.push(text)
    }
    for (const element of document.body.querySelectorAll('[aria-label], [title], [placeholder]'))
      for (const name of ['aria-label', 'title', 'placeholder'])
        if (!element.closest('[lang]:not(html)')) found.push(element.getAttribute(name)?.trim() ?? '')
    return found.filter((text) => text !== '')
  })
}

/** Texts of another language, and keys that no text was found for. */
function leftovers(texts: string[], language: Language): string[] {
  const russian = new Set(entries.flatMap((entry) => onlyRussian(entry, language)))
  const keys = new Set(entries.flatMap((entry) => [...allWords(entry, 'ru').keys()].map((key) => key.split('.')[0])))
  return texts.filter((text) => {
    if (russian.has(text)) return true
    if (/^[a-z]+(\.[\w-]+)+$/i.test(text) && !/\.(json|bpmn|pdf)$/.test(text)) return keys.has(text.split('.')[0])
    return language === 'en' && /[а-яё]/i.test(text) && !isData(text)
  })
}

function onlyRussian(entry: (typeof entries)[number], language: Language): string[] {
  const own = new Set(entries.flatMap((one) => [...allWords(one, language).values()]))
  return [...allWords(entry, 'ru').values()].filter((text) => text && !text.includes('{{') && !own.has(text))
}

// What people typed is shown as it was typed, numbers keep the letters of their series, and languages are called by their own names.
const isData = (text: string) => !/[а-яё]/i.test(data.reduce((rest, part) => rest.replaceAll(part, ''), text))
const data = [
  ...people.flatMap(({ name, position, organisation }) => [name, position, ...textsIn(organisation ?? null)]),
  ...textsIn(application()),
  ...['КТ-', '-Т/', 'Қазақша', 'Русский'],
].toSorted((one, other) => other.length - one.length)

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return value ? [value] : []
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(textsIn) : []
}
