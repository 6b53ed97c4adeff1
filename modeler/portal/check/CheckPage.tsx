import { Button, Card, Group, Stack, Text, TextInput, Title } from '@mantine/core'
import { useState } from 'react'
import type { FormEvent } from 'react'
import { useLocation } from 'wouter'
import { useAsk } from '../../shared/api/hooks.ts'
import { isProblem } from '../../shared/api/problem.ts'
import { useTitle } from '../../shared/layout/useTitle.ts'
import { Failed } from '../../shared/states/Failed.tsx'
import { Loading } from '../../shared/states/Loading.tsx'
import { useTexts } from '../../shared/texts/useTexts.ts'
import { Genuine } from './Genuine.tsx'
import { Unknown } from './Unknown.tsx'

/** Anybody with the code of a document learns whether it is genuine, without signing in. */
export default function CheckPage({ code }: { code: string }) {
  const { t } = useTexts()
  useTitle(t('way.check'))
  const [, go] = useLocation()
  const [typed, setTyped] = useState(code)
  const { data, error, isFetching, refetch } = useAsk('document.verify', { code }, { enabled: code !== '' })

  function submit(event: FormEvent) {
    event.preventDefault()
    if (typed.trim()) go(`/check/${encodeURIComponent(typed.trim())}`)
  }

  return (
    <Stack maw={720} mx="auto" gap="lg">
      <Title order={1} size="h2">
        {t('check.title')}
      </Title>
      <Card withBorder padding="lg">
        <form onSubmit={submit}>
          <Group align="end">
            <TextInput
              flex={1}
              miw={240}
              label={t('check.code')}
              description={t('check.codeHelp')}
              autoComplete="off"
              spellCheck={false}
              value={typed}
              onChange={(event) => setTyped(event.currentTarget.value)}
            />
            <Button type="submit">{t('check.check')}</Button>
          </Group>
        </form>
      </Card>
      <div aria-live="polite">
        {isFetching && !data && <Loading rows={2} height={80} />}
        {data && code && (data.valid ? <Genuine found={data} /> : <Unknown />)}
        {error && !isFetching && (isProblem(error, 'NOT_FOUND') || isProblem(error, 'INVALID') ? <Unknown /> : null)}
        {error && !isProblem(error, 'NOT_FOUND') && !isProblem(error, 'INVALID') && (
          <Failed problem={error} retry={() => void refetch()} />
        )}
      </div>
      {!code && <Text c="dimmed">{t('check.explanation')}</Text>}
    </Stack>
  )
}
