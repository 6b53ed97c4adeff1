import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import type { Browser, Page } from 'playwright-core'

/** The built office as people meet it: the real server with a fresh database, a real Chromium, and its demo people. */
export interface OpenOffice {
  url: string
  password: string
  /** A page in a context of its own, signed in as this person of the demo office. Russian, light and 1280 wide unless told otherwise. */
  as(login: string, options?: Look): Promise<Page>
  /** A page in a context of its own that nobody signed in to. */
  visit(options?: Look): Promise<Page>
  close(): Promise<void>
}

export interface Look {
  language?: 'kk' | 'ru' | 'en'
  scheme?: 'light' | 'dark'
  width?: number
}

const serverEntry = process.env.REGLAMENT_SERVER_ENTRY ?? 'dist/server/main.js'
const pages = process.env.PAGES ?? 'dist/modeler'
const chromiumPath = process.env.CHROMIUM ?? '/usr/bin/chromium'

/** A folder to leave a picture of every page in that is still open at the end: shows where a failed test stood. */
const pictures = process.env.PICTURES

/** Starts server and browser. Throws a sentence that says what is missing and how to get it. */
export async function openOffice(): Promise<OpenOffice> {
  for (const built of [serverEntry, join(pages, 'portal/index.html')])
    if (!existsSync(built)) throw new Error(`${built} is not there: build the server and the pages first with "npm run build".`)
  if (!existsSync(chromiumPath))
    throw new Error(`No Chromium at ${chromiumPath}: install it (apt-get install chromium) or name it in CHROMIUM.`)
  const folder = mkdtempSync(join(tmpdir(), 'reglament-browser-'))
  const server = await startServer(folder)
  const browser = await chromium.launch({
    executablePath: chromiumPath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
  })
  const { url, password } = server
  return {
    url,
    password,
    visit: (look) => openPage(browser, url, look),
    as: async (login, look) => {
      const page = await openPage(browser, url, look)
      await call(page, 'session.open', { login, password })
      return page
    },
    close: async () => {
      if (pictures) await picture(browser, pictures)
      await browser.close()
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Sends a command with the page's session and gives the answer; throws the problem's words. What the test is not about is prepared so. */
export async function call<T = unknown>(page: Page, command: string, data: object): Promise<T> {
  const response = await page.request.post(`/api/${command}`, { data, headers: { 'Idempotency-Key': randomUUID() } })
  if (!response.ok()) throw new Error(`${command}: ${response.status()} ${await response.text()}`)
  return (await response.json()) as T
}

/** Reads a list with the page's session. */
export async function ask<T>(page: Page, list: string, query: Record<string, string> = {}): Promise<T> {
  const response = await page.request.get(`/api/${list}`, { params: query })
  if (!response.ok()) throw new Error(`${list}: ${response.status()} ${await response.text()}`)
  return (await response.json()) as T
}

async function openPage(
  browser: Browser,
  url: string,
  { language = 'ru', scheme = 'light', width = 1280 }: Look = {},
): Promise<Page> {
  const context = await browser.newContext({
    baseURL: url,
    locale: { kk: 'kk-KZ', ru: 'ru-RU', en: 'en-GB' }[language],
    colorScheme: scheme,
    viewport: { width, height: 900 },
    reducedMotion: 'reduce',
    timezoneId: 'Asia/Almaty',
  })
  context.setDefaultTimeout(30_000)
  return context.newPage()
}

async function picture(browser: Browser, folder: string): Promise<void> {
  const open = browser.contexts().flatMap((context) => context.pages())
  for (const [place, page] of open.entries()) await page.screenshot({ path: join(folder, `${place}.png`), fullPage: true })
}

async function startServer(folder: string) {
  const child = spawn(process.execPath, [serverEntry], {
    env: {
      PATH: process.env.PATH,
      HOME: folder,
      PORT: '0',
      DATABASE_URL: `sqlite:${join(folder, 'office.sqlite')}`,
      REGLAMENT_DEMO: '1',
      PAGES: pages,
      LOG_LEVEL: 'warn',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said = await listen(child)
  return {
    ...said,
    stop: () =>
      new Promise<void>((resolve) => {
        child.once('exit', () => resolve())
        child.kill('SIGTERM')
      }),
  }
}

/** What the server says when it is ready: its address and the demo password. */
function listen(child: ChildProcess): Promise<{ url: string; password: string }> {
  return new Promise((resolve, reject) => {
    let said = ''
    const hear = (chunk: Buffer) => {
      said += chunk.toString()
      const url = /ready: (http:\S+)/.exec(said)?.[1]
      const password = /with the password (\S+)/.exec(said)?.[1]
      if (url && password) resolve({ url, password })
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    child.once('exit', (code) => reject(new Error(`The server ended with ${code} before it was ready:\n${said}`)))
  })
}
