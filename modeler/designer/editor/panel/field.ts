import type { Choices } from '../choices.ts'
import type { Moddle } from '../parts.ts'
import { attributeOf, extensionsOf, replaceExtensions, setAttribute, type Change } from './extension.ts'

export interface Option {
  value: string
  label: string
}
export type Word = (key: string) => string

/** One line of the properties panel: what it shows of a model element and how it changes it. */
export interface Field {
  id: string
  label: string
  hint?: string
  kind: 'line' | 'area' | 'choice'
  options?: (choices: Choices, word: Word) => Option[]
  get: (owner: Moddle) => string
  set: (change: Change, owner: Moddle, value: string) => void
}

/** A field that is an attribute of the element itself: `reg:clause`. */
export const attribute = (name: string, more: Omit<Field, 'get' | 'set'>): Field => ({
  ...more,
  get: (owner) => String(owner.get(name) ?? ''),
  set: ({ element, modeling }, owner, value) =>
    modeling.updateModdleProperties(element, owner, { [name]: value.trim() || undefined }),
})

/** A field that is an attribute of a `reg` element inside: `amount` of `<reg:deadline>`. `names` are all that it may have. */
export const inside = (
  type: string,
  name: string,
  names: string[],
  more: Omit<Field, 'get' | 'set'>,
  isNumber = false,
): Field => ({
  ...more,
  get: (owner) => attributeOf(owner, type, name),
  set: (change, owner, value) => {
    const text = value.trim() || undefined
    setAttribute(change, owner, type, name, isNumber && text !== undefined && /^\d+$/.test(text) ? Number(text) : text, names)
  },
})

/** A field that is a list of `reg` elements, one a line: `source -> target`. */
export const lines = (type: string, names: [string, string], separator: string, more: Omit<Field, 'get' | 'set'>): Field => ({
  ...more,
  get: (owner) =>
    extensionsOf(owner, type)
      .map((each) => names.map((name) => each.get(name) ?? '').join(` ${separator} `))
      .join('\n'),
  set: (change, owner, value) => {
    const rows = value.split('\n').filter((row) => row.trim() !== '')
    replaceExtensions(
      change,
      owner,
      type,
      rows.map((row) => {
        const [first = '', second = ''] = row.split(separator).map((part) => part.trim())
        return { [names[0]]: first, [names[1]]: second || first }
      }),
    )
  },
})

/** The name or explanation in a language: `<reg:text lang="kk" name="…" documentation="…"/>`. */
export const text = (lang: 'kk' | 'en', part: 'name' | 'documentation', more: Omit<Field, 'get' | 'set'>): Field => ({
  ...more,
  get: (owner) =>
    String(
      extensionsOf(owner, 'reg:Text')
        .find((each) => each.get('lang') === lang)
        ?.get(part) ?? '',
    ),
  set: (change, owner, value) => {
    const texts = (['kk', 'en'] as const).map((each) => {
      const present = extensionsOf(owner, 'reg:Text').find((one) => one.get('lang') === each)
      const own = { lang: each, name: present?.get('name'), documentation: present?.get('documentation') }
      return each === lang ? { ...own, [part]: value.trim() || undefined } : own
    })
    replaceExtensions(
      change,
      owner,
      'reg:Text',
      texts.filter((each) => each.name || each.documentation),
    )
  },
})

export const plain = (values: string[]): Option[] => values.map((value) => ({ value, label: value }))
