import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { importAct } from '../../server/acts/import.ts'
import { readBundle } from '../../server/definitions/bundle.ts'
import { rules } from '../../server/definitions/check/all.ts'
import type { BundleFile, Finding } from '../../server/definitions/shape.ts'
import { toCalendar, usualOffice } from '../../server/deadlines/calendarStore.ts'
import { seedDays } from '../../server/deadlines/days.ts'
import { annexesFor } from '../../server/runtime/law.ts'
import { check } from '../../server/runtime/publish.ts'

/** check/<rule>.json: what is changed in the sound bundle (`from` * leaves a file out, + adds one), and where that rule must then find something. */
interface Fixture {
  edits: { file: string; from: string; to: string }[]
  /** Errors, unless it says otherwise. */
  expected: { file: string; element?: string; severity?: Finding['severity'] }[]
}

const here = new URL('.', import.meta.url).pathname
/** The files of the service, and the act in both languages under acts/, so that a fixture can change either. */
const sound = async (): Promise<BundleFile[]> => [
  ...(await readBundle(`${here}sound`, 'permit')),
  ...['acts/order.kk.txt', 'acts/order.ru.txt'].map((path) => ({ path, content: readFileSync(`${here}sound/${path}`, 'utf8') })),
]
const calendar = toCalendar(usualOffice, seedDays())
const isAct = ({ path }: BundleFile) => path.startsWith('acts/')

/** What the checks find in the files, compared with the act among them. */
function findingsIn(files: BundleFile[]): Promise<Finding[]> {
  const own = files.filter((file) => !isAct(file))
  const acts = files.filter(isAct).map(({ content }) => importAct(content))
  return check('permit', own, { acts: annexesFor(own, acts), calendar, from: '2026-11-23T04:00:00.000Z' })
}
const names = readdirSync(`${here}check`).map((file) => file.replace('.json', ''))

describe('the checks of a bundle', () => {
  it('find nothing in a sound one', async () => {
    expect(await findingsIn(await sound())).toEqual([])
  })

  it('compare nothing without an act', async () => {
    const files = (await sound()).filter((file) => !isAct(file))
    const other = edited(files, { edits: [{ file: 'permit.bpmn', from: 'amount="1"', to: 'amount="7"' }], expected: [] })
    expect(await check('permit', other)).toEqual([])
  })

  it('each have a fixture and a page', () => {
    const pages = readdirSync(`${here}../../docs/checks`).map((file) => file.replace('.md', ''))
    for (const { name } of rules) {
      expect(names).toContain(name)
      expect(pages).toContain(name)
    }
  })

  it.each(names)('%s finds what is wrong, where it is wrong, in three languages', async (rule) => {
    const fixture = JSON.parse(readFileSync(`${here}check/${rule}.json`, 'utf8')) as Fixture

    const findings = (await findingsIn(edited(await sound(), fixture))).filter((finding) => finding.rule === rule)

    const places = findings.map(({ file, element, severity }) => ({ file, element, severity }))
    expect(places).toHaveLength(fixture.expected.length)
    for (const place of fixture.expected) expect(places).toContainEqual({ element: undefined, severity: 'error', ...place })
    for (const { message } of findings) {
      expect(new Set([message.kk, message.ru, message.en]).size).toBe(3)
      expect(`${message.kk}${message.ru}${message.en}`).not.toMatch(/\{\w+\}|undefined/)
    }
  })
})

function edited(files: BundleFile[], { edits }: Fixture): BundleFile[] {
  let result = files
  for (const { file, from, to } of edits) {
    if (from === '*') {
      result = result.filter(({ path }) => path !== file)
      continue
    }
    if (from === '+') {
      result = [...result, { path: file, content: to }]
      continue
    }
    const before = result.find(({ path }) => path === file)
    if (!before?.content.includes(from)) throw new Error(`${file} does not hold ${from}`)
    result = result.map((one) => (one.path === file ? { ...one, content: one.content.replace(from, to) } : one))
  }
  return result
}
