/** A form as it stands in `forms/<key>/<name>.json`. Its own words are Russian; the other languages come by JSON Pointer. */
export interface Form {
  /** JSON Schema 2020-12 of the data; describes an object. */
  schema: object
  /** Layout and widgets, as react-jsonschema-form reads them. */
  ui?: object
  /** Texts by pointer into the form: `{ kk: { '/schema/title': 'Өтініш' } }`. */
  texts?: Partial<Record<'kk' | 'en', Record<string, string>>>
}

export type Lang = 'kk' | 'ru' | 'en'

/** Why a form cannot be used: `pointer` leads into the form's file, `code` names the rule. The message is for its author. */
export class FormError extends Error {
  readonly code: string
  readonly pointer: string

  constructor(code: string, pointer: string, message: string) {
    super(`${pointer || '/'}: ${message}`)
    this.name = 'FormError'
    this.code = code
    this.pointer = pointer
  }
}

export type Json = Record<string, unknown>

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** One step of a JSON Pointer (RFC 6901). */
export function step(key: string | number): string {
  return `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`
}

/** The steps of a JSON Pointer, unescaped. */
export function stepsOf(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
}
