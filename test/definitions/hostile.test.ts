import { assert, asyncProperty, constantFrom, jsonValue, nat, string } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readBundle } from '../../server/definitions/bundle.ts'
import type { BundleFile } from '../../server/definitions/shape.ts'
import { check } from '../../server/runtime/publish.ts'

const files = await readBundle(new URL('./sound', import.meta.url).pathname, 'permit')
const runs = { numRuns: Number(process.env.REGLAMENT_RUNS ?? 60) }
const place = constantFrom(...files.map(({ path }) => path))
const put = (path: string, content: string): BundleFile[] => files.map((file) => (file.path === path ? { path, content } : file))
const contentOf = (path: string) => files.find((file) => file.path === path)?.content ?? ''

describe('checking what nobody would write', () => {
  it('finds something and never fails, whatever JSON stands where', { timeout: 120_000 }, async () => {
    await assert(
      asyncProperty(place, jsonValue(), async (path, value) => {
        const findings = await check('permit', put(path, JSON.stringify(value)))
        expect(findings.some(({ severity }) => severity === 'error')).toBe(true)
      }),
      runs,
    )
  })

  it('never fails on a damaged file', { timeout: 120_000 }, async () => {
    await assert(
      asyncProperty(place, nat(), nat(60), string({ maxLength: 12, unit: 'binary' }), async (path, at, cut, text) => {
        const whole = contentOf(path)
        const from = at % whole.length
        expect(Array.isArray(await check('permit', put(path, whole.slice(0, from) + text + whole.slice(from + cut))))).toBe(true)
      }),
      runs,
    )
  })

  it.each([
    ['a value taken out of its object', 'service.json', /"statuses":\s*\{/, '"statuses": 7, "lost": {'],
    ['a form whose schema is a list', 'forms/sign.json', /"schema": \{/, '"schema": [], "lost": {'],
    ['texts that are no texts', 'forms/sign.json', /"kk": \{/, '"kk": [], "lost": {'],
    ['a number where a text stands', 'notices.json', /"ru": "[^"]*"/, '"ru": 5'],
    ['a name of the prototype', 'registers.json', /"journal": \{/, '"__proto__": {'],
    ['an entity', 'permit.bpmn', /<bpmn:definitions/, '<!DOCTYPE x [<!ENTITY a "b">]><bpmn:definitions'],
    ['an element called constructor', 'permit.bpmn', /id="journal"/, 'id="constructor"'],
  ])('finds %s', async (_, path, from, to) => {
    const content = contentOf(path)
    expect(content).toMatch(from)
    expect((await check('permit', put(path, content.replace(from, to)))).length).toBeGreaterThan(0)
  })

  it('answers soon for JSON nested a hundred thousand deep', async () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
    expect(await check('permit', put('service.json', deep))).toContainEqual(
      expect.objectContaining({ rule: 'json-reads', file: 'service.json' }),
    )
  })
})
