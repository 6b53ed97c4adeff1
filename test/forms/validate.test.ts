import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { WORDED } from '../../server/forms/messages.ts'
import { compileForm, validateForm } from '../../server/forms/validate.ts'
import type { Lang } from '../../server/forms/validate.ts'

const text = { type: 'string' }
const compile = (schema: object) => compileForm({ schema: { type: 'object', ...schema } })
const found = (schema: object, data: unknown): string[] =>
  validateForm(compile(schema), data, 'ru').map(({ path, code }) => `${path} ${code}`)

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

/** Every keyword, with data that fails it alone: its code and its sentence in Russian. */
const FAILURES: [string, object, unknown, string][] = [
  ['required', { required: ['a'], properties: { a: text } }, {}, 'Заполните это поле'],
  ['required', { required: ['a'], properties: { a: { type: 'string', format: 'file' } } }, {}, 'Приложите файл'],
  ['dependentRequired', { properties: { a: text, b: text }, dependentRequired: { a: ['b'] } }, { a: 'x' }, 'Заполните это поле'],
  ...(['string', 'number', 'integer', 'boolean', 'array', 'object', 'null'] as const).map(
    (type): [string, object, unknown, string] => [
      'type',
      { properties: { a: { type } } },
      { a: type === 'string' ? 1 : 'x' },
      {
        string: 'Введите текст',
        number: 'Введите число',
        integer: 'Введите целое число',
        boolean: 'Ответьте «да» или «нет»',
        array: 'Здесь должен быть список',
        object: 'Заполните этот раздел',
        null: 'Оставьте это поле пустым',
      }[type],
    ],
  ),
  ['format', { properties: { a: { type: 'string', format: 'kz-bin' } } }, { a: '1' }, 'Введите БИН из 12 цифр'],
  ['format', { properties: { a: { type: 'string', format: 'kz-bin' } } }, { a: '000740000729' }, 'В БИН ошибка: проверьте цифры'],
  ['format', { properties: { a: { type: 'string', format: 'kz-iin' } } }, { a: '000740000729' }, 'В ИИН ошибка: проверьте цифры'],
  [
    'format',
    { properties: { a: { type: 'string', format: 'date' } } },
    { a: '2026-02-30' },
    'Укажите дату, которая есть в календаре',
  ],
  ['format', { properties: { a: { type: 'string', format: 'tnved-10' } } }, { a: '1' }, 'Введите код ТН ВЭД: 10 цифр'],
  [
    'pattern',
    { properties: { a: { type: 'string', pattern: '^x', examples: ['x-1'] } } },
    { a: 'y' },
    'Запишите как в образце: x-1',
  ],
  [
    'pattern',
    { properties: { a: { type: 'string', pattern: '^x' } } },
    { a: 'y' },
    'Проверьте значение: оно не подходит для этого поля',
  ],
  ['enum', { properties: { a: { enum: [1, 2] } } }, { a: 3 }, 'Выберите значение из списка'],
  ['const', { properties: { a: { const: true } } }, { a: false }, 'Отметьте это поле, чтобы продолжить'],
  ['const', { properties: { a: { const: 'KZ' } } }, { a: 'RU' }, 'Здесь возможно только «KZ»'],
  ['minLength', { properties: { a: { type: 'string', minLength: 1 } } }, { a: '' }, 'Заполните это поле'],
  ['minLength', { properties: { a: { type: 'string', minLength: 21 } } }, { a: 'x' }, 'Введите не меньше 21 символа'],
  ['maxLength', { properties: { a: { type: 'string', maxLength: 2 } } }, { a: 'xxx' }, 'Сократите до 2 символов'],
  ['minimum', { properties: { a: { type: 'number', minimum: 1.5 } } }, { a: 1 }, 'Введите число не меньше 1,5'],
  ['maximum', { properties: { a: { type: 'number', maximum: 5 } } }, { a: 6 }, 'Введите число не больше 5'],
  ['exclusiveMinimum', { properties: { a: { type: 'number', exclusiveMinimum: 0 } } }, { a: 0 }, 'Введите число больше 0'],
  ['exclusiveMaximum', { properties: { a: { type: 'number', exclusiveMaximum: 9 } } }, { a: 9 }, 'Введите число меньше 9'],
  ['multipleOf', { properties: { a: { type: 'number', multipleOf: 0.01 } } }, { a: 0.015 }, 'Введите число, кратное 0,01'],
  ['minItems', { properties: { a: { type: 'array', items: text, minItems: 1 } } }, { a: [] }, 'Добавьте хотя бы один пункт'],
  [
    'minItems',
    { properties: { a: { type: 'array', items: { type: 'string', format: 'file' }, minItems: 1 } } },
    { a: [] },
    'Приложите файл',
  ],
  ['minItems', { properties: { a: { type: 'array', items: text, minItems: 2 } } }, { a: [] }, 'Добавьте не меньше 2 пунктов'],
  [
    'maxItems',
    { properties: { a: { type: 'array', items: text, maxItems: 1 } } },
    { a: ['x', 'y'] },
    'Оставьте не больше 1 пункта',
  ],
  [
    'items',
    { properties: { a: { type: 'array', prefixItems: [text], items: false } } },
    { a: ['x', 'y'] },
    'Оставьте не больше 1 пункта',
  ],
  ['unevaluatedItems', { properties: { a: { type: 'array' } } }, { a: ['x'] }, 'Уберите этот пункт: форма его не принимает'],
  [
    'uniqueItems',
    { properties: { a: { type: 'array', items: text, uniqueItems: true } } },
    { a: ['x', 'x'] },
    'Пункты 1 и 2 совпадают: уберите повтор',
  ],
  [
    'contains',
    { properties: { a: { type: 'array', items: text, contains: { const: 'x' } } } },
    { a: ['y'] },
    'В списке нет обязательного пункта: добавьте его',
  ],
  ['minProperties', { properties: { a: text }, minProperties: 1 }, {}, 'Заполните не меньше 1 поля'],
  ['maxProperties', { properties: { a: text, b: text }, maxProperties: 1 }, { a: 'x', b: 'y' }, 'Заполните не больше 1 поля'],
  ['additionalProperties', {}, { a: 1 }, 'В форме нет поля «a»'],
  ['unevaluatedProperties', { unevaluatedProperties: false }, { a: 1 }, 'В форме нет поля «a»'],
  ['propertyNames', { additionalProperties: true, propertyNames: { maxLength: 1 } }, { ab: 1 }, 'В форме нет поля «ab»'],
  ['not', { properties: { a: { not: { const: 1 } } } }, { a: 1 }, 'Это значение здесь не допускается'],
  [
    'anyOf',
    { properties: { a: { anyOf: [text, { type: 'number' }] } } },
    { a: true },
    'Заполните один из предложенных вариантов',
  ],
  [
    'oneOf',
    { properties: { a: { oneOf: [text, { minLength: 1 }] } } },
    { a: 'x' },
    'Заполните только один из предложенных вариантов',
  ],
  ['false schema', { properties: { a: false } }, { a: 1 }, 'Оставьте это поле пустым'],
  ['size', { properties: { a: text } }, { a: 'x'.repeat(50_001) }, 'Слишком много данных: сократите или приложите файлом'],
  ['depth', { properties: { a: true } }, { a: nested(30) }, 'Данные вложены слишком глубоко'],
]

describe('messages', () => {
  it.each(FAILURES)('of %s for %j are a sentence in each language', (code, schema, data, russian) => {
    const form = compile(schema)
    const messages = (['kk', 'ru', 'en'] as Lang[]).map((lang) => validateForm(form, data, lang))
    for (const errors of messages) expect(errors.map((error) => error.code)).toEqual([code])
    const [kk = '', ru = '', en = ''] = messages.map(([error]) => error?.message)
    expect(ru).toBe(russian)
    expect(new Set([kk, ru, en]).size).toBe(3)
    for (const message of [kk, ru, en])
      expect(message).not.toMatch(/undefined|null|NaN|\[object|must NOT|must match|must be equal|JSON/)
    expect(en).not.toMatch(/\p{Script=Cyrillic}/u)
    expect(kk).toMatch(/\p{Script=Cyrillic}/u)
  })

  it('exist for every keyword, each tried above', () => {
    expect([...new Set(FAILURES.map(([code]) => code))].sort()).toEqual([...WORDED].sort())
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

function nested(depth: number): unknown {
  return depth === 0 ? 1 : [nested(depth - 1)]
}

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
