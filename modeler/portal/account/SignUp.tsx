import { Anchor, Button, Card, Radio, Stack, Text, Title } from '@mantine/core'
import { useState } from 'react'
import type { FormEvent } from 'react'
import { Link, useLocation } from 'wouter'
import { hasCheckDigit } from '../../../server/forms/formats.ts'
import { useCommand } from '../../shared/api/hooks.ts'
import { useTitle } from '../../shared/layout/useTitle.ts'
import { useSession } from '../../shared/session/session.ts'
import { Refused } from '../../shared/states/Refused.tsx'
import { useTexts } from '../../shared/texts/useTexts.ts'
import { Fields } from './Fields.tsx'
import type { FieldName } from './Fields.tsx'

type Kind = 'person' | 'organisation'
const asked: Record<Kind, FieldName[]> = {
  person: ['iin', 'name', 'phone', 'email', 'password', 'again'],
  organisation: ['bin', 'organisationName', 'name', 'phone', 'email', 'address', 'password', 'again'],
}
const needed: FieldName[] = ['iin', 'bin', 'organisationName', 'name', 'password', 'again']

/** Makes an account for oneself (IIN) or with an organisation that one acts for (BIN). */
export default function SignUp() {
  const { t, language } = useTexts()
  useTitle(t('signUp.title'))
  const { me, take } = useSession()
  const [, go] = useLocation()
  const signUp = useCommand('person.signUp')
  const [kind, setKind] = useState<Kind>('person')
  const [values, setValues] = useState<Partial<Record<FieldName, string>>>({})
  const [errors, setErrors] = useState<Partial<Record<FieldName, string>>>({})

  function submit(event: FormEvent) {
    event.preventDefault()
    const found = check(kind, values, t)
    setErrors(found)
    if (Object.keys(found).length > 0) return
    const { again: _again, ...given } = values
    const own = Object.fromEntries(
      asked[kind].flatMap((name) => (name !== 'again' && given[name] ? [[name, given[name].trim()]] : [])),
    )
    signUp.mutate(
      { ...own, name: values.name!.trim(), password: values.password!, language },
      {
        onSuccess: (account) => {
          take(account)
          go('/cabinet')
        },
        onError: (problem) =>
          setErrors(Object.fromEntries(problem.fields.map(({ path, message }) => [path.split('/')[1] ?? '', message]))),
      },
    )
  }

  if (me) return <Text>{t('signUp.already', { name: me.name })}</Text>
  return (
    <Stack maw={560} mx="auto" gap="lg">
      <Title order={1} size="h2">
        {t('signUp.title')}
      </Title>
      <Card withBorder padding="lg">
        <form onSubmit={submit} noValidate>
          <Stack>
            <Radio.Group label={t('signUp.kind')} value={kind} onChange={(value) => setKind(value as Kind)}>
              <Stack gap="xs" mt="xs">
                <Radio value="person" label={t('signUp.person')} />
                <Radio value="organisation" label={t('signUp.organisation')} />
              </Stack>
            </Radio.Group>
            <Fields
              names={asked[kind]}
              needed={needed}
              values={values}
              errors={errors}
              change={(name, value) => setValues({ ...values, [name]: value })}
            />
            <Refused problem={signUp.error} />
            <Button type="submit" loading={signUp.isPending}>
              {t('signUp.create')}
            </Button>
          </Stack>
        </form>
      </Card>
      <Text>
        {t('signUp.have')}{' '}
        <Anchor component={Link} href="/cabinet" underline="always">
          {t('way.signIn')}
        </Anchor>
      </Text>
    </Stack>
  )
}

function check(
  kind: Kind,
  values: Partial<Record<FieldName, string>>,
  t: (key: string) => string,
): Partial<Record<FieldName, string>> {
  const found: Partial<Record<FieldName, string>> = {}
  for (const name of asked[kind]) if (needed.includes(name) && !values[name]?.trim()) found[name] = t('form.error.required')
  if (values.iin && kind === 'person' && !hasCheckDigit(values.iin)) found.iin = t('form.error.kz-iin')
  if (values.bin && kind === 'organisation' && !hasCheckDigit(values.bin)) found.bin = t('form.error.kz-bin')
  if (values.password && values.password.length < 12) found.password = t('account.passwordShort')
  if (values.again && values.again !== values.password) found.again = t('account.passwordDiffers')
  return found
}
