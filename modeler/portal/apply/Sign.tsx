import { Alert, Button, Card, Group, PasswordInput, Stack, Text } from '@mantine/core'
import { IconArrowLeft, IconInfoCircle, IconSend } from '@tabler/icons-react'
import { useState } from 'react'
import type { FormEvent } from 'react'
import { useLocation } from 'wouter'
import type { Draft } from '../../../server/cases/shape.ts'
import { useCommand } from '../../shared/api/hooks.ts'
import type { FieldProblem } from '../../shared/api/problem.ts'
import { useMe } from '../../shared/session/session.ts'
import { Refused } from '../../shared/states/Refused.tsx'
import { useTexts } from '../../shared/texts/useTexts.ts'

interface Props {
  draft: Draft
  back: () => void
  flush: () => Promise<boolean>
  /** Called with the fields that the server did not accept. */
  refused: (fields: FieldProblem[]) => void
}

/** The signature: the password confirms it, and the words say plainly that it is no more than that. */
export function Sign({ draft, back, flush, refused }: Props) {
  const { t } = useTexts()
  const me = useMe()
  const [, go] = useLocation()
  const submit = useCommand('case.submit')
  const [password, setPassword] = useState('')
  const [missing, setMissing] = useState(false)
  const organisation = me.organisations.find(({ id }) => id === draft.organisationId)

  async function send(event: FormEvent) {
    event.preventDefault()
    setMissing(!password)
    if (!password || !(await flush())) return
    submit.mutate(
      { draftId: draft.id, password },
      {
        onSuccess: ({ caseId }) => go(`/cases/${caseId}?sent`, { replace: true }),
        onError: ({ fields }) => {
          const wrong = fields.filter(({ path }) => path !== '/password')
          if (wrong.length > 0) refused(wrong)
        },
      },
    )
  }

  return (
    <Card withBorder padding="lg">
      <form onSubmit={(event) => void send(event)} noValidate>
        <Stack>
          <Text>{t('apply.sender', { name: organisation ? `${organisation.name}, ${me.name}` : me.name })}</Text>
          <Alert color="blue" variant="light" icon={<IconInfoCircle aria-hidden />} title={t('apply.notEds')}>
            {t('apply.notEdsHelp')}
          </Alert>
          <PasswordInput
            maw={400}
            label={t('apply.password')}
            autoComplete="current-password"
            required
            withAsterisk={false}
            error={missing ? t('form.error.required') : undefined}
            visibilityToggleButtonProps={{ 'aria-label': t('signIn.showPassword') }}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          <Refused problem={submit.error} />
          <Group justify="space-between">
            <Button variant="subtle" px={0} leftSection={<IconArrowLeft size={18} aria-hidden />} onClick={back}>
              {t('apply.back')}
            </Button>
            <Button type="submit" loading={submit.isPending} leftSection={<IconSend size={18} aria-hidden />}>
              {t('apply.send')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Card>
  )
}
