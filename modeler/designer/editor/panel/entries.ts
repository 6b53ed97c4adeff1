import {
  isSelectEntryEdited,
  isTextAreaEntryEdited,
  isTextFieldEntryEdited,
  SelectEntry,
  TextAreaEntry,
  TextFieldEntry,
} from '@bpmn-io/properties-panel'
import { jsx } from '@bpmn-io/properties-panel/preact/jsx-runtime'
import { useService } from 'bpmn-js-properties-panel'
import type { Choices } from '../choices.ts'
import type { BpmnFactory, Moddle, Modeling, ModelingElement } from '../parts.ts'
import type { Field, Word } from './field.ts'

interface Props {
  id: string
  element: ModelingElement
  field: Field
  owner: Moddle
}

/** A field as an entry of the panel. The component is one for all fields, or typing would lose its place at every change. */
export const entryOf = (field: Field, owner: Moddle) => ({
  id: field.id,
  field,
  owner,
  component: Entry,
  isEdited: { line: isTextFieldEntryEdited, area: isTextAreaEntryEdited, choice: isSelectEntryEdited }[field.kind],
})

const components = { line: TextFieldEntry, area: TextAreaEntry, choice: SelectEntry }

function Entry({ id, element, field, owner }: Props): unknown {
  const modeling = useService<Modeling>('modeling')
  const factory = useService<BpmnFactory>('bpmnFactory')
  const debounce = useService<(run: () => void) => unknown>('debounceInput')
  const word = useService<Word>('regWords')
  const choices = useService<() => Choices>('regChoices')
  const getValue = () => field.get(owner)
  return jsx(components[field.kind], {
    id,
    element,
    label: word(`field.${field.label}`),
    description: field.hint && word(`hint.${field.hint}`),
    debounce,
    monospace: field.id === 'reg-condition',
    getValue,
    setValue: (value: string | undefined) => field.set({ element, modeling, factory }, owner, value ?? ''),
    getOptions: () => optionsOf(field, choices(), word, getValue()),
  })
}

/** A value that the files do not define stays visible, so that one sees what is wrong. */
function optionsOf(field: Field, choices: Choices, word: Word, value: string) {
  const options = field.options?.(choices, word) ?? []
  const strange = value !== '' && !options.some((option) => option.value === value) ? [{ value, label: value }] : []
  return [{ value: '', label: '—' }, ...strange, ...options]
}
