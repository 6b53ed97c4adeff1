import { Alert, Anchor, Button, PasswordInput, Stack, Text } from '@mantine/core'
import { IconDownload, IconInfoCircle } from '@tabler/icons-react'
import { useState } from 'react'
import type { FormEvent } from 'react'
import type { Task } from '../../../server/tasks/shape.ts'
import type { ApiProblem } from '../../shared/api/problem.ts'
import { useMe } from '../../shared/session/session.ts'
import { problemSentence } from '../../shared/states/sentence.ts'
import { useTexts } from '../../shared/texts/useTexts.ts'
import { Panel } from '../Panel.tsx'

interface Props {
  task: Task
  opened: boolean
  busy: boolean
  problem: ApiProblem | null
  close: () => void
  sign: (password: string) => void
}

/** Asks for the password where a step asks for a signature, and says plainly what that is and what it is not. */
export function SignaturePanel({ task, opened, busy, problem, close, sign }: Props) {
  const { t, say, language } = useTexts()
  const draft = task.case.documents.findLast(({ template }) => template === task.signature?.document)
  const me = useMe()
  const [password, setPassword] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    // React lets events of a portal rise to the form that it was opened from.
    event.stopPropagation()
    if (password) sign(password)
  }
  return (
    <Panel opened={opened} close={close} title={t('sign.title')}>
      <form onSubmit={submit}>
        <Stack>
          <Text>
            {t('sign.what', {
              document: say(task.signature?.names) || t('sign.document'),
              number: task.number,
              applicant: task.applicantName,
            })}
          </Text>
          {draft && (
            <Anchor href={`/api/document.get?id=${draft.id}&language=${language}`} download>
              <IconDownload size={16} aria-hidden /> {t('sign.read', { document: say(draft.names) })}
            </Anchor>
          )}
          <Alert icon={<IconInfoCircle aria-hidden />} title={t('sign.plainTitle')}>
            {t('sign.plain')}
          </Alert>
          <input type="hidden" name="username" autoComplete="username" value={me.login} readOnly />
          <PasswordInput
            label={t('sign.password', { name: me.name })}
            autoComplete="current-password"
            required
            data-autofocus
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            visibilityToggleButtonProps={{ 'aria-label': t('signIn.showPassword') }}
            error={problem && problem.reason !== 'password.needed' ? problemSentence(problem, t) : undefined}
          />
          <Button type="submit" loading={busy}>
            {say(task.action)}
          </Button>
        </Stack>
      </form>
    </Panel>
  )
}
