import { readFileSync } from 'node:fs'
import type { Locator } from 'playwright-core'
import type { Json } from '../../../server/shape.ts'

export type Answers = Record<string, Json>

interface Field {
  type?: string
  format?: string
  title?: string
  properties?: Record<string, Field>
  items?: Field
  oneOf?: { const: Json; title: string }[]
  allOf?: Field[]
  then?: Field
}

export interface FormFile {
  schema: Field
  ui: Record<string, { 'ui:widget'?: string; 'ui:field'?: string } | undefined>
}

/** A form of a shipped service. */
export const formOf = (name: string, key = 'customs-carriers'): FormFile =>
  JSON.parse(readFileSync(`forms/${key}/${name}.json`, 'utf8')) as FormFile

/** Types answers into a drawn form as a person does: fields are found by their Russian titles, choices by their words. */
export async function fill(scope: Locator, form: FormFile, answers: Answers): Promise<void> {
  await fillFields(scope, form.schema, form.ui, answers)
}

async function fillFields(scope: Locator, schema: Field, ui: FormFile['ui'], answers: Answers): Promise<void> {
  for (const [name, value] of Object.entries(answers)) {
    const field = fieldOf(schema, name)
    if (!field?.title) throw new Error(`the form has no field "${name}"`)
    await fillField(scope, field, ui[name] ?? {}, value)
  }
}

async function fillField(scope: Locator, field: Field, ui: NonNullable<FormFile['ui'][string]>, value: Json): Promise<void> {
  const title = field.title ?? ''
  const name = new RegExp(`^${title.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}( \\(необязательно\\))?$`)
  if (field.format === 'file' || field.items?.format === 'file') return attach(scope, title, [value].flat() as string[])
  if (field.items && (field.items.properties || !field.items.oneOf))
    return fillRows(scope, field, (ui as FormFile['ui']).items, value as Json[])
  if (field.properties) return fillFields(scope.getByRole('group', { name }), field, ui as FormFile['ui'], value as Answers)
  if (field.items) return tick(scope.getByRole('group', { name }), field.items, value as Json[])
  if (field.type === 'boolean') return scope.getByRole('checkbox', { name }).setChecked(value === true)
  if (ui['ui:field'] === 'person') return choosePerson(scope, name, String(value))
  if (field.oneOf) {
    const words = field.oneOf.find((choice) => choice.const === value)?.title ?? ''
    if (ui['ui:widget'] === 'radio')
      return scope.getByRole('radiogroup', { name }).getByRole('radio', { name: words, exact: true }).check()
    await scope.getByRole('combobox', { name }).selectOption({ label: words })
    return
  }
  const text = field.format === 'date' ? String(value).split('-').toReversed().join('.') : typed(ui, value)
  await scope.getByRole('textbox', { name }).fill(text)
}

/** A sum is in hundredths in the data and in whole units on the page. */
const typed = (ui: { 'ui:field'?: string }, value: Json) => String(ui['ui:field'] === 'money' ? Number(value) / 100 : value)

async function fillRows(scope: Locator, field: Field, ui: FormFile['ui'][string], rows: Json[]): Promise<void> {
  const group = scope.getByRole('group', { name: field.title, exact: true })
  const one = field.items?.title ?? ''
  for (const [place, row] of rows.entries()) {
    const section = group.getByRole('region', { name: `${one} ${place + 1}`, exact: true })
    if (!(await section.isVisible())) await group.getByRole('button', { name: `Добавить: ${one}` }).click()
    if (field.items?.properties) await fillFields(section, field.items, (ui ?? {}) as FormFile['ui'], row as Answers)
    else await section.getByRole('textbox').fill(String(row))
  }
}

async function tick(group: Locator, choices: Field, values: Json[]): Promise<void> {
  for (const value of values) {
    const words = choices.oneOf?.find((choice) => choice.const === value)?.title ?? ''
    await group.getByRole('checkbox', { name: words, exact: true }).check()
  }
}

/** Attaches made-up PDFs under these names and waits until the page shows them. */
async function attach(scope: Locator, title: string, names: string[]): Promise<void> {
  for (const name of names) {
    const buffer = Buffer.from(`%PDF-1.4\n% ${name}\n%%EOF\n`)
    await scope.getByLabel(`${title}: Выбрать файл`).setInputFiles({ name, mimeType: 'application/pdf', buffer })
    await scope.getByRole('link', { name, exact: true }).waitFor()
  }
}

async function choosePerson(scope: Locator, name: RegExp, person: string): Promise<void> {
  await scope.getByRole('combobox', { name }).or(scope.getByRole('textbox', { name })).click()
  await scope.page().getByRole('option', { name: person }).click()
}

/** The field itself, or as the taken branch of a condition adds it. */
function fieldOf(schema: Field, name: string): Field | undefined {
  const own = schema.properties?.[name]
  if (own?.title) return own
  for (const part of [...(schema.allOf ?? []), schema.then]) {
    const found = part && fieldOf(part, name)
    if (found) return found
  }
  return undefined
}
