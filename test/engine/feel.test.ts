import { describe, expect, it } from 'vitest'
import { evaluate, FeelError, holds, parse } from '../../server/engine/feel.ts'

describe('an expression', () => {
  it('is evaluated over the variables; other text is its own value', () => {
    expect(evaluate('= review.decision = "refuse"', { review: { decision: 'refuse' } })).toBe(true)
    expect(evaluate('P3D', {})).toBe('P3D')
    expect(evaluate('= sum(for item in items return item.price)', { items: [{ price: 2 }, { price: 3 }] })).toBe(5)
    expect(evaluate('= {a: 1, b: [true, null]}', {})).toEqual({ a: 1, b: [true, null] })
  })

  it('gives dates and durations as their ISO text', () => {
    expect(evaluate('= date("2026-11-21") + duration("P1D")', {})).toBe('2026-11-22')
    expect(evaluate('= duration("PT36H")', {})).toMatch(/^P/)
  })

  it('is an error where it names what is not there, instead of quietly going on with null', () => {
    for (const text of ['= nobody', '= review.nothing', '= review.decision.deeper > 1', '= nothing(1)']) {
      expect(() => evaluate(text, { review: { decision: 'x' } }), text).toThrow(FeelError)
    }
  })

  it('is an error where it does not parse, and a condition is true or false', () => {
    for (const text of ['= ', '= 1 +', '= )', '= if true then 1', '= "open', '= a b c )'])
      expect(() => evaluate(text, {}), text).toThrow(FeelError)
    expect(() => holds('= 1', {})).toThrow(FeelError)
    expect(() => holds('= null', {})).toThrow(FeelError)
  })

  it('says which field is missing, also within what a form gave', () => {
    for (const text of ['=review.reason', '=review.reasons[1]']) {
      const error = (() => {
        try {
          return evaluate(text, { review: { decision: 'refuse' } })
        } catch (caught) {
          return caught
        }
      })()
      expect(error).toMatchObject({ isMissingName: true, message: expect.stringContaining('reason') })
    }
    expect(evaluate('=review', { review: { decision: 'refuse' } })).toEqual({ decision: 'refuse' })
  })

  it('asks for a field that may be missing, and lists the fields, of what a form gave', () => {
    const application = { bin: '000140000304', goods: [{ brand: 'Арай' }] }
    expect(evaluate('= get value(application, "bin")', { application })).toBe('000140000304')
    expect(evaluate('= get value(application, "email")', { application })).toBeNull()
    expect(evaluate('= get value(application.goods[1], "brand")', { application })).toBe('Арай')
    expect(evaluate('= [get value(m, "a"), get value(m, "b")][item != null]', { m: { b: 2 } })).toEqual([2])
    expect(evaluate('= context merge([{email: null}, m])', { m: { bin: '1' } })).toEqual({ email: null, bin: '1' })
    expect(evaluate('= get entries(m)', { m: { a: 1 } })).toEqual([{ key: 'a', value: 1 }])
  })

  it('is stopped when it runs long or is too long', () => {
    const began = performance.now()
    expect(() => evaluate('= count(for a in 1..3000, b in 1..3000 return a * b)', {})).toThrow(/TIME|FEEL|longer/)
    expect(performance.now() - began).toBeLessThan(10_000)
    expect(() => evaluate(`= ${'1 + '.repeat(2_000)}1`, {})).toThrow(/LENGTH/)
  })

  it('reaches nothing of JavaScript', () => {
    const escapes = [
      ...[
        'constructor',
        '__proto__',
        'prototype',
        'toString',
        'valueOf',
        'process',
        'global',
        'globalThis',
        'require',
        'import',
        'eval',
        'Function',
        'this',
        'arguments',
      ],
      ...[
        'x.constructor',
        'x.__proto__',
        'x.constructor.constructor("return process")()',
        'x.toString()',
        'list.constructor',
        'text.length',
        'text.constructor',
      ],
      ...[
        '[].constructor',
        '"".constructor.constructor("return 1")()',
        '(function() 1).constructor',
        '{}.constructor',
        '{}.__proto__',
        'get value(x, "constructor")',
        'get value(x, "__proto__")',
      ],
      ...[
        '${process.exit()}',
        '`x`',
        'x["constructor"]["constructor"]',
        'sum.constructor',
        'date.constructor("return process")',
        'list[1].constructor',
        'console.log(1)',
        'fetch("http://x")',
      ],
      ...[
        'process.mainModule.require("fs")',
        'new Date()',
        'x => x',
        'function(a) { process.exit() }',
        'get entries(x).constructor',
        'context put({}, "__proto__", {polluted: true}).polluted',
      ],
    ]
    for (const text of escapes) {
      let value: unknown = 'refused'
      try {
        value = evaluate(`= ${text}`, { x: { a: 1 }, list: [1], text: 'abc' })
      } catch (error) {
        expect(error, text).toBeInstanceOf(FeelError)
      }
      expect(['refused', null, true], text).toContainEqual(Array.isArray(value) && !value.length ? null : value)
    }
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
  })
})

describe('parsing', () => {
  it('tells the names that are read, with their fields, and not those that the expression binds', () => {
    expect(parse('= review.decision = "x" and some vote in votes satisfies vote.kind = other').names.toSorted()).toEqual([
      'other',
      'review.decision',
      'votes',
    ])
    expect(parse('= count(members) > limit').names.toSorted()).toEqual(['limit', 'members'])
    expect(parse('= 1 + 1')).toEqual({ problems: [], names: [] })
  })

  it('tells what is wrong', () => {
    for (const text of ['= 1 +', '= )', '= a >', '=', 'amount > 1']) expect(parse(text).problems, text).not.toEqual([])
    expect(parse(`= ${'('.repeat(900)}1${')'.repeat(900)}`).problems).not.toEqual([])
  })
})
