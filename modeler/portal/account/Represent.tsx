import { Button, Group, Stack } from '@mantine/core'
import { useState } from 'react'
import type { FormEvent } from 'react'
import type { Organisation } from '../../../server/auth/shape.ts'
import { useCommand } from '../../shared/api/hooks.ts'
import { useSession } from '../../shared/session/session.ts'
import { Refused } from '../../shared/states/Refused.tsx'
import { useTexts } from '../../shared/texts/useTexts.ts'
import { Fields } from './Fields.tsx'
import type { FieldName } from './Fields.tsx'

const names: FieldName[] = ['bin', 'organisationName', 'address', 'basis']
const needed: FieldName[] = ['bin', 'organisationName', 'basis']

/** Adds an organisation that I act for; `done` gets it, or nothing when I changed my mind. */
export function Represent({ done }: { done: (organisation?: Organisation) => void }) {
  const { t } = useTexts()
  const { take } = useSession()
  const represent = useCommand('organisation.represent')
  const [values, setValues] = useState<Partial<Record<FieldName, string>>>({})
  const [errors, setErrors] = useState<Partial<Record<FieldName, string>>>({})

  function submit(event: FormEvent) {
    event.preventDefault()
    const missing = needed.filter((name) => !values[name]?.trim())
    setErrors(Object.fromEntries(missing.map((name) => [name, t('form.error.required')])))
    if (missing.length > 0) return
    const { bin = '', organisationName: name = '', address, basis = '' } = values
    represent.mutate(
      { bin, name: name.trim(), basis: basis.trim(), ...(address?.trim() ? { address: address.trim() } : {}) },
      {
        onSuccess: (me) => {
          take(me)
          done(me.organisations.find((organisation) => organisation.bin === bin))
        },
        onError: ({ fields }) =>
          setErrors(
            Object.fromEntries(
              fields.map(({ path, message }) => [path === '/name' ? 'organisationName' : path.slice(1), message]),
            ),
          ),
      },
    )
  }

  return (
    <form onSubmit={submit} noValidate>
      <Stack mt="md">
        <Fields {...{ names, needed, values, errors }} change={(name, value) => setValues({ ...values, [name]: value })} />
        <Refused problem={represent.error} />
        <Group>
          <Button type="submit" loading={represent.isPending}>
            {t('represent.save')}
          </Button>
          <Button variant="subtle" onClick={() => done()}>
            {t('represent.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
