import type { FieldProps, RJSFSchema, WidgetProps } from '@rjsf/utils'
import type { PersonBrief } from '../../../server/auth/shape.ts'
import type { Data } from '../api/contract.ts'
import type { Texts } from '../texts/useTexts.ts'

/** What the form's parts know beside their own value. */
export interface FormContext {
  t: Texts['t']
  language: Texts['language']
  /** The fields of the step that is shown; null: all. */
  fields: string[] | null
  /** The heading above the form, which no group repeats. */
  heading: string | null
  persons: PersonBrief[]
  data: Data
}
/** What a widget of this form gets. */
export type Widget = WidgetProps<unknown, RJSFSchema, FormContext>
export type Field = FieldProps<unknown, RJSFSchema, FormContext>

type Drawn = Pick<Widget, 'id' | 'label' | 'required' | 'disabled' | 'readonly' | 'rawErrors' | 'schema' | 'registry'> &
  Partial<Pick<Widget, 'hideLabel' | 'options'>>

/** What every input takes from its widget: words, ids, state. */
export function inputOf(widget: Drawn) {
  const { id, label, hideLabel, required, disabled, readonly, rawErrors, schema, options, registry } = widget
  const { t } = registry.formContext
  const description = options?.description ?? schema.description
  return {
    id,
    name: id,
    label: hideLabel ? undefined : required ? label : `${label} (${t('form.optional')})`,
    'aria-label': hideLabel ? label : undefined,
    description: typeof description === 'string' ? description : undefined,
    required: Boolean(required),
    withAsterisk: false,
    disabled: Boolean(disabled || readonly),
    error: rawErrors && rawErrors.length > 0 ? rawErrors.join('. ') : undefined,
    inputWrapperOrder: ['label', 'description', 'error', 'input'] as ('label' | 'description' | 'error' | 'input')[],
  }
}

/** The same for a field that draws itself; `label` is for a schema without a title. */
export function inputOfField(field: Field, label = '') {
  const { fieldPathId, schema, required, disabled, readonly, rawErrors, registry } = field
  return inputOf({
    id: fieldPathId.$id,
    label: schema.title ?? label,
    required,
    disabled,
    readonly,
    rawErrors,
    schema,
    registry,
  })
}

export function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

/** Short things need no long line; inside rows and groups the columns measure them. */
export function narrow({ id }: { id: string }): { maw?: number } {
  return id.split('_').length <= 2 ? { maw: 360 } : {}
}
