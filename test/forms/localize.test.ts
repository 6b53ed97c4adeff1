import { describe, expect, it } from 'vitest'
import { danglingTexts, localize, textPointers } from '../../server/forms/validate.ts'
import type { Form } from '../../server/forms/validate.ts'

const form: Form = {
  schema: {
    type: 'object',
    title: 'Заявление',
    properties: {
      title: { type: 'string', title: 'Название' },
      kind: { oneOf: [{ const: 'a', title: 'Первый' }] },
      'a/b': { type: 'string', description: 'С чертой', default: 'x', examples: ['title'] },
    },
  },
  ui: {
    kind: { 'ui:widget': 'radio', 'ui:options': { help: 'Выберите' } },
    title: { 'ui:help': 'Кратко' },
    'ui:order': ['title', '*'],
  },
  texts: {
    kk: {
      '/schema/title': 'Өтініш',
      '/schema/properties/kind/oneOf/0/title': 'Бірінші',
      '/schema/properties/a~1b/description': 'Сызықпен',
      '/ui/title/ui:help': 'Қысқаша',
      '/schema/properties/none/title': 'Жоқ',
      '/schema/constructor/name': 'x',
      '/schema/__proto__/polluted': 'x',
    },
    en: { '/schema/title': 'Application' },
  },
}

describe('a form in another language', () => {
  it('has the texts put in their places, and Russian where there is none', () => {
    const { schema, ui } = localize(form, 'kk')
    expect(schema).toMatchObject({
      title: 'Өтініш',
      properties: {
        title: { title: 'Название' },
        kind: { oneOf: [{ const: 'a', title: 'Бірінші' }] },
        'a/b': { description: 'Сызықпен' },
      },
    })
    expect(ui).toMatchObject({ title: { 'ui:help': 'Қысқаша' }, kind: { 'ui:widget': 'radio' } })
    expect(localize(form, 'en').schema).toHaveProperty('title', 'Application')
  })

  it('in Russian is itself, as a copy', () => {
    const before = structuredClone(form)
    const { schema, ui } = localize(form, 'ru')
    expect({ schema, ui }).toEqual({ schema: before.schema, ui: before.ui })
    localize(form, 'kk')
    expect(form).toEqual(before)
    expect(schema).not.toBe(form.schema)
  })

  it('reaches nothing but texts of the form', () => {
    localize(form, 'kk')
    expect({}).not.toHaveProperty('polluted')
    expect(Object.name).toBe('Object')
    expect(localize({ ...form, texts: { kk: { '': 'x', '/schema': 'x', '/schema/properties': 'x' } } }, 'kk').schema).toEqual(
      form.schema,
    )
  })

  it('knows which texts there are, and which pointers lead nowhere', () => {
    expect(textPointers(form)).toEqual([
      '/schema/title',
      '/schema/properties/title/title',
      '/schema/properties/kind/oneOf/0/title',
      '/schema/properties/a~1b/description',
      '/ui/kind/ui:options/help',
      '/ui/title/ui:help',
    ])
    expect(danglingTexts(form)).toEqual([
      '/schema/properties/none/title',
      '/schema/constructor/name',
      '/schema/__proto__/polluted',
    ])
  })
})
