import { Select, Text } from '@mantine/core'
import type { Field } from './context.ts'

/** A person to whom the case is handed; the data hold the person's id. Who may be chosen is given to the form. */
export function PersonField({
  fieldPathId,
  formData,
  onChange,
  schema,
  required,
  rawErrors,
  registry,
  disabled,
  readonly,
}: Field) {
  const { t, persons } = registry.formContext
  const positions = new Map(persons.map((person) => [person.id, person.position]))
  return (
    <Select
      id={fieldPathId.$id}
      label={schema.title ?? t('form.person')}
      description={schema.description}
      placeholder={t('form.choose')}
      nothingFoundMessage={t('form.noPersons')}
      searchable
      required={Boolean(required)}
      withAsterisk={false}
      disabled={Boolean(disabled || readonly)}
      error={rawErrors && rawErrors.length > 0 ? rawErrors.join('. ') : undefined}
      inputWrapperOrder={['label', 'description', 'error', 'input']}
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
