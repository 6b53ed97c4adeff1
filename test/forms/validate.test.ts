import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileForm, validateForm } from '../../server/forms/validate.ts'
import { compile, found, text } from './compiled.ts'

describe('an error', () => {
  it('points at the missing field and at the wrong value', () => {
    const schema = {
      required: ['a', 'b'],
      properties: { a: text, b: { type: 'object', required: ['c/d'], properties: { 'c/d': text } } },
    }
    expect(found(schema, {})).toEqual(['/a required', '/b required'])
    expect(found(schema, { a: 1, b: {} })).toEqual(['/a type', '/b/c~1d required'])
  })

  it('is not told twice: neither "if" nor the branches that were not meant', () => {
    const schema = {
      properties: {
        who: {
          oneOf: [
            {
              type: 'object',
              required: ['t', 'iin'],
              properties: { t: { const: 'person' }, iin: { type: 'string', format: 'kz-iin' } },
            },
            {
              type: 'object',
              required: ['t', 'bin'],
              properties: { t: { const: 'firm' }, bin: { type: 'string', format: 'kz-bin' } },
            },
          ],
        },
        pick: {
          oneOf: [
            { const: 'x', title: 'X' },
            { const: 'y', title: 'Y' },
          ],
        },
        n: { type: 'number' },
      },
      if: { properties: { n: { const: 1 } }, required: ['n'] },
      then: { required: ['pick'] },
    }
    expect(found(schema, { who: { t: 'firm', bin: '1' }, n: 1 })).toEqual(['/who/bin format', '/pick required'])
    expect(found(schema, { who: { t: 'firm' }, n: 'x', extra: 1 })).toEqual([
      '/who/bin required',
      '/n type',
      '/extra additionalProperties',
    ])
    expect(found(schema, { who: { t: 'neither' } })).toEqual(['/who oneOf'])
    expect(found(schema, { pick: 'z' })).toEqual(['/pick enum'])
    expect(validateForm(compile(schema), { pick: 'z' }, 'en')[0]?.message).toBe('Choose one from the list')
  })

  it('of a format says it all, without the length', () => {
    const schema = { properties: { bin: { type: 'string', format: 'kz-bin', minLength: 12, maxLength: 12 } } }
    expect(found(schema, { bin: '1' })).toEqual(['/bin format'])
    expect(found(schema, { bin: '' })).toEqual(['/bin format'])
  })
})

describe('names that every object has', () => {
  it('are refused in data, however deep, and never called', () => {
    const schema = {
      properties: { rows: { type: 'array', uniqueItems: true, items: { type: 'object', additionalProperties: true } } },
    }
    const rows = ['valueOf', 'toString', 'constructor'].flatMap((name) => [{ [name]: 1 }, { [name]: 1 }])
    expect(found(schema, { rows }).slice(0, 2)).toEqual([
      '/rows/0/valueOf additionalProperties',
      '/rows/1/valueOf additionalProperties',
    ])
    expect(found(schema, JSON.parse('{"rows":[{"__proto__":{"x":1}}]}'))).toEqual(['/rows/0/__proto__ additionalProperties'])
  })
})

describe('test numbers', () => {
  const form = { schema: { type: 'object', properties: { bin: { type: 'string', format: 'kz-bin' } } } }

  it('of the national authority pass only in a form compiled for the demo', () => {
    expect(validateForm(compileForm(form), { bin: '123456789021' }, 'ru')).toMatchObject([{ path: '/bin', code: 'format' }])
    expect(validateForm(compileForm(form, { demo: true }), { bin: '123456789021' }, 'ru')).toEqual([])
  })
})

describe('data out of all bounds', () => {
  const form = compile({ properties: { a: true }, additionalProperties: true })
  const code = (data: unknown): string | undefined => validateForm(form, data, 'en')[0]?.code

  it('is refused before anything looks into it', () => {
    let deep: unknown = 1
    for (let i = 0; i < 5000; i += 1) deep = [deep]
    expect(code({ a: deep })).toBe('depth')
    const own: Record<string, unknown> = {}
    own['a'] = own
    expect(code(own)).toBe('depth')
    expect(code({ a: Array.from({ length: 2001 }, () => 1) })).toBe('size')
    expect(code({ a: 'x'.repeat(50_001) })).toBe('size')
    expect(code({ ['x'.repeat(201)]: 1 })).toBe('size')
    expect(code({ a: Array.from({ length: 1500 }, () => Array.from({ length: 20 }, () => 1)) })).toBe('size')
    for (const odd of [NaN, Infinity, 1n, () => 1, Symbol('x'), new Date(0), new Map()]) expect(code({ a: odd })).toBe('json')
    expect(validateForm(form, null, 'ru')).toMatchObject([{ path: '', code: 'type', message: 'Заполните этот раздел' }])
  })

  it('is as much as the form is small, so that neither multiplies the other', () => {
    const branches = Array.from({ length: 300 }, (_, i) => ({ type: 'object', required: ['t'], properties: { t: { const: i } } }))
    const wide = compile({ properties: { rows: { type: 'array', items: { oneOf: branches } } } })
    const rows = (length: number): object => ({ rows: Array.from({ length }, () => ({ t: 'none' })) })
    expect(validateForm(wide, rows(100), 'ru')).toHaveLength(100)
    expect(validateForm(wide, rows(2000), 'ru').map(({ code }) => code)).toEqual(['size'])
  })

  it('gives a hundred errors at most', () => {
    const many = compile({ properties: { list: { type: 'array', items: text } } })
    expect(validateForm(many, { list: Array.from({ length: 1000 }, () => 1) }, 'ru')).toHaveLength(100)
  })
})

describe('for any data', () => {
  const form = compile({
    required: ['bin'],
    properties: {
      bin: { type: 'string', format: 'kz-bin' },
      rows: {
        type: 'array',
        uniqueItems: true,
        items: { type: 'object', properties: { a: { type: 'string', pattern: '^\\d+$' } } },
      },
      who: { oneOf: [{ type: 'object', properties: { t: { const: 1 } }, required: ['t'] }, text] },
    },
    if: { required: ['who'] },
    then: { required: ['rows'] },
  })
  const shaped = fc.record(
    {
      bin: fc.jsonValue(),
      rows: fc.oneof(fc.jsonValue(), fc.array(fc.record({ a: fc.string() }, { noNullPrototype: true }))),
      who: fc.oneof(fc.jsonValue(), fc.constant({ t: 1 })),
    },
    { requiredKeys: [], noNullPrototype: true },
  )

  it('validation answers, changes nothing, and says the same again', () => {
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), shaped), (data) => {
        const before = JSON.stringify(data)
        const errors = validateForm(form, data, 'kk')
        expect(JSON.stringify(data)).toBe(before)
        expect(validateForm(form, data, 'kk')).toEqual(errors)
        for (const { path, message } of errors)
          expect([path === '' || path.startsWith('/'), message.length > 0]).toEqual([true, true])
      }),
      { numRuns: 1000 },
    )
  })
})

it('two patterns of one form are two patterns', () => {
  const form = compileForm({
    schema: {
      type: 'object',
      properties: {
        bic: { type: 'string', pattern: '^[A-Z]{8}$' },
        plate: { type: 'string', pattern: '^[0-9]{3}[A-Z]{3}[0-9]{2}$' },
      },
    },
  })
  expect(validateForm(form, { bic: 'HSBKKZKX', plate: '123ABC02' }, 'ru')).toEqual([])
  expect(validateForm(form, { bic: 'HSBKKZKX', plate: 'HSBKKZKX' }, 'ru').map(({ path }) => path)).toEqual(['/plate'])
})
