import { Button, Group } from '@mantine/core'
import { IconCircleCheck } from '@tabler/icons-react'
import { Link } from 'wouter'
import { Notice } from '../../shared/states/Notice.tsx'
import { useTexts } from '../../shared/texts/useTexts.ts'

interface Props {
  caseId: string
  number: string
  taskId?: string | undefined
  again: () => void
}

/** The application is in: its number, and the way on. */
export function Opened({ caseId, number, taskId, again }: Props) {
  const { t } = useTexts()
  return (
    <Notice
      order={1}
      icon={IconCircleCheck}
      title={t('counter.opened', { number })}
      action={
        <Group>
          <Button component={Link} href={taskId ? `/tasks/${taskId}` : `/cases/${caseId}`}>
            {t(taskId ? 'counter.toTask' : 'counter.toCase')}
          </Button>
          <Button variant="default" onClick={again}>
            {t('counter.again')}
          </Button>
        </Group>
      }
    >
      {t('counter.openedText')}
    </Notice>
  )
}
