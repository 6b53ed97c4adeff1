import { Button, Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { FormEvent } from 'react'
import { useCommand } from '../../shared/api/hooks.ts'
import { useMe, useSession } from '../../shared/session/session.ts'
import { Refused } from '../../shared/states/Refused.tsx'
import { useTexts } from '../../shared/texts/useTexts.ts'
import { Done } from './Done.tsx'
import { Fields } from './Fields.tsx'
import type { FieldName } from './Fields.tsx'
import { Part } from '../Part.tsx'

/** Name and how to reach me; the language of letters follows the page's. */
export function Contacts() {
  const { t, language } = useTexts()
  const me = useMe()
  const { take } = useSession()
  const update = useCommand('person.update')
  const [values, setValues] = useState<Partial<Record<FieldName, string>>>({
    name: me.name,
    phone: me.phone ?? '',
    email: me.email ?? '',
    address: me.address ?? '',
  })
  const errors = Object.fromEntries((update.error?.fields ?? []).map(({ path, message }) => [path.split('/')[1] ?? '', message]))

  function submit(event: FormEvent) {
    event.preventDefault()
    const given = {
      name: values.name ?? '',
      phone: values.phone || null,
      email: values.email || null,
      address: values.address || null,
    }
    update.mutate({ ...given, language }, { onSuccess: take })
  }

  return (
    <Part title={t('profile.contacts')}>
      <form onSubmit={submit} noValidate>
        <Stack>
          <Text c="dimmed">{t('profile.login', { login: me.login })}</Text>
          <Fields
            names={['name', 'phone', 'email', 'address']}
            needed={['name']}
            values={values}
            errors={errors}
            change={(name, value) => setValues({ ...values, [name]: value })}
          />
          <Refused problem={update.error} />
          <Group>
            <Button type="submit" loading={update.isPending}>
              {t('profile.save')}
            </Button>
            <Done>{update.isSuccess && t('profile.saved')}</Done>
          </Group>
        </Stack>
      </form>
    </Part>
  )
}
