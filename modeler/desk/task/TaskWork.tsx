import { Button, Stack, Text, Title } from '@mantine/core'
import { IconCircleCheck, IconHandGrab, IconUser } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import type { Task } from '../../../server/tasks/shape.ts'
import { useCommand } from '../../shared/api/hooks.ts'
import { Failed } from '../../shared/states/Failed.tsx'
import { Loading } from '../../shared/states/Loading.tsx'
import { dateTimeOf } from '../../shared/texts/dates.ts'
import { useTexts } from '../../shared/texts/useTexts.ts'
import { useKeys } from '../keys/useKeys.ts'
import { useTell } from '../useTell.ts'

const TaskForm = lazy(() => import('./TaskForm.tsx'))

/**
 * The place where the task is done: the form for whom it is, the button that takes it while it is nobody's, or who has it. A form that
 * was begun stays on the page even when the task is lost meanwhile, with what was typed.
 */
export function TaskWork({ task, gone }: { task: Task; gone: boolean }) {
  const [begun, setBegun] = useState(task.can.complete)
  if (task.can.complete && !begun) setBegun(true)
  if (task.can.claim && begun && !task.can.complete) setBegun(false)
  if (begun) {
    return (
      <Suspense fallback={<Loading rows={4} />}>
        <TaskForm task={task} lost={gone || !task.can.complete} />
      </Suspense>
    )
  }
  if (task.can.claim) return <Claim task={task} />
  return <NotMine task={task} />
}

function Claim({ task }: { task: Task }) {
  const { t, say } = useTexts()
  const tell = useTell()
  const claim = useCommand('task.claim')
  const take = () => claim.mutate({ taskId: task.id }, { onSuccess: () => tell.done(t('task.claimed')) })
  useKeys({ KeyC: take })
  return (
    <Stack align="flex-start">
      <Title order={2} size="h5">
        {t('task.free')}
      </Title>
      <Text>{t('task.freeText', { action: say(task.action) })}</Text>
      {task.documentation && <Text c="dimmed">{say(task.documentation)}</Text>}
      {claim.error && <Failed problem={claim.error} />}
      <Button leftSection={<IconHandGrab size={18} aria-hidden />} onClick={take} loading={claim.isPending}>
        {t('task.claim')}
      </Button>
    </Stack>
  )
}

function NotMine({ task }: { task: Task }) {
  const { t, say } = useTexts()
  const done = task.status !== 'open'
  const Icon = done ? IconCircleCheck : IconUser
  const name = task.assignee?.name ?? t('task.nobody')
  return (
    <Stack gap="xs">
      <Title order={2} size="h5" style={{ display: 'flex', gap: 8, alignItems: 'center' }}>
        <Icon size={20} aria-hidden />
        {t(done ? `task.${task.status}` : 'task.others')}
      </Title>
      <Text>
        {done
          ? t('task.doneBy', { name, date: task.endedAt ? dateTimeOf(task.endedAt) : '' })
          : t('task.othersText', { name, role: t(`role.${task.role}`) })}
      </Text>
      {task.documentation && <Text c="dimmed">{say(task.documentation)}</Text>}
    </Stack>
  )
}
