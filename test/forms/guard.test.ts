import { describe, expect, it } from 'vitest'
import { compileForm, FormError, validateForm } from '../../server/forms/validate.ts'

const text = { type: 'string' }

function refusal(schema: unknown): { code: string; pointer: string } {
  try {
    compileForm({ schema: schema as object })
  } catch (error) {
    if (error instanceof FormError) return { code: error.code, pointer: error.pointer }
    throw error
  }
  throw new Error('the form was accepted')
}

const withField = (field: unknown): object => ({ type: 'object', properties: { a: field } })

describe('a form is refused', () => {
  it.each<[string, unknown, string, string]>([
    ['that is no object', 'x', 'type', '/schema'],
    ['that does not describe an object', { type: 'string' }, 'type', '/schema'],
    ['with a keyword nobody knows', withField({ type: 'string', maxLenght: 3 }), 'maxLenght', '/schema/properties/a/maxLenght'],
    ['with an id of its own', { type: 'object', $id: 'https://example.org/x' }, '$id', '/schema/$id'],
    ['with a dynamic reference', withField({ $dynamicRef: '#x' }), '$dynamicRef', '/schema/properties/a/$dynamicRef'],
    ['of another draft', { $schema: 'http://json-schema.org/draft-07/schema#', type: 'object' }, '$schema', '/schema/$schema'],
    ['that refers to another host', withField({ $ref: 'https://example.org/x.json' }), '$ref', '/schema/properties/a/$ref'],
    ['that refers to a file', withField({ $ref: 'file:///etc/passwd' }), '$ref', '/schema/properties/a/$ref'],
    ['that refers to nothing', withField({ $ref: '#/$defs/none' }), '$ref', '/schema/properties/a/$ref'],
    ['that refers to what is no schema', withField({ $ref: '#/properties' }), '$ref', '/schema/properties/a/$ref'],
    ['that refers to a broken pointer', withField({ $ref: '#/%E0%A4%A' }), '$ref', '/schema/properties/a/$ref'],
    ['with an unknown format', withField({ type: 'string', format: 'uri' }), 'format', '/schema/properties/a/format'],
    [
      'with a format from the prototype',
      withField({ type: 'string', format: 'toString' }),
      'format',
      '/schema/properties/a/format',
    ],
    ['with a broken pattern', withField({ type: 'string', pattern: '(' }), 'pattern', '/schema/properties/a/pattern'],
    ['with a back-reference', withField({ type: 'string', pattern: '^(a+)\\1$' }), 'pattern', '/schema/properties/a/pattern'],
    ['with a look-ahead', withField({ type: 'string', pattern: '^(?=a)b' }), 'pattern', '/schema/properties/a/pattern'],
    [
      'with a pattern that explodes',
      withField({ type: 'string', pattern: '^((a{1,50}){1,50}){1,50}$' }),
      'pattern',
      '/schema/properties/a/pattern',
    ],
    [
      'with an endless pattern',
      withField({ type: 'string', pattern: 'a'.repeat(501) }),
      'pattern',
      '/schema/properties/a/pattern',
    ],
    [
      'with a broken pattern for names',
      { type: 'object', patternProperties: { '(': text } },
      'pattern',
      '/schema/patternProperties/(',
    ],
    [
      'with a field that every object has',
      JSON.parse('{"type":"object","properties":{"__proto__":{}}}'),
      'properties',
      '/schema/properties',
    ],
    ['with a number where a schema belongs', withField(3), 'schema', '/schema/properties/a'],
    ['with a list where names belong', { type: 'object', properties: [] }, 'properties', '/schema/properties'],
    [
      'with a value its keyword does not take',
      withField({ type: 'string', minLength: 'x' }),
      'schema',
      '/schema/properties/a/minLength',
    ],
  ])('%s', (_, schema, code, pointer) => {
    expect(refusal(schema)).toEqual({ code, pointer })
  })

  it('that leads round in a circle', () => {
    const circle = {
      type: 'object',
      $defs: { a: { properties: { b: { $ref: '#/$defs/b' } } }, b: { $ref: '#/$defs/a' } },
      allOf: [{ $ref: '#/$defs/a' }],
    }
    expect(refusal(circle).code).toBe('$ref')
    expect(refusal(withField({ $ref: '#/properties/a' })).code).toBe('$ref')
  })

  it('that grows without end when its references are followed', () => {
    const $defs: Record<string, object> = { d0: text }
    for (let i = 1; i < 30; i += 1) $defs[`d${i}`] = { allOf: [{ $ref: `#/$defs/d${i - 1}` }, { $ref: `#/$defs/d${i - 1}` }] }
    expect(refusal({ type: 'object', $defs, properties: { a: { $ref: '#/$defs/d29' } } }).code).toBe('size')
  })

  it('that is too deep, too large or runs in a circle in memory', () => {
    let deep: object = text
    for (let i = 0; i < 100; i += 1) deep = { type: 'array', items: deep }
    expect(refusal(withField(deep))).toMatchObject({ code: 'depth' })
    const chain: Record<string, object> = { d0: text }
    for (let i = 1; i < 100; i += 1) chain[`d${i}`] = { type: 'array', items: { $ref: `#/$defs/d${i - 1}` } }
    expect(refusal({ type: 'object', $defs: chain, properties: { a: { $ref: '#/$defs/d99' } } })).toMatchObject({ code: 'depth' })
    const wide = Object.fromEntries(Array.from({ length: 30_000 }, (_, i) => [`f${i}`, text]))
    expect(refusal({ type: 'object', properties: wide })).toMatchObject({ code: 'size' })
    expect(refusal({ type: 'object', title: 'x'.repeat(30_000) })).toEqual({ code: 'size', pointer: '/schema/title' })
    const own: Record<string, unknown> = { type: 'object' }
    own['not'] = own
    expect(refusal(own)).toMatchObject({ code: 'depth' })
  })
})

describe('a form is accepted', () => {
  it('with references, also to fields with unusual names', () => {
    const schema = {
      type: 'object',
      $defs: { 'адрес/1~': { type: 'object', required: ['street'], properties: { street: text } } },
      properties: {
        home: { $ref: '#/$defs/адрес~11~0', title: 'Дом' },
        work: { $ref: `#/$defs/${encodeURIComponent('адрес~11~0')}` },
      },
    }
    const form = compileForm({ schema })
    expect(validateForm(form, { home: { street: 'Абая' }, work: { street: 'Абая' } }, 'ru')).toEqual([])
    expect(validateForm(form, { home: {}, work: { street: 1 } }, 'ru').map(({ path, code }) => `${path} ${code}`)).toEqual([
      '/home/street required',
      '/work/street type',
    ])
  })

  it('with fields that are called as keywords are', () => {
    const form = compileForm({ schema: { type: 'object', properties: { pattern: text, $ref: text, items: text } } })
    expect(validateForm(form, { pattern: '(', $ref: 'x', items: 'y' }, 'ru')).toEqual([])
  })

  it('with a pattern that would hang a backtracking engine for ever', () => {
    const form = compileForm({ schema: withField({ type: 'string', pattern: '^(a+)+$' }) })
    expect(validateForm(form, { a: `${'a'.repeat(1900)}b` }, 'ru')).toMatchObject([{ path: '/a', code: 'pattern' }])
    expect(validateForm(form, { a: 'aaa' }, 'ru')).toEqual([])
  })

  it('and is not changed by compiling', () => {
    const schema = { type: 'object', $defs: { d: text }, properties: { a: { $ref: '#/$defs/d', default: 'x' } } }
    const before = structuredClone(schema)
    compileForm({ schema })
    expect(schema).toEqual(before)
  })
})
