import { Alert, Anchor, Stack, Text, Title } from '@mantine/core'
import { IconCircleCheck } from '@tabler/icons-react'
import { lazy, Suspense } from 'react'
import { Link, useSearch } from 'wouter'
import type { CaseFull } from '../../../server/cases/shape.ts'
import { useAsk } from '../../shared/api/hooks.ts'
import { useTitle } from '../../shared/layout/useTitle.ts'
import { Failed } from '../../shared/states/Failed.tsx'
import { Loading } from '../../shared/states/Loading.tsx'
import { FileList } from '../../shared/files/FileList.tsx'
import { useTexts } from '../../shared/texts/useTexts.ts'
import { Part } from '../Part.tsx'
import { Documents } from './Documents.tsx'
import { Due } from './Due.tsx'
import { Messages } from './Messages.tsx'
import { NeedsMe } from './NeedsMe.tsx'
import { Stages } from './Stages.tsx'

const Answers = lazy(() => import('../../shared/form/Answers.tsx').then(({ Answers: component }) => ({ default: component })))

/** A case as its applicant follows it. */
export default function CasePage({ id }: { id: string }) {
  const { data, error, refetch } = useAsk('case.show', { id })
  if (data) return <Shown one={data} />
  if (error) return <Failed order={1} problem={error} retry={() => void refetch()} />
  return <Loading rows={5} height={80} />
}

function Shown({ one }: { one: CaseFull }) {
  const { t, say } = useTexts()
  const sent = useSearch() === 'sent'
  useTitle(t('case.title', { number: one.number }))
  return (
    <Stack gap="lg" maw={860} mx="auto">
      <div>
        <Anchor component={Link} href="/cabinet">
          ← {t('way.cabinet')}
        </Anchor>
        <Text c="dimmed" mt="xs">
          {say(one.serviceNames)} · {one.applicantName}
        </Text>
        <Title order={1} size="h2" className="numbers">
          {t('case.title', { number: one.number })}
        </Title>
      </div>
      {sent && (
        <Alert color="green" variant="light" icon={<IconCircleCheck aria-hidden />} title={t('case.sent')} role="status">
          {t('case.sentHelp')}
        </Alert>
      )}
      <Text size="xl" fw={600} className="readable" aria-live="polite">
        {say(one.statusSentence)}
      </Text>
      <Stages stages={one.stages} />
      <NeedsMe tasks={one.openTasks} />
      <Documents documents={one.documents} ended={one.endedAt !== null} />
      <Due one={one} />
      <Messages caseId={one.id} />
      <Part title={t('case.files')}>
        <FileList files={one.files} />
      </Part>
      {one.form && one.application && (
        <Part title={t('case.application')}>
          <details>
            <summary>{t('case.showApplication')}</summary>
            <Suspense fallback={<Loading rows={3} />}>
              <Answers form={one.form} data={one.application} />
            </Suspense>
          </details>
        </Part>
      )}
    </Stack>
  )
}
