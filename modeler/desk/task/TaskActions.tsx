import { Button, Group } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconEye, IconEyeOff, IconHandOff, IconUserShare } from '@tabler/icons-react'
import { useState } from 'react'
import type { Task } from '../../../server/tasks/shape.ts'
import { useCommand } from '../../shared/api/hooks.ts'
import type { ApiProblem } from '../../shared/api/problem.ts'
import { problemSentence } from '../../shared/states/sentence.ts'
import { useTexts } from '../../shared/texts/useTexts.ts'
import { AssignPanel } from './AssignPanel.tsx'

/** What can be done with the task besides doing it: watch, give back, hand to a named person. */
export function TaskActions({ task }: { task: Task }) {
  const { t } = useTexts()
  const [assigning, setAssigning] = useState(false)
  const release = useCommand('task.release')
  const watch = useCommand('task.watch')
  const unwatch = useCommand('task.unwatch')
  const taskId = task.id
  const tell = {
    onError: (problem: ApiProblem) => notifications.show({ color: 'red', message: problemSentence(problem, t) }),
  }
  return (
    <Group gap="xs">
      {task.watched ? (
        <Button
          variant="default"
          leftSection={<IconEyeOff size={16} aria-hidden />}
          onClick={() => unwatch.mutate({ taskId }, tell)}
        >
          {t('task.unwatch')}
        </Button>
      ) : (
        <Button variant="default" leftSection={<IconEye size={16} aria-hidden />} onClick={() => watch.mutate({ taskId }, tell)}>
          {t('task.watch')}
        </Button>
      )}
      {task.can.release && (
        <Button
          variant="default"
          leftSection={<IconHandOff size={16} aria-hidden />}
          loading={release.isPending}
          onClick={() =>
            release.mutate({ taskId }, { ...tell, onSuccess: () => notifications.show({ message: t('task.released') }) })
          }
        >
          {t('task.release')}
        </Button>
      )}
      {task.can.assign && (
        <Button variant="default" leftSection={<IconUserShare size={16} aria-hidden />} onClick={() => setAssigning(true)}>
          {t('task.assign')}
        </Button>
      )}
      {task.can.assign && <AssignPanel task={task} opened={assigning} close={() => setAssigning(false)} />}
    </Group>
  )
}
