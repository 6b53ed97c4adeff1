import { AxeBuilder } from '@axe-core/playwright'
import { chromium, type Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startServer } from './start.ts'

let office: Awaited<ReturnType<typeof startServer>>
let browser: Browser
beforeAll(async () => {
  office = await startServer()
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] })
})
afterAll(async () => {
  await browser.close()
  await office.stop()
})

describe('the readable page of the API', () => {
  for (const language of ['kk', 'ru', 'en'])
    for (const colorScheme of ['light', 'dark'] as const)
      it(`is accessible in ${language}, ${colorScheme}, and keeps to its policy`, async () => {
        const context = await browser.newContext({ colorScheme, viewport: { width: 390, height: 800 } })
        const page = await context.newPage()
        const complaints: string[] = []
        page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
        await page.goto(`${office.base}/api?language=${language}`)
        expect(await page.getAttribute('html', 'lang')).toBe(language)
        expect(await page.textContent('h1')).toBe('API')
        expect(await page.locator('tbody tr').count()).toBeGreaterThan(40)
        // The style came in: without its nonce the policy would have kept it out.
        expect(await page.evaluate(() => getComputedStyle(document.querySelector('th')!).textAlign)).toMatch(/left|start/)
        const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze()
        expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
        expect(complaints).toEqual([])
        await context.close()
      })
})
