import { Button, Card, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core'
import { useState } from 'react'
import type { FormEvent, ReactNode } from 'react'
import { ApiProblem } from '../api/problem.ts'
import { Refused } from '../states/Refused.tsx'
import { useTexts } from '../texts/useTexts.ts'
import { DemoAccounts } from './DemoAccounts.tsx'
import { useSession } from './session.ts'

/** Login and password; `aside` says what else one may do here (sign up on the portal). */
export function SignIn({ aside }: { aside?: ReactNode }) {
  const { t } = useTexts()
  const { signIn, demo } = useSession()
  const [login, setLogin] = useState('')
  const [password, setPassword] = useState('')
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const [busy, setBusy] = useState(false)

  async function enter(name: string, secret: string) {
    setBusy(true)
    setProblem(null)
    try {
      await signIn(name.trim(), secret)
    } catch (refusal) {
      setProblem(refusal instanceof ApiProblem ? refusal : new ApiProblem(0, {}))
      setBusy(false)
    }
  }
  function submit(event: FormEvent) {
    event.preventDefault()
    if (login.trim() && password) void enter(login, password)
  }

  return (
    <Stack mx="auto" w="min(480px, 100vw - 32px)" gap="lg" py="lg">
      <Title order={1} size="h2">
        {t('signIn.title')}
      </Title>
      <Card withBorder padding="lg">
        <form onSubmit={submit}>
          <Stack>
            <Refused problem={problem} />
            <TextInput
              label={t('signIn.login')}
              description={t('signIn.loginHelp')}
              autoComplete="username"
              required
              withAsterisk={false}
              value={login}
              onChange={(event) => setLogin(event.currentTarget.value)}
            />
            <PasswordInput
              label={t('signIn.password')}
              autoComplete="current-password"
              required
              withAsterisk={false}
              value={password}
              visibilityToggleButtonProps={{ 'aria-label': t('signIn.showPassword') }}
              onChange={(event) => setPassword(event.currentTarget.value)}
            />
            <Button type="submit" loading={busy} fullWidth>
              {t('signIn.enter')}
            </Button>
          </Stack>
        </form>
      </Card>
      {aside && <Text component="div">{aside}</Text>}
      {demo.accounts.length > 0 && <DemoAccounts accounts={demo.accounts} choose={(name) => void enter(name, demo.password)} />}
    </Stack>
  )
}
