import { Button, Group, Stack, Text } from '@mantine/core'
import { useAsk, useCommand } from '../../shared/api/hooks.ts'
import { Failed } from '../../shared/states/Failed.tsx'
import { Loading } from '../../shared/states/Loading.tsx'
import { dateTimeOf } from '../../shared/texts/dates.ts'
import { useTexts } from '../../shared/texts/useTexts.ts'
import { Part } from '../Part.tsx'

/** Where I am signed in; any other place can be signed out from here. */
export function Sessions() {
  const { t } = useTexts()
  const { data, error, refetch } = useAsk('session.list', {})
  const revoke = useCommand('session.revoke')
  return (
    <Part title={t('profile.sessions')}>
      {error && <Failed order={3} problem={error} retry={() => void refetch()} />}
      {!data && !error && <Loading rows={2} />}
      <Stack gap="sm">
        {data?.items.map((session) => (
          <Group key={session.id} justify="space-between" wrap="nowrap">
            <div>
              <Text style={{ overflowWrap: 'anywhere' }}>{agentOf(session.agent) || t('profile.unknownAgent')}</Text>
              <Text size="sm" c="dimmed" className="numbers">
                {session.current ? t('profile.here') : t('profile.seen', { date: dateTimeOf(session.seenAt) })}
              </Text>
            </div>
            {!session.current && (
              <Button
                variant="default"
                size="sm"
                loading={revoke.isPending && revoke.variables.sessionId === session.id}
                onClick={() => revoke.mutate({ sessionId: session.id })}
              >
                {t('profile.revoke')}
              </Button>
            )}
          </Group>
        ))}
      </Stack>
    </Part>
  )
}

/** A browser's long self-description as people know it: `Firefox, Windows`. */
function agentOf(agent: string | null): string {
  const browser = /Edg|OPR|YaBrowser|Firefox|Chrome|Safari/.exec(agent ?? '')?.[0]
  const system = /Android|iPhone|iPad|Windows|Mac OS X|Linux/.exec(agent ?? '')?.[0]
  const names: Record<string, string> = { Edg: 'Edge', OPR: 'Opera', YaBrowser: 'Yandex', 'Mac OS X': 'macOS' }
  return [browser, system].flatMap((name) => (name ? [names[name] ?? name] : [])).join(', ')
}
