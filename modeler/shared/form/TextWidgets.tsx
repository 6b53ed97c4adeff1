import { MaskInput, NumberInput, Textarea, TextInput } from '@mantine/core'
import { inputOf, narrow, textOf } from './context.ts'
import type { Widget } from './context.ts'

const types: Record<string, string> = { email: 'email', 'kz-phone': 'tel' }
const completions: Record<string, string> = { email: 'email', 'kz-phone': 'tel' }

/** One line of text, or a number. */
export function TextWidget(widget: Widget) {
  const { value, onChange, schema, registry } = widget
  if (schema.type === 'integer' || schema.type === 'number') {
    return (
      <NumberInput
        {...inputOf(widget)}
        {...narrow(widget)}
        value={numberOf(value)}
        onChange={(next) => onChange(typeof next === 'number' ? next : undefined)}
        allowDecimal={schema.type === 'number'}
        decimalSeparator={registry.formContext.language === 'en' ? '.' : ','}
        thousandSeparator={isYear(schema) ? '' : '\u00a0'}
        hideControls
        inputMode="numeric"
      />
    )
  }
  const format = schema.format ?? ''
  return (
    <TextInput
      {...inputOf(widget)}
      type={types[format] ?? 'text'}
      autoComplete={completions[format]}
      maxLength={schema.maxLength}
      value={textOf(value)}
      onChange={(event) => onChange(event.currentTarget.value || undefined)}
    />
  )
}

/** Twelve digits in threes: IIN, BIN. */
export function DigitsWidget(widget: Widget) {
  const { value, onChange } = widget
  return (
    <MaskInput
      {...inputOf(widget)}
      {...narrow(widget)}
      className="numbers"
      mask="999 999 999 999"
      slotChar={null}
      showMaskOnFocus={false}
      inputMode="numeric"
      autoComplete="off"
      value={textOf(value)}
      onChangeRaw={(raw) => onChange(raw.replaceAll(/\D/g, '') || undefined)}
    />
  )
}

/** Several lines; grows with what is typed. */
export function TextareaWidget(widget: Widget) {
  const { value, onChange, options, schema } = widget
  return (
    <Textarea
      {...inputOf(widget)}
      minRows={typeof options.rows === 'number' ? options.rows : 3}
      maxLength={schema.maxLength}
      value={textOf(value)}
      onChange={(event) => onChange(event.currentTarget.value || undefined)}
    />
  )
}

function isYear(schema: { minimum?: number; maximum?: number }): boolean {
  return (schema.minimum ?? 0) >= 1000 && (schema.maximum ?? Infinity) < 10_000
}

/** The drawing library hands numbers over as texts with the locale's decimal sign. */
function numberOf(value: unknown): number | '' {
  const number = typeof value === 'string' && value !== '' ? Number(value.replace(',', '.')) : value
  return typeof number === 'number' && Number.isFinite(number) ? number : ''
}
