import { Select, Stack } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import { useAsk } from '../../shared/api/hooks.ts'
import { hasRole, useMe } from '../../shared/session/session.ts'
import { Empty } from '../../shared/states/Empty.tsx'
import { Failed } from '../../shared/states/Failed.tsx'
import { Loading } from '../../shared/states/Loading.tsx'
import { NoRight } from '../../shared/states/NoRight.tsx'
import { useTexts } from '../../shared/texts/useTexts.ts'
import { View } from '../View.tsx'
import { Opened } from './Opened.tsx'

const CounterForm = lazy(() => import('./CounterForm.tsx'))

/** An application brought to the office: the service, who asks, the application itself. */
export default function Counter() {
  const { t, say } = useTexts()
  const me = useMe()
  const [chosen, setChosen] = useState<string | null>(null)
  const [opened, setOpened] = useState<{ caseId: string; number: string; taskId?: string } | null>(null)
  const { data, error, isPending, refetch } = useAsk('service.list', {})
  if (!hasRole(me, 'chancery', 'official')) return <NoRight>{t('counter.chanceryOnly')}</NoRight>
  if (opened) return <Opened {...opened} again={() => setOpened(null)} />
  const services = (data?.items ?? []).filter(({ channels }) => channels.includes('counter'))
  const key = chosen ?? (services.length === 1 ? services[0]!.key : null)
  return (
    <View title={t('counter.title')}>
      {error && <Failed problem={error} retry={() => void refetch()} />}
      {isPending && <Loading rows={3} />}
      {data && services.length === 0 && <Empty title={t('counter.noServices')} />}
      {services.length > 0 && (
        <Stack maw={860}>
          <Select
            label={t('column.service')}
            data={services.map((service) => ({ value: service.key, label: say(service.names) }))}
            value={key}
            onChange={setChosen}
            searchable
            required
            withAsterisk={false}
          />
          {key && (
            <Suspense fallback={<Loading rows={5} />}>
              <CounterForm key={key} serviceKey={key} done={setOpened} />
            </Suspense>
          )}
        </Stack>
      )}
    </View>
  )
}
