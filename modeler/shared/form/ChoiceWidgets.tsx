import { Checkbox, NativeSelect, Radio, Stack } from '@mantine/core'
import { inputOf, narrow } from './context.ts'
import type { Widget } from './context.ts'

/** One of several from a list that opens. */
export function SelectWidget(widget: Widget) {
  const { value, onChange, options, registry } = widget
  const choices = options.enumOptions ?? []
  const chosen = choices.findIndex((choice) => choice.value === value)
  return (
    <NativeSelect
      {...inputOf(widget)}
      {...narrow(widget)}
      value={chosen < 0 ? '' : String(chosen)}
      onChange={(event) => onChange(choices[Number(event.currentTarget.value || -1)]?.value)}
      data={[
        { value: '', label: registry.formContext.t('form.choose') },
        ...choices.map(({ label }, place) => ({ value: String(place), label })),
      ]}
    />
  )
}

/** One of a few that all stand in sight. A boolean is yes or no. */
export function RadioWidget(widget: Widget) {
  const { id, value, onChange, options, disabled, readonly } = widget
  const choices = options.enumOptions ?? []
  const chosen = choices.findIndex((choice) => choice.value === value)
  return (
    <Radio.Group
      {...inputOf(widget)}
      value={chosen < 0 ? '' : String(chosen)}
      onChange={(place) => onChange(choices[Number(place)]?.value)}
    >
      <Stack gap="xs" mt={4}>
        {choices.map(({ label }, place) => (
          <Radio
            key={label}
            id={place === 0 ? `${id}_first` : undefined}
            value={String(place)}
            label={label}
            disabled={Boolean(disabled || readonly)}
          />
        ))}
      </Stack>
    </Radio.Group>
  )
}

/** Several of a few. */
export function CheckboxesWidget(widget: Widget) {
  const { value, onChange, options, disabled, readonly } = widget
  const choices = options.enumOptions ?? []
  const values: unknown[] = Array.isArray(value) ? value : []
  const places = choices.flatMap((choice, place) => (values.includes(choice.value) ? [String(place)] : []))
  return (
    <Checkbox.Group
      {...inputOf(widget)}
      value={places}
      onChange={(next) =>
        onChange(choices.filter((_, place) => next.includes(String(place))).map((choice) => choice.value as unknown))
      }
    >
      <Stack gap="xs" mt={4}>
        {choices.map(({ label }, place) => (
          <Checkbox key={label} value={String(place)} label={label} disabled={Boolean(disabled || readonly)} />
        ))}
      </Stack>
    </Checkbox.Group>
  )
}

/** One box: ticked means yes. */
export function CheckboxWidget(widget: Widget) {
  const { value, onChange, label } = widget
  const { id, name, description, disabled, error, required } = inputOf(widget)
  return (
    <Checkbox
      {...{ id, name, description, disabled, error, label }}
      aria-required={required}
      checked={value === true}
      onChange={(event) => onChange(event.currentTarget.checked)}
    />
  )
}
