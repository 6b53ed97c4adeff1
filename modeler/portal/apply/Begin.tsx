import { Anchor, Button, Card, Radio, Stack, Text, Title } from '@mantine/core'
import { IconUser, IconBuilding } from '@tabler/icons-react'
import { useState } from 'react'
import { Link, useLocation } from 'wouter'
import { useAsk, useCommand } from '../../shared/api/hooks.ts'
import { useTitle } from '../../shared/layout/useTitle.ts'
import { useMe } from '../../shared/session/session.ts'
import { Failed } from '../../shared/states/Failed.tsx'
import { Loading } from '../../shared/states/Loading.tsx'
import { Refused } from '../../shared/states/Refused.tsx'
import { dateTimeOf } from '../../shared/texts/dates.ts'
import { useTexts } from '../../shared/texts/useTexts.ts'
import { Represent } from '../account/Represent.tsx'
import { useActing } from './acting.ts'
import { prefilled } from './prefilled.ts'

/** Before the application: for whom it is made. A draft that waits already can be gone on with. */
export default function Begin({ id }: { id: string }) {
  const { t, say } = useTexts()
  const me = useMe()
  const [, go] = useLocation()
  const service = useAsk('service.show', { key: id })
  const drafts = useAsk('draft.list', {})
  const save = useCommand('draft.save')
  const { acting, act } = useActing(me)
  const [adding, setAdding] = useState(false)
  useTitle(t('begin.title'))

  if (service.error) return <Failed order={1} problem={service.error} retry={() => void service.refetch()} />
  if (!service.data) return <Loading rows={4} />
  const organisation = me.organisations.find((one) => one.id === acting) ?? null
  const waiting = drafts.data?.items.filter((draft) => draft.key === id) ?? []

  function begin() {
    const data = prefilled(service.data!.form, me, organisation)
    save.mutate({ key: id, organisationId: organisation?.id ?? null, data }, { onSuccess: (draft) => go(`/drafts/${draft.id}`) })
  }

  return (
    <Stack maw={680} mx="auto" gap="lg">
      <div>
        <Text c="dimmed">{say(service.data.names)}</Text>
        <Title order={1} size="h2">
          {t('begin.title')}
        </Title>
      </div>
      {waiting.length > 0 && (
        <Card withBorder padding="lg">
          <Text fw={600}>{t('begin.waiting')}</Text>
          {waiting.map((draft) => (
            <Anchor key={draft.id} component={Link} href={`/drafts/${draft.id}`}>
              {t('begin.goOn', { date: dateTimeOf(draft.savedAt) })}
            </Anchor>
          ))}
        </Card>
      )}
      <Card withBorder padding="lg">
        <Radio.Group label={t('begin.for')} value={acting ?? ''} onChange={(value) => act(value || null)}>
          <Stack gap="sm" mt="sm">
            <Choice
              value=""
              icon={<IconUser size={20} aria-hidden />}
              name={me.name}
              number={me.iin && t('account.iinShort', { iin: me.iin })}
            />
            {me.organisations.map(({ id: value, name, bin }) => (
              <Choice
                key={value}
                value={value}
                icon={<IconBuilding size={20} aria-hidden />}
                name={name}
                number={t('account.binShort', { bin })}
              />
            ))}
          </Stack>
        </Radio.Group>
        {adding ? (
          <Represent
            done={(added) => {
              setAdding(false)
              if (added) act(added.id)
            }}
          />
        ) : (
          <div>
            <Button variant="default" mt="md" onClick={() => setAdding(true)}>
              {t('represent.add')}
            </Button>
          </div>
        )}
      </Card>
      <Text c="dimmed" className="readable">
        {t('begin.explanation')}
      </Text>
      <Refused problem={save.error} />
      {!adding && (
        <div>
          <Button onClick={begin} loading={save.isPending}>
            {t('begin.start')}
          </Button>
        </div>
      )}
    </Stack>
  )
}

function Choice({ value, icon, name, number }: { value: string; icon: React.ReactNode; name: string; number: string | null }) {
  return (
    <Radio
      value={value}
      label={
        <span style={{ display: 'flex', gap: 8, alignItems: 'flex-start' }}>
          {icon}
          <span>
            {name}
            {number && (
              <Text component="span" display="block" size="sm" c="dimmed" className="numbers">
                {number}
              </Text>
            )}
          </span>
        </span>
      }
    />
  )
}
