import { Anchor, Group, Text } from '@mantine/core'
import { Link } from 'wouter'
import type { CaseFull } from '../../../server/cases/shape.ts'
import { useAsk } from '../../shared/api/hooks.ts'
import { hasRole, useMe } from '../../shared/session/session.ts'
import { Failed } from '../../shared/states/Failed.tsx'
import { Loading } from '../../shared/states/Loading.tsx'
import { dateTimeOf } from '../../shared/texts/dates.ts'
import { useTexts } from '../../shared/texts/useTexts.ts'
import { TermBar } from '../../shared/time/TermBar.tsx'
import { useWhen } from '../../shared/time/useWhen.ts'
import css from '../task/TaskPage.module.css'
import { View } from '../View.tsx'
import { CancelCase } from './CancelCase.tsx'
import { CaseTabs } from './CaseTabs.tsx'
import { Incidents } from './Incidents.tsx'
import { OtherApplicant } from './OtherApplicant.tsx'
import { StageLine } from './StageLine.tsx'

/** A case as the staff see it: where it stands, who has it now, and its papers. */
export default function CasePage({ id }: { id: string }) {
  const { t, say } = useTexts()
  const administrator = hasRole(useMe(), 'administrator')
  const { data: full, error, refetch } = useAsk('case.show', { id })
  if (!full) return error ? <Failed order={1} problem={error} retry={() => void refetch()} /> : <Loading rows={6} />
  return (
    <View
      above={
        <Anchor component={Link} href="/cases" size="sm">
          {t('cases.title')}
        </Anchor>
      }
      title={t('case.title', { number: full.number, applicant: full.applicantName })}
      beside={administrator && !full.endedAt && <CancelCase full={full} />}
    >
      <div className={css.head} data-whole>
        <div>
          <Text fw={600}>{say(full.statusNames)}</Text>
          <Text size="sm">{say(full.statusSentence)}</Text>
          <Text size="sm" c="dimmed">
            {say(full.serviceNames)} · {t(`channel.${full.channel}`)} · {t('case.opened', { date: dateTimeOf(full.openedAt) })}
          </Text>
        </div>
        <TermBar label={t('time.whole')} term={full.term} />
      </div>
      <OtherApplicant full={full} />
      <Incidents full={full} administrator={administrator} />
      <StageLine stages={full.stages} />
      <OpenTasks full={full} />
      <section className={css.case}>
        <CaseTabs full={full} />
      </section>
    </View>
  )
}

function OpenTasks({ full }: { full: CaseFull }) {
  const { t, say } = useTexts()
  const { due } = useWhen()
  if (full.openTasks.length === 0) return null
  return (
    <section>
      <Text component="h2" fw={600} mb={4}>
        {t('case.now')}
      </Text>
      <ul style={{ margin: '0 0 16px', paddingInlineStart: 20 }}>
        {full.openTasks.map((task) => (
          <li key={task.id}>
            <Group gap={8} component="span" display="inline">
              <Anchor component={Link} href={`/tasks/${task.id}`} underline="always">
                {say(task.names)}
              </Anchor>{' '}
              <Text span size="sm" c="dimmed">
                {[
                  t(`role.${task.role}`),
                  task.mine ? t('task.me') : (task.assignee ?? t('task.nobody')),
                  task.dueAt && due(task.dueAt),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </Text>
            </Group>
          </li>
        ))}
      </ul>
    </section>
  )
}
