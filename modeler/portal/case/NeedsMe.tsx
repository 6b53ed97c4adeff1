import { Alert, Text } from '@mantine/core'
import { IconHandStop } from '@tabler/icons-react'
import { lazy, Suspense } from 'react'
import type { CaseFull } from '../../../server/cases/shape.ts'
import { Loading } from '../../shared/states/Loading.tsx'
import { useTexts } from '../../shared/texts/useTexts.ts'
import { useWhen } from '../../shared/time/useWhen.ts'

const Answer = lazy(() => import('./Answer.tsx'))

/** Steps that wait for the applicant, each with its form. */
export function NeedsMe({ tasks }: { tasks: CaseFull['openTasks'] }) {
  const { t, say } = useTexts()
  const { due } = useWhen()
  const mine = tasks.filter((task) => task.mine)
  return mine.map((task) => (
    <Alert
      key={task.id}
      color="yellow"
      variant="light"
      icon={<IconHandStop aria-hidden />}
      title={
        <Text span inherit c="var(--mantine-color-text)">
          {t('case.needsYou')}
        </Text>
      }
    >
      {say(task.names)}
      {task.dueAt && `, ${due(task.dueAt)}`}
      <Suspense fallback={<Loading rows={3} />}>
        <Answer id={task.id} />
      </Suspense>
    </Alert>
  ))
}
