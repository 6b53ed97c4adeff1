import { localize } from '../../../server/forms/localize.ts'
import { isObject } from '../../../server/forms/form.ts'
import type { FormFile } from '../../../server/definitions/shape.ts'
import type { Language } from '../../../server/shape.ts'
import { isFile, isGroup } from './schema.ts'
import type { Schema } from './schema.ts'

type Ui = Record<string, unknown>
export interface FormStep {
  /** In a word, for the bar of progress. */
  title: string
  /** Above the step's fields; a step that is one group of fields bears the group's title, which is fuller. */
  heading: string
  fields: string[]
}
export interface PreparedForm {
  schema: Schema
  ui: Ui
  /** The steps that the form names, else one with all fields. */
  steps: FormStep[]
}

/** A form file made ready for drawing in one language. */
export function prepared(form: FormFile, language: Language): PreparedForm {
  const localised = localize({ schema: form.schema, ui: form.ui ?? {}, texts: form.texts ?? {} }, language)
  const schema = withPlainChoices(localised.schema as Schema)
  const ui = withFileLists(schema, localised.ui as Ui)
  return { schema, ui, steps: stepsOf(schema, localised.ui as Ui) }
}

function stepsOf(schema: Schema, ui: Ui): FormStep[] {
  const options = isObject(ui['ui:options']) ? ui['ui:options'] : {}
  const named = (options.steps ?? ui['ui:steps']) as Omit<FormStep, 'heading'>[] | undefined
  const steps = Array.isArray(named) && named.length > 0 ? named : [{ title: schema.title ?? '', fields: allFields(schema) }]
  return steps.map((step) => ({
    ...step,
    heading: (step.fields.length === 1 && groupTitle(schema, step.fields[0]!)) || step.title,
  }))
}

function groupTitle(schema: Schema, name: string): string | undefined {
  const field = schema.properties?.[name]
  return field && isGroup(field) ? field.title : undefined
}

function allFields(schema: Schema): string[] {
  const branches = [...(schema.allOf ?? []), schema.then, schema.else].filter((part) => part !== undefined)
  return [...new Set([...Object.keys(schema.properties ?? {}), ...branches.flatMap(allFields)])]
}

/** An untouched box means no; only one that must be ticked (`const: true`) starts as undecided. */
function withPlainChoices(schema: Schema): Schema {
  const whole: Schema = { ...schema }
  if (schema.type === 'boolean' && !('const' in schema) && schema.default === undefined) whole.default = false
  if (schema.properties) {
    whole.properties = Object.fromEntries(
      Object.entries(schema.properties).map(([name, field]) => [name, isCondition(field) ? field : withPlainChoices(field)]),
    )
  }
  if (schema.items) whole.items = withPlainChoices(schema.items)
  if (schema.allOf) whole.allOf = schema.allOf.map(withPlainChoices)
  if (schema.then) whole.then = withPlainChoices(schema.then)
  if (schema.else) whole.else = withPlainChoices(schema.else)
  return whole
}

function isCondition(schema: Schema): boolean {
  return schema.type === undefined
}

/** A list of files is one widget, not rows with a file each. */
function withFileLists(schema: Schema, ui: Ui): Ui {
  const whole: Ui = { ...ui }
  const branches = [...(schema.allOf ?? []), schema.then, schema.else].filter((part) => part !== undefined)
  for (const [name, field] of [schema, ...branches].flatMap((part) => Object.entries(part.properties ?? {}))) {
    const own = isObject(ui[name]) ? ui[name] : {}
    if (field.type === 'array' && field.items && isFile(field.items)) {
      const items = isObject(own.items) ? own.items : {}
      whole[name] = {
        ...own,
        'ui:widget': 'fileList',
        'ui:options': { ...asUi(items['ui:options']), ...asUi(own['ui:options']) },
      }
    } else if (field.type === 'array' && field.items?.properties) {
      whole[name] = { ...own, items: withFileLists(field.items, asUi(own.items)) }
    } else if (field.properties) {
      whole[name] = withFileLists(field, own)
    }
  }
  return whole
}

function asUi(value: unknown): Ui {
  return isObject(value) ? value : {}
}
