import { MaskInput, PasswordInput, TextInput } from '@mantine/core'
import { useTexts } from '../../shared/texts/useTexts.ts'

export type FieldName =
  'iin' | 'bin' | 'organisationName' | 'name' | 'phone' | 'email' | 'address' | 'basis' | 'password' | 'newPassword' | 'again'

interface Props {
  names: FieldName[]
  /** Those that must be filled in; the others are marked as optional. */
  needed: FieldName[]
  values: Partial<Record<FieldName, string>>
  errors: Partial<Record<FieldName, string>>
  change: (name: FieldName, value: string) => void
}

const completions: Partial<Record<FieldName, string>> = {
  name: 'name',
  phone: 'tel',
  email: 'email',
  address: 'street-address',
  organisationName: 'organization',
  password: 'new-password',
  newPassword: 'new-password',
  again: 'new-password',
}
const secret: FieldName[] = ['password', 'newPassword', 'again']
const types: Partial<Record<FieldName, string>> = { phone: 'tel', email: 'email' }

/** What accounts are asked, field by field: the same words and checks wherever it stands. */
export function Fields({ names, needed, values, errors, change }: Props) {
  const { t } = useTexts()
  return names.map((name) => {
    const help = t(`account.help.${name}`)
    const common = {
      label: needed.includes(name) ? t(`account.${name}`) : `${t(`account.${name}`)} (${t('form.optional')})`,
      description: help || undefined,
      required: needed.includes(name),
      withAsterisk: false,
      autoComplete: completions[name] ?? 'off',
      error: errors[name],
    }
    if (name === 'iin' || name === 'bin') {
      return (
        <MaskInput
          key={name}
          {...common}
          className="numbers"
          mask="999 999 999 999"
          slotChar={null}
          showMaskOnFocus={false}
          inputMode="numeric"
          value={values[name] ?? ''}
          onChangeRaw={(raw) => change(name, raw.replaceAll(/\D/g, ''))}
        />
      )
    }
    const value = values[name] ?? ''
    if (secret.includes(name)) {
      return (
        <PasswordInput
          key={name}
          {...common}
          value={value}
          visibilityToggleButtonProps={{ 'aria-label': t('signIn.showPassword') }}
          onChange={(event) => change(name, event.currentTarget.value)}
        />
      )
    }
    return (
      <TextInput
        key={name}
        {...common}
        type={types[name] ?? 'text'}
        value={value}
        onChange={(event) => change(name, event.currentTarget.value)}
      />
    )
  })
}
