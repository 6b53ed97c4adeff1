import { Anchor, Button, Group, Text } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'wouter'
import type { Draft } from '../../../server/cases/shape.ts'
import { useCommand } from '../../shared/api/hooks.ts'
import { useMe } from '../../shared/session/session.ts'
import { Refused } from '../../shared/states/Refused.tsx'
import { dateTimeOf } from '../../shared/texts/dates.ts'
import { useTexts } from '../../shared/texts/useTexts.ts'
import css from './Cabinet.module.css'

/** An application that was not sent yet; throwing it away is asked twice. */
export function DraftCard({ draft }: { draft: Draft }) {
  const { t, say } = useTexts()
  const me = useMe()
  const discard = useCommand('draft.discard')
  const [sure, setSure] = useState(false)
  const organisation = me.organisations.find(({ id }) => id === draft.organisationId)
  return (
    <article className={css.card}>
      <div className={css.head}>
        <Anchor component={Link} href={`/drafts/${draft.id}`} fw={600}>
          {say(draft.serviceNames)}
        </Anchor>
        <Group gap="xs">
          {sure ? (
            <>
              <Button
                size="compact-sm"
                color="red"
                loading={discard.isPending}
                onClick={() => discard.mutate({ draftId: draft.id })}
              >
                {t('cabinet.discardSure')}
              </Button>
              <Button size="compact-sm" variant="default" onClick={() => setSure(false)}>
                {t('cabinet.keep')}
              </Button>
            </>
          ) : (
            <Button size="compact-sm" variant="transparent" px={0} c="dimmed" onClick={() => setSure(true)}>
              {t('cabinet.discard')}
            </Button>
          )}
        </Group>
      </div>
      <Text size="sm">{organisation?.name ?? me.name}</Text>
      <Text size="sm" c="dimmed" className="numbers">
        {t('cabinet.savedAt', { date: dateTimeOf(draft.savedAt) })}
      </Text>
      <Refused problem={discard.error} />
    </article>
  )
}
