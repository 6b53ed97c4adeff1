import { Button, Group, Stack, Title } from '@mantine/core'
import { IconFolderOpen } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { CaseBrief } from '../../../server/cases/shape.ts'
import { useAsk, useList } from '../../shared/api/hooks.ts'
import { useTitle } from '../../shared/layout/useTitle.ts'
import { Empty } from '../../shared/states/Empty.tsx'
import { Failed } from '../../shared/states/Failed.tsx'
import { Loading } from '../../shared/states/Loading.tsx'
import { TooMany } from '../../shared/states/TooMany.tsx'
import { useTexts } from '../../shared/texts/useTexts.ts'
import css from './Cabinet.module.css'
import { CaseCard } from './CaseCard.tsx'
import { DraftCard } from './DraftCard.tsx'
import { Notices } from './Notices.tsx'

/** All that is mine, by what needs me first: cases that wait for me, drafts, running ones, ended ones. */
export default function Cabinet() {
  const { t } = useTexts()
  useTitle(t('way.cabinet'))
  const cases = useList('case.list', { view: 'mine', limit: 50 })
  const drafts = useAsk('draft.list', {})
  const mine = cases.data?.items ?? []
  const waiting = mine.filter((one) => one.needsMe)
  const running = mine.filter((one) => !one.needsMe && !one.endedAt)
  const ended = mine.filter((one) => !one.needsMe && one.endedAt)
  const nothing = cases.data && drafts.data && mine.length === 0 && drafts.data.items.length === 0
  const problem = cases.error ?? drafts.error

  return (
    <>
      <Group justify="space-between" mb="lg">
        <Title order={1} size="h2">
          {t('way.cabinet')}
        </Title>
        <Button component={Link} href="/" variant={nothing ? 'filled' : 'default'}>
          {t('cabinet.new')}
        </Button>
      </Group>
      <div className={css.cabinet}>
        <Stack gap="xl">
          {problem && <Failed problem={problem} retry={() => void Promise.all([cases.refetch(), drafts.refetch()])} />}
          {!problem && !(cases.data && drafts.data) && <Loading rows={3} height={110} />}
          {nothing && (
            <Empty icon={IconFolderOpen} title={t('cabinet.empty')}>
              {t('cabinet.emptyHelp')}
            </Empty>
          )}
          <Part title={t('cabinet.waiting')} cases={waiting} />
          {drafts.data && drafts.data.items.length > 0 && (
            <Titled title={t('cabinet.drafts')}>
              {drafts.data.items.map((draft) => (
                <DraftCard key={draft.id} draft={draft} />
              ))}
            </Titled>
          )}
          <Part title={t('cabinet.running')} cases={running} />
          <Part title={t('cabinet.ended')} cases={ended} />
          {cases.hasNextPage && (
            <TooMany shown={mine.length} more={() => void cases.fetchNextPage()} loading={cases.isFetchingNextPage} />
          )}
        </Stack>
        <Notices />
      </div>
    </>
  )
}

function Part({ title, cases }: { title: string; cases: CaseBrief[] }) {
  if (cases.length === 0) return null
  return (
    <Titled title={title}>
      {cases.map((one) => (
        <CaseCard key={one.id} case={one} />
      ))}
    </Titled>
  )
}

function Titled({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title}>
      <Title order={2} size="h4" mb="sm">
        {title}
      </Title>
      <Stack gap="sm">{children}</Stack>
    </section>
  )
}
