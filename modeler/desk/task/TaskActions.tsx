import { Button, Group } from '@mantine/core'
import { IconEye, IconEyeOff, IconHandOff, IconUserShare } from '@tabler/icons-react'
import { useState } from 'react'
import type { Task } from '../../../server/tasks/shape.ts'
import { useCommand } from '../../shared/api/hooks.ts'
import { useTexts } from '../../shared/texts/useTexts.ts'
import { AssignPanel } from './AssignPanel.tsx'
import { useTell } from '../useTell.ts'

/** What can be done with the task besides doing it: watch, give back, hand to a named person. */
export function TaskActions({ task }: { task: Task }) {
  const { t } = useTexts()
  const tell = useTell()
  const [assigning, setAssigning] = useState(false)
  const release = useCommand('task.release')
  const watch = useCommand('task.watch')
  const unwatch = useCommand('task.unwatch')
  const taskId = task.id
  const refused = { onError: tell.refused }
  return (
    <Group gap="xs">
      {task.watched ? (
        <Button
          variant="default"
          leftSection={<IconEyeOff size={16} aria-hidden />}
          onClick={() => unwatch.mutate({ taskId }, refused)}
        >
          {t('task.unwatch')}
        </Button>
      ) : (
        <Button
          variant="default"
          leftSection={<IconEye size={16} aria-hidden />}
          onClick={() => watch.mutate({ taskId }, refused)}
        >
          {t('task.watch')}
        </Button>
      )}
      {task.can.release && (
        <Button
          variant="default"
          leftSection={<IconHandOff size={16} aria-hidden />}
          loading={release.isPending}
          onClick={() => release.mutate({ taskId }, { ...refused, onSuccess: () => tell.done(t('task.released')) })}
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
