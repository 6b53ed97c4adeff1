import { NumberInput } from '@mantine/core'
import { asData } from './schema.ts'
import { inputOfField, textOf } from './context.ts'
import type { Field } from './context.ts'

const signs: Record<string, string> = { KZT: '₸', EUR: '€', USD: '$', RUB: '₽' }

/** A sum: the data hold whole hundredths (tiyn, cents), the person sees tenge or the currency of the field beside it. */
export function MoneyField(field: Field) {
  const { fieldPathId, formData, onChange, registry, uiSchema } = field
  const { language, data } = registry.formContext
  const options = asData(uiSchema?.['ui:options'])
  const currency = currencyOf(data, fieldPathId.path, textOf(options.currencyField)) || textOf(options.currency) || 'KZT'
  return (
    <NumberInput
      {...inputOfField(field)}
      className="numbers"
      decimalScale={2}
      decimalSeparator={language === 'en' ? '.' : ','}
      thousandSeparator={'\u00a0'}
      suffix={`\u00a0${signs[currency] ?? currency}`}
      allowNegative={false}
      hideControls
      value={typeof formData === 'number' ? formData / 100 : ''}
      onChange={(value) => onChange(typeof value === 'number' ? Math.round(value * 100) : undefined, fieldPathId.path)}
    />
  )
}

function currencyOf(data: unknown, path: (string | number)[], sibling: string): string {
  if (!sibling) return ''
  let at: unknown = data
  for (const key of path.slice(0, -1)) at = (at as Record<string | number, unknown> | undefined)?.[key]
  return textOf(asData(at)[sibling])
}
