import { assert, constantFrom, jsonValue, nat, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { placeOf } from '../../../modeler/designer/json/placeOf.ts'
import { readJson } from '../../../modeler/designer/json/readJson.ts'
import { instantOf } from '../../../modeler/designer/workbench/instantOf.ts'

const seed = { numRuns: Number(process.env.REGLAMENT_RUNS ?? 150) }

describe('reading JSON while it is typed', () => {
  it('gives the value of every text that is JSON', () => {
    assert(
      property(jsonValue(), (value) => {
        const text = JSON.stringify(value, null, 2)
        expect(readJson(text)).toEqual({ value: JSON.parse(text) })
      }),
      seed,
    )
  })

  it('stops somewhere in every text that is not, and never hangs', () => {
    assert(
      property(jsonValue(), nat(), constantFrom('{', '}', '[', ']', ',', ':', '"', 'x', '0', ''), (value, at, sign) => {
        const whole = JSON.stringify(value, null, 1)
        const place = at % (whole.length + 1)
        const text = whole.slice(0, place) + sign + whole.slice(place + 1)
        const { problem } = readJson(text)
        let isJson = true
        try {
          JSON.parse(text)
        } catch {
          isJson = false
        }
        expect(problem === undefined).toBe(isJson)
        expect(problem?.line ?? 1).toBeLessThanOrEqual(text.split('\n').length)
      }),
      seed,
    )
  })

  it.each([
    ['{\n  "a": 1,\n  "b" 2\n}', 3, 7],
    ['{\n  "a": 1,\n}', 3, 1],
    ['[1, 2', 1, 6],
    ['', 1, 1],
    ['{"a": tru}', 1, 7],
    ['{} {}', 1, 4],
  ])('says that %j is wrong in line %i, character %i', (text, line, column) => {
    expect(readJson(text)).toEqual({ problem: { line, column } })
  })
})

describe('finding the place of a JSON Pointer', () => {
  const text = JSON.stringify(
    { schema: { properties: { 'a/b': { title: 'x' }, list: [{ name: 1 }, { name: 2 }] } }, texts: { schema: 1 } },
    null,
    2,
  )
  const found = (pointer: string) => text.slice(...placeOf(text, pointer))

  it('picks the key out, not one of the same name elsewhere', () => {
    expect(found('/schema')).toBe('"schema"')
    expect(placeOf(text, '/texts/schema')[0]).toBeGreaterThan(text.indexOf('"texts"'))
    expect(found('/schema/properties/a~1b/title')).toBe('"title"')
    expect(placeOf(text, '/schema/properties/list/1/name')[0]).toBe(text.lastIndexOf('"name"'))
  })

  it('goes as far as there is a way', () => {
    expect(found('/schema/properties/missing/title')).toBe('"properties"')
    expect(placeOf(text, '/nothing')).toEqual([0, 0])
    expect(placeOf('not json', '/a/b')).toEqual([0, 0])
  })
})

describe('an instant from a date of the office', () => {
  it('is five hours behind since 2024, six before', () => {
    expect(instantOf('24.11.2026 09:00')).toBe('2026-11-24T04:00:00.000Z')
    expect(instantOf(' 1.1.2027 ')).toBe('2026-12-31T19:00:00.000Z')
    expect(instantOf('24.11.2023, 09:00')).toBe('2023-11-24T03:00:00.000Z')
  })

  it.each(['', 'завтра', '31.02.2026', '24.13.2026', '24.11.2026 24:00', '24.11.2026 9', '2026-11-24'])(
    'is not read from %j',
    (text) => {
      expect(instantOf(text)).toBeNull()
    },
  )
})
