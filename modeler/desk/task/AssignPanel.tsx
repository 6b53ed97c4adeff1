import { Button, Select, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { Task } from '../../../server/tasks/shape.ts'
import { useAsk, useCommand } from '../../shared/api/hooks.ts'
import { Failed } from '../../shared/states/Failed.tsx'
import { useTexts } from '../../shared/texts/useTexts.ts'
import { useTell } from '../useTell.ts'
import { Panel } from '../Panel.tsx'

/** Hands the task to a named person of its role; how many tasks each has open stands beside the name. */
export function AssignPanel({ task, opened, close }: { task: Task; opened: boolean; close: () => void }) {
  const { t, say } = useTexts()
  const tell = useTell()
  const [personId, setPersonId] = useState<string | null>(null)
  const people = useAsk('person.list', { role: task.role }, { enabled: opened })
  const assign = useCommand('task.assign')
  const options = (people.data?.items ?? [])
    .filter(({ closedAt }) => !closedAt)
    .map(({ id, name, position, openTasks }) => ({
      value: id,
      label: [name, position, t('people.openTasks', { count: openTasks })].filter(Boolean).join(' · '),
    }))
  const send = () => {
    if (!personId) return
    assign.mutate(
      { taskId: task.id, personId },
      {
        onSuccess: () => {
          const name = people.data?.items.find(({ id }) => id === personId)?.name ?? ''
          tell.done(t('task.assigned', { name }))
          close()
        },
      },
    )
  }
  return (
    <Panel opened={opened} close={close} title={t('task.assignTitle')}>
      <Stack>
        <Text>{t('task.assignText', { name: say(task.names), role: t(`role.${task.role}`) })}</Text>
        {people.error && <Failed problem={people.error} retry={() => void people.refetch()} />}
        <Select
          label={t('task.assignee')}
          data={options}
          value={personId}
          onChange={setPersonId}
          searchable
          required
          nothingFoundMessage={t('form.noPersons')}
          disabled={people.isPending}
          data-autofocus
        />
        {assign.error && <Failed problem={assign.error} />}
        <Button onClick={send} disabled={!personId} loading={assign.isPending}>
          {t('task.assign')}
        </Button>
      </Stack>
    </Panel>
  )
}
