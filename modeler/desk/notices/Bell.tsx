import { ActionIcon, Button, Indicator, Popover, ScrollArea, Stack, Text } from '@mantine/core'
import { IconBell } from '@tabler/icons-react'
import { useState } from 'react'
import { Link } from 'wouter'
import type { Notice } from '../../../server/notices/shape.ts'
import { useAsk, useCommand } from '../../shared/api/hooks.ts'
import { Failed } from '../../shared/states/Failed.tsx'
import { useTexts } from '../../shared/texts/useTexts.ts'
import { useWhen } from '../../shared/time/useWhen.ts'

/** What the office told me: how many are unread, and the list with the way to each case. */
export function Bell() {
  const { t } = useTexts()
  const [opened, setOpened] = useState(false)
  const list = useAsk('notice.list', {})
  const read = useCommand('notice.read')
  const unread = list.data?.unread ?? 0
  const items = list.data?.items ?? []
  const readAll = () => items.filter(({ readAt }) => !readAt).forEach(({ id }) => read.mutate({ noticeId: id }))
  return (
    <Popover position="bottom-end" width={360} shadow="md" trapFocus opened={opened} onChange={setOpened}>
      <Indicator disabled={unread === 0} label={<span aria-hidden>{unread}</span>} size={16} color="blue" offset={6}>
        <Popover.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            c="inherit"
            size="lg"
            aria-label={t('notices.bell', { count: unread })}
            onClick={() => setOpened((now) => !now)}
          >
            <IconBell size={20} aria-hidden />
          </ActionIcon>
        </Popover.Target>
      </Indicator>
      <Popover.Dropdown aria-label={t('notices.title')}>
        <Text fw={600} component="h2" m={0}>
          {t('notices.title')}
        </Text>
        {list.error && <Failed problem={list.error} retry={() => void list.refetch()} />}
        {list.data && items.length === 0 && <Text c="dimmed">{t('notices.empty')}</Text>}
        <ScrollArea.Autosize mah="60vh" type="auto">
          <Stack gap={0}>
            {items.map((notice) => (
              <Line
                key={notice.id}
                notice={notice}
                onRead={() => {
                  if (!notice.readAt) read.mutate({ noticeId: notice.id })
                  setOpened(false)
                }}
              />
            ))}
          </Stack>
        </ScrollArea.Autosize>
        {unread > 0 && (
          <Button variant="subtle" mt="xs" onClick={readAll} loading={read.isPending}>
            {t('notices.readAll')}
          </Button>
        )}
      </Popover.Dropdown>
    </Popover>
  )
}

function Line({ notice, onRead }: { notice: Notice; onRead: () => void }) {
  const { t, say } = useTexts()
  const { when } = useWhen()
  const words = (
    <>
      <Text fw={notice.readAt ? 400 : 600} size="sm">
        {!notice.readAt && <span className="only-read-aloud">{t('notices.unread')} </span>}
        {say(notice.title)}
      </Text>
      <Text size="sm">{say(notice.body)}</Text>
      <Text size="xs" c="dimmed" className="numbers">
        {[notice.caseNumber, when(notice.createdAt)].filter(Boolean).join(' · ')}
      </Text>
    </>
  )
  const style = {
    display: 'block',
    padding: '10px 0',
    borderTop: '1px solid var(--reg-line)',
    color: 'inherit',
    textDecoration: 'none',
  }
  if (!notice.caseId) return <div style={style}>{words}</div>
  return (
    <Link href={`/cases/${notice.caseId}`} onClick={onRead} style={style}>
      {words}
    </Link>
  )
}
