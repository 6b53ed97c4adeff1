import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import type { Scenario } from '../../support/scenario.ts'
import { officeOfFile } from './open.ts'
import { caseOf, walkService } from './walkService.ts'

const office = officeOfFile()

/** One whole case of each service whose case no other test walks over the pages. */
const cases: [key: string, scenario: string][] = [
  ['ip-register', 'included'],
  ['economic-operator', 'assigned'],
  ['customs-representatives', 'portal-included'],
  ['export-declaration', 'portal-released'],
  ['origin-ruling', 'ruled'],
  ['classification-ruling', 'sufficient'],
  ['overpayment-confirmation', 'confirmed'],
  ['settlement-reconciliation', 'no-difference'],
  ['unassembled-goods', 'agreed'],
  ['customs-clearance', 'export-released'],
  ['declarant-certificate', 'portal-issued'],
]

it.each(cases)('A case of %s goes its whole way over the pages: %s', { timeout: 240_000 }, async (key, name) => {
  const scenario = JSON.parse(readFileSync(`processes/${key}/scenarios/${name}.json`, 'utf8')) as Scenario
  const { number, page } = await walkService(office, key, name)
  await page.goto('/desk/')
  await expect.poll(async () => (await caseOf(page, number)).status, { timeout: 15_000 }).toBe(scenario.expect.status)
  const { documents } = await caseOf(page, number)
  expect(documents.toSorted()).toEqual(expect.arrayContaining((scenario.expect.documents ?? []).toSorted()))
})
