import { describe, expect, it } from 'vitest'
import { WORDED } from '../../server/forms/messages.ts'
import { validateForm } from '../../server/forms/validate.ts'
import type { Lang } from '../../server/forms/validate.ts'
import { compile, text } from './compiled.ts'

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

function nested(depth: number): unknown {
  return depth === 0 ? 1 : [nested(depth - 1)]
}
