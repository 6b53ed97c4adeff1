import { Anchor, Text } from '@mantine/core'
import { Link } from 'wouter'
import type { Task } from '../../../server/tasks/shape.ts'
import { useTexts } from '../../shared/texts/useTexts.ts'
import { TermBar } from '../../shared/time/TermBar.tsx'
import css from './TaskPage.module.css'

/** Number, applicant, service, who does it, and the two terms. */
export function TaskHead({ task }: { task: Task }) {
  const { t, say } = useTexts()
  const doer = task.mine ? t('task.me') : (task.assignee?.name ?? t('task.nobody'))
  return (
    <div className={css.head}>
      <div>
        <Text fw={600}>
          <Anchor component={Link} href={`/cases/${task.caseId}`} className="numbers" fw={600} underline="always">
            {t('case.number', { number: task.number })}
          </Anchor>
          {' · '}
          {task.applicantName}
        </Text>
        <Text size="sm">{say(task.serviceNames)}</Text>
        <Text size="sm" c="dimmed">
          {t('task.doer', { name: doer })} · {t(`role.${task.role}`)}
        </Text>
      </div>
      <TermBar label={t('time.step')} term={task.step} />
      <TermBar label={t('time.whole')} term={task.term} />
    </div>
  )
}
