import { Button, Group, Text } from '@mantine/core'
import { IconArrowsDiff } from '@tabler/icons-react'
import { useState } from 'react'
import { Link } from 'wouter'
import type { Task } from '../../../server/tasks/shape.ts'
import type { Data } from '../../shared/api/contract.ts'
import { useTexts } from '../../shared/texts/useTexts.ts'
import type { Texts } from '../../shared/texts/useTexts.ts'
import { Note } from '../Note.tsx'

/** The task is not mine to do any more. Says so, and gives back what was typed. */
export function Lost({ task, typed }: { task: Task; typed: Data | null }) {
  const { t } = useTexts()
  const [copied, setCopied] = useState(false)
  const filled = typed !== null && Object.keys(typed).length > 0
  const copy = async () => {
    await navigator.clipboard.writeText(JSON.stringify(typed, null, 2))
    setCopied(true)
  }
  return (
    <Note icon={IconArrowsDiff} title={t('lost.title')}>
      <Text size="sm" mb="sm">
        {whatBecame(task, t)} {filled && t('lost.typed')}
      </Text>
      <Group gap="xs">
        {filled && (
          <Button variant="default" onClick={() => void copy()}>
            {t(copied ? 'lost.copied' : 'lost.copy')}
          </Button>
        )}
        <Button variant="default" component={Link} href={`/cases/${task.caseId}`}>
          {t('lost.case')}
        </Button>
      </Group>
    </Note>
  )
}

/** What is known of why: done by myself elsewhere, done by or now with somebody else, or only that it is no longer mine. */
function whatBecame({ mine, status, assignee }: Task, t: Texts['t']): string {
  if (mine && status === 'completed') return t('lost.self')
  if (mine || !assignee) return t('lost.text')
  return t(status === 'completed' ? 'lost.doneBy' : 'lost.by', { name: assignee.name })
}
