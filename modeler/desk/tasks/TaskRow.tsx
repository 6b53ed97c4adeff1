import { Button, Text } from '@mantine/core'
import { IconEye, IconHandGrab } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Link, useLocation } from 'wouter'
import type { TaskBrief } from '../../../server/tasks/shape.ts'
import { dateTimeOf } from '../../shared/texts/dates.ts'
import { useTexts } from '../../shared/texts/useTexts.ts'
import { headingOf } from './columns.ts'
import type { Column } from './columns.ts'
import { Due } from './Due.tsx'
import type { TaskView } from './lastList.ts'
import css from '../Table.module.css'

interface Props {
  task: TaskBrief
  gone: boolean
  view: TaskView
  columns: Column[]
  claim: (taskId: string) => void
}

/** One task in a list. The whole row opens it, its name is the link. */
export function TaskRow({ task, gone, view, columns, claim }: Props) {
  const { t, say } = useTexts()
  const [, navigate] = useLocation()
  const address = `/tasks/${task.id}`
  const claimable = task.status === 'open' && !task.assignee && !gone
  return (
    <tr
      className={css.row}
      data-gone={gone || undefined}
      data-claimable={claimable ? task.id : undefined}
      onClick={(event) => {
        if (!(event.target as HTMLElement).closest('a, button') && !getSelection()?.toString()) navigate(address)
      }}
    >
      <th scope="row" className={css.name}>
        <Link href={address} data-row>
          {say(task.names)}
        </Link>{' '}
        {task.watched && <IconEye size={14} aria-label={t('task.isWatched')} role="img" />}
        {gone && (
          <Text size="xs" c="dimmed">
            {t('list.gone')}
          </Text>
        )}
      </th>
      {columns.map((column) => (
        <td key={column} data-column={column} data-label={t(headingOf(view, column))}>
          <Cell column={column} task={task} done={view === 'done'} />
        </td>
      ))}
      <td className={css.actions}>
        {claimable && (
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconHandGrab size={15} aria-hidden />}
            onClick={() => claim(task.id)}
            aria-label={t('task.claimNamed', { name: `${say(task.names)}, ${task.number}` })}
          >
            {t('task.claim')}
          </Button>
        )}
      </td>
    </tr>
  )
}

function Cell({ column, task, done }: { column: Column; task: TaskBrief; done: boolean }): ReactNode {
  const { t, say } = useTexts()
  switch (column) {
    case 'number':
      return <span className="numbers">{task.number}</span>
    case 'applicant':
      return <Cut text={task.applicantName} />
    case 'service':
      return <Cut text={say(task.serviceNames)} />
    case 'step':
      return done && task.endedAt ? <span className="numbers">{dateTimeOf(task.endedAt)}</span> : <Due term={task.step} />
    case 'term':
      return <Due term={task.term} />
    case 'assignee':
      return task.mine ? t('task.me') : <Cut text={task.assignee?.name ?? t('task.nobody')} />
    case 'unit':
      return <Cut text={say(task.unitNames) || '—'} />
    case 'opened':
      return <span className="numbers">{dateTimeOf(task.openedAt)}</span>
  }
}

function Cut({ text }: { text: string }) {
  return (
    <span className={css.cut} title={text}>
      {text}
    </span>
  )
}
