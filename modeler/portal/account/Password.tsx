import { Button, Group, PasswordInput, Stack } from '@mantine/core'
import { useState } from 'react'
import type { FormEvent } from 'react'
import { useCommand } from '../../shared/api/hooks.ts'
import { Refused } from '../../shared/states/Refused.tsx'
import { useTexts } from '../../shared/texts/useTexts.ts'
import { Done } from './Done.tsx'
import { Fields } from './Fields.tsx'
import type { FieldName } from './Fields.tsx'
import { Part } from '../Part.tsx'

/** A new password, confirmed by the old one. */
export function Password() {
  const { t } = useTexts()
  const change = useCommand('person.changePassword')
  const [old, setOld] = useState('')
  const [values, setValues] = useState<Partial<Record<FieldName, string>>>({})
  const [errors, setErrors] = useState<Partial<Record<FieldName, string>>>({})

  function submit(event: FormEvent) {
    event.preventDefault()
    const { newPassword = '', again = '' } = values
    const short = newPassword.length < 12 ? { newPassword: t('account.passwordShort') } : {}
    const differs = newPassword === again ? {} : { again: t('account.passwordDiffers') }
    setErrors({ ...short, ...differs })
    if (newPassword.length < 12 || newPassword !== again) return
    change.mutate(
      { password: old, newPassword },
      {
        onSuccess: () => {
          setOld('')
          setValues({})
        },
      },
    )
  }

  return (
    <Part title={t('profile.password')}>
      <form onSubmit={submit} noValidate>
        <Stack>
          <PasswordInput
            label={t('profile.oldPassword')}
            autoComplete="current-password"
            required
            withAsterisk={false}
            visibilityToggleButtonProps={{ 'aria-label': t('signIn.showPassword') }}
            value={old}
            onChange={(event) => setOld(event.currentTarget.value)}
          />
          <Fields
            names={['newPassword', 'again']}
            needed={['newPassword', 'again']}
            values={values}
            errors={errors}
            change={(name, value) => setValues({ ...values, [name]: value })}
          />
          <Refused problem={change.error} />
          <Group>
            <Button type="submit" variant="default" loading={change.isPending}>
              {t('profile.changePassword')}
            </Button>
            <Done>{change.isSuccess && t('profile.passwordChanged')}</Done>
          </Group>
        </Stack>
      </form>
    </Part>
  )
}
