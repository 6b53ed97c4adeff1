import { isObject, step, stepsOf } from './form.ts'
import type { Form, Lang } from './form.ts'

/** Where a form speaks to a person: in the schema, and in the `ui` part (also under `ui:options`). */
const SCHEMA_TEXTS = new Set(['title', 'description'])
const UI_TEXT = /^(ui:)?(title|description|help|placeholder|addButtonText|submitText|label|legend)$/
const DATA = new Set(['const', 'enum', 'default', 'examples'])

/** The form's schema and layout in one language. A text whose pointer leads to no text is left out. Nothing given is changed. */
export function localize(form: Form, lang: Lang): { schema: object; ui: object } {
  const copy = structuredClone({ schema: form.schema, ui: form.ui ?? {} })
  if (lang === 'ru') return copy
  for (const [pointer, text] of Object.entries(form.texts?.[lang] ?? {})) place(copy, pointer, text)
  return copy
}

/** Pointers of every text that a person sees, in the order of the file: what kk and en have to have as well. */
export function textPointers(form: Form): string[] {
  return [...schemaTexts(form.schema, '/schema', false), ...uiTexts(form.ui ?? {}, '/ui')]
}

/** Pointers in the form's texts that lead to no text of the form: slips of the pen. */
export function danglingTexts(form: Form): string[] {
  const pointers = new Set([...Object.keys(form.texts?.kk ?? {}), ...Object.keys(form.texts?.en ?? {})])
  const copy = { schema: form.schema, ui: form.ui ?? {} }
  return [...pointers].filter((pointer) => !holder(copy, pointer))
}

function place(root: object, pointer: string, text: string): void {
  const found = holder(root, pointer)
  if (found) found.holder[found.key] = text
}

/** The object or list that holds the string at a pointer. Own keys only: a pointer comes from a file. */
function holder(root: object, pointer: string): { holder: Record<string, unknown>; key: string } | null {
  const steps = stepsOf(pointer)
  const key = steps.pop()
  let at: unknown = root
  for (const each of steps) at = child(at, each)
  return key !== undefined && typeof child(at, key) === 'string' ? { holder: at as Record<string, unknown>, key } : null
}

function child(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined
  return (value as Record<string, unknown>)[key]
}

function schemaTexts(value: unknown, pointer: string, named: boolean): string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, each]: [string, unknown]) => {
    const at = pointer + step(key)
    if (named) return schemaTexts(each, at, false)
    if (SCHEMA_TEXTS.has(key) && typeof each === 'string') return [at]
    // Under these the keys are names of fields, and a field may be called "title".
    return DATA.has(key)
      ? []
      : schemaTexts(each, at, ['properties', 'patternProperties', 'dependentSchemas', '$defs'].includes(key))
  })
}

function uiTexts(value: unknown, pointer: string): string[] {
  if (Array.isArray(value)) return value.flatMap((each, i) => (isObject(each) ? uiTexts(each, pointer + step(i)) : []))
  if (!isObject(value)) return []
  return Object.entries(value).flatMap(([key, each]) => {
    const at = pointer + step(key)
    if (typeof each === 'string') return UI_TEXT.test(key) ? [at] : []
    if (key === 'ui:enumNames' || key === 'enumNames') return Array.isArray(each) ? each.map((_, i) => at + step(i)) : []
    return uiTexts(each, at)
  })
}
