import { Select, Text } from '@mantine/core'
import { inputOfField } from './context.ts'
import type { Field } from './context.ts'

/** A person to whom the case is handed; the data hold the person's id. Who may be chosen is given to the form. */
export function PersonField(field: Field) {
  const { fieldPathId, formData, onChange, registry } = field
  const { t, persons } = registry.formContext
  const positions = new Map(persons.map((person) => [person.id, person.position]))
  return (
    <Select
      {...inputOfField(field, t('form.person'))}
      placeholder={t('form.choose')}
      nothingFoundMessage={t('form.noPersons')}
      searchable
      data={persons.map(({ id, name }) => ({ value: id, label: name }))}
      renderOption={({ option }) => (
        <span>
          {option.label}
          <Text component="span" size="xs" c="dimmed" display="block">
            {positions.get(option.value)}
          </Text>
        </span>
      )}
      value={typeof formData === 'string' ? formData : null}
      onChange={(id) => onChange(id ?? undefined, fieldPathId.path)}
    />
  )
}
