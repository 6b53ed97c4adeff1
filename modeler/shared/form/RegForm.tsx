import Form from '@rjsf/core'
import type { ErrorSchema, RJSFSchema, UiSchema } from '@rjsf/utils'
import { useMemo } from 'react'
import type { ComponentType } from 'react'
import type { PersonBrief } from '../../../server/auth/shape.ts'
import type { FormFile } from '../../../server/definitions/shape.ts'
import type { Data } from '../api/contract.ts'
import type { FieldProblem } from '../api/problem.ts'
import { useTexts } from '../texts/useTexts.ts'
import { CheckboxesWidget, CheckboxWidget, RadioWidget, SelectWidget } from './ChoiceWidgets.tsx'
import type { FormContext, Widget } from './context.ts'
import { DateWidget } from './DateWidget.tsx'
import { FileListWidget, FileWidget } from './FileWidgets.tsx'
import { MoneyField } from './MoneyField.tsx'
import { PersonField } from './PersonField.tsx'
import { prepared } from './prepare.ts'
import { asData } from './schema.ts'
import { ArrayFieldItemTemplate, ArrayFieldTemplate, FieldTemplate, ObjectFieldTemplate } from './templates.tsx'
import { DigitsWidget, TextareaWidget, TextWidget } from './TextWidgets.tsx'
import { validator } from './validator.ts'

const widgets: Record<string, ComponentType<Widget>> = {
  TextWidget,
  TextareaWidget,
  SelectWidget,
  RadioWidget,
  CheckboxWidget,
  CheckboxesWidget,
  DateWidget,
  EmailWidget: TextWidget,
  UpDownWidget: TextWidget,
  file: FileWidget,
  fileList: FileListWidget,
  'kz-iin': DigitsWidget,
  'kz-bin': DigitsWidget,
  'kz-phone': TextWidget,
}
const fields = { money: MoneyField, person: PersonField }
const templates = { FieldTemplate, ObjectFieldTemplate, ArrayFieldTemplate, ArrayFieldItemTemplate }
const nobody: PersonBrief[] = []

export interface RegFormProps {
  form: FormFile
  /** What was typed, as the last onChange gave it; send it through `cleaned(form, data)`. */
  data: Data
  onChange: (data: Data) => void
  /** Shown at their fields: those of `problemsOf` or the server's (through `intoForm`). */
  problems?: FieldProblem[]
  /** The fields of the step that is shown; all, when not given. */
  fields?: string[] | undefined
  /** The heading that stands above the form already: a group of the same title does not show it again. */
  heading?: string | undefined
  /** Whom a person field may choose (task.routesTo). */
  persons?: PersonBrief[]
  readOnly?: boolean
}

/** A form file drawn in the chosen language. It has no button of its own: stand it in a <form noValidate> with one. */
export function RegForm(props: RegFormProps) {
  const { form, data, onChange, problems, fields: shown, heading = null, persons = nobody, readOnly = false } = props
  const { t, language } = useTexts()
  const { schema, ui } = useMemo(() => prepared(form, language), [form, language])
  const extraErrors = useMemo(() => treeOf(problems ?? []), [problems])
  const context = useMemo<FormContext>(
    () => ({ t, language, fields: shown ?? null, heading, persons, data }),
    [t, language, shown, heading, persons, data],
  )
  return (
    <Form<unknown, RJSFSchema, FormContext>
      tagName="div"
      schema={schema as RJSFSchema}
      uiSchema={ui as UiSchema<unknown, RJSFSchema, FormContext>}
      formData={data}
      formContext={context}
      onChange={({ formData }) => onChange(asData(formData))}
      validator={validator}
      extraErrors={extraErrors}
      widgets={widgets}
      fields={fields}
      templates={templates}
      readonly={readOnly}
      showErrorList={false}
      noHtml5Validate
      experimental_defaultFormStateBehavior={{ constAsDefaults: 'never', mergeDefaultsIntoFormData: 'useFormDataIfPresent' }}
    >
      <></>
    </Form>
  )
}

interface Tree {
  __errors?: string[]
  [key: string]: Tree | string[] | undefined
}

function treeOf(problems: FieldProblem[]): ErrorSchema {
  const root: Tree = {}
  for (const { path, message } of problems) {
    let at = root
    for (const key of path.split('/').slice(1)) at = (at[key] ??= {}) as Tree
    at.__errors = [...(at.__errors ?? []), message]
  }
  return root as ErrorSchema
}
