import { describe, expect, it } from 'vitest'
import { found, text } from './compiled.ts'

describe('fields that the form does not name', () => {
  it('are refused at any depth', () => {
    const address = { type: 'object', properties: { street: text } }
    const schema = { properties: { home: address, list: { type: 'array', items: address }, loose: {}, tags: { type: 'array' } } }
    expect(found(schema, { home: { street: 'x' }, list: [{ street: 'y' }], loose: 1 })).toEqual([])
    expect(
      found(schema, { extra: 1, home: { street: 'x', flat: 2 }, list: [{}, { no: 3 }], loose: { any: 1 }, tags: ['x'] }),
    ).toEqual([
      '/home/flat additionalProperties',
      '/list/1/no additionalProperties',
      '/loose/any additionalProperties',
      '/tags/0 unevaluatedItems',
      '/extra additionalProperties',
    ])
  })

  it('are accepted where the form says that anything may stand', () => {
    expect(found({ additionalProperties: true }, { a: { b: { c: 1 } } })).toEqual([])
    expect(found({ properties: { a: true } }, { a: { b: [1] } })).toEqual([])
    expect(found({ additionalProperties: text }, { a: 'x' })).toEqual([])
    expect(found({ patternProperties: { '^x': text } }, { x1: 'a', y: 'b' })).toEqual(['/y additionalProperties'])
  })

  it('are told once where the form refuses them itself', () => {
    expect(found({ properties: { a: text }, additionalProperties: false }, { b: 1 })).toEqual(['/b additionalProperties'])
    expect(found({ properties: { a: text }, unevaluatedProperties: false }, { b: 1 })).toEqual(['/b unevaluatedProperties'])
  })

  it('belong to the branch that the data takes', () => {
    const schema = {
      properties: { kind: { enum: ['person', 'firm'] }, address: { type: 'object', properties: { city: text } } },
      if: { properties: { kind: { const: 'firm' } }, required: ['kind'] },
      then: { required: ['bin'], properties: { bin: text, address: { properties: { office: text } } } },
      else: { properties: { iin: text } },
    }
    expect(found(schema, { kind: 'firm', bin: '1', address: { city: 'x', office: 'y' } })).toEqual([])
    expect(found(schema, { kind: 'person', iin: '1', address: { city: 'x' } })).toEqual([])
    expect(found(schema, { kind: 'person', bin: '1', address: { office: 'y' } })).toEqual([
      '/address/office additionalProperties',
      '/bin additionalProperties',
    ])
  })

  it('may be named by allOf, dependentSchemas and the fitting one of several branches', () => {
    const schema = {
      allOf: [{ properties: { a: text } }],
      dependentSchemas: { a: { properties: { b: text } } },
      oneOf: [
        { properties: { t: { const: 1 }, c: text }, required: ['t'] },
        { properties: { t: { const: 2 }, d: text }, required: ['t'] },
      ],
    }
    expect(found(schema, { a: 'x', b: 'y', t: 1, c: 'z' })).toEqual([])
    expect(found(schema, { b: 'y', t: 1, d: 'z' })).toEqual(['/b additionalProperties', '/d additionalProperties'])
  })
})
