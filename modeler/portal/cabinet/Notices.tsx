import { Anchor, Button, Text, Title } from '@mantine/core'
import { Link } from 'wouter'
import type { Notice } from '../../../server/notices/shape.ts'
import { useAsk, useCommand } from '../../shared/api/hooks.ts'
import { Failed } from '../../shared/states/Failed.tsx'
import { Loading } from '../../shared/states/Loading.tsx'
import { dateTimeOf } from '../../shared/texts/dates.ts'
import { useTexts } from '../../shared/texts/useTexts.ts'
import { StateTag } from '../../shared/time/StateTag.tsx'
import css from './Cabinet.module.css'

/** What I was told, newest first. */
export function Notices() {
  const { t } = useTexts()
  const { data, error, refetch } = useAsk('notice.list', {})
  return (
    <aside className={css.notices} aria-labelledby="notices">
      <Title order={2} size="h4" id="notices" mb="sm">
        {t('notices.title')}
      </Title>
      {error && <Failed order={3} problem={error} retry={() => void refetch()} />}
      {!data && !error && <Loading rows={3} />}
      {data?.items.length === 0 && <Text c="dimmed">{t('notices.none')}</Text>}
      <ul>
        {data?.items.map((notice) => (
          <li key={notice.id}>
            <One notice={notice} />
          </li>
        ))}
      </ul>
    </aside>
  )
}

function One({ notice }: { notice: Notice }) {
  const { t, say } = useTexts()
  const read = useCommand('notice.read')
  return (
    <>
      <Text className={notice.readAt ? undefined : css.unread}>{say(notice.title)}</Text>
      <Text size="xs" c="dimmed" className="numbers">
        {dateTimeOf(notice.createdAt)} {!notice.readAt && <StateTag tone="info">{t('notices.new')}</StateTag>}
      </Text>
      <Text size="sm" style={{ whiteSpace: 'pre-line' }}>
        {say(notice.body)}
      </Text>
      {notice.caseId && (
        <Anchor component={Link} href={`/cases/${notice.caseId}`} size="sm">
          {t('notices.case', { number: notice.caseNumber ?? '' })}
        </Anchor>
      )}
      {!notice.readAt && (
        <Button
          variant="subtle"
          size="compact-sm"
          ml="xs"
          loading={read.isPending}
          aria-label={`${t('notices.read')}: ${say(notice.title)}`}
          onClick={() => read.mutate({ noticeId: notice.id })}
        >
          {t('notices.read')}
        </Button>
      )}
    </>
  )
}
