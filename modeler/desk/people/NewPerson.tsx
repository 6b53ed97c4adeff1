import { Button, PasswordInput, SegmentedControl, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { FormEvent } from 'react'
import type { Language } from '../../../server/shape.ts'
import { useCommand } from '../../shared/api/hooks.ts'
import { Failed } from '../../shared/states/Failed.tsx'
import { languages } from '../../shared/texts/setup.ts'
import { useTexts } from '../../shared/texts/useTexts.ts'
import { useTell } from '../useTell.ts'
import { Panel } from '../Panel.tsx'

const NOTHING = { login: '', name: '', position: '', password: '' }

/** Adds a member of the staff; the roles follow afterwards. */
export function NewPerson({ opened, close }: { opened: boolean; close: () => void }) {
  const { t } = useTexts()
  const tell = useTell()
  const [typed, setTyped] = useState(NOTHING)
  const [language, setLanguage] = useState<Language>('kk')
  const create = useCommand('person.create')
  const wrong = (name: string) => create.error?.fields.find(({ path }) => path === `/${name}`)?.message
  const field = (name: keyof typeof NOTHING) => ({
    label: t(`people.field.${name}`),
    required: true,
    value: typed[name],
    error: wrong(name),
    onChange: (event: { currentTarget: { value: string } }) => setTyped({ ...typed, [name]: event.currentTarget.value }),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    create.mutate(
      { ...typed, language },
      {
        onSuccess: ({ name }) => {
          tell.done(t('people.added', { name }))
          setTyped(NOTHING)
          close()
        },
      },
    )
  }
  return (
    <Panel opened={opened} close={close} title={t('people.add')}>
      <form onSubmit={submit}>
        <Stack>
          <TextInput {...field('name')} autoComplete="off" data-autofocus />
          <TextInput {...field('position')} autoComplete="off" />
          <TextInput {...field('login')} description={t('people.loginHelp')} autoComplete="off" />
          <PasswordInput
            {...field('password')}
            description={t('people.passwordHelp')}
            minLength={12}
            autoComplete="new-password"
            visibilityToggleButtonProps={{ 'aria-label': t('signIn.showPassword') }}
          />
          <div>
            <Text size="sm" fw={500} mb={4}>
              {t('people.field.language')}
            </Text>
            <SegmentedControl
              aria-label={t('people.field.language')}
              value={language}
              onChange={(value) => setLanguage(value as Language)}
              data={languages.map((value) => ({ value, label: t(`language.${value}`) }))}
            />
          </div>
          {create.error && create.error.fields.length === 0 && <Failed problem={create.error} order={3} />}
          <Button type="submit" loading={create.isPending}>
            {t('people.create')}
          </Button>
        </Stack>
      </form>
    </Panel>
  )
}
