import { UnstyledButton, VisuallyHidden } from '@mantine/core'
import { IconArrowDown, IconArrowsSort } from '@tabler/icons-react'
import type { TaskBrief } from '../../../server/tasks/shape.ts'
import { useTexts } from '../../shared/texts/useTexts.ts'
import { headingOf, SORTS } from './columns.ts'
import type { Column, Sort } from './columns.ts'
import { GROUPS, groupOf } from './groups.ts'
import type { TaskView } from './lastList.ts'
import type { SteadyRow } from './steady.ts'
import { TaskRow } from './TaskRow.tsx'
import css from '../Table.module.css'

interface Props {
  rows: SteadyRow<TaskBrief>[]
  view: TaskView
  columns: Column[]
  sort: Sort
  onSort: (sort: Sort) => void
  claim: (taskId: string) => void
}

/** The tasks as a dense table; sorted by due date they stand in groups: late, today, this week, later. */
export function TaskTable({ rows, view, columns, sort, onSort, claim }: Props) {
  const { t } = useTexts()
  const groups = sort === 'due' && view !== 'done' ? grouped(rows) : [{ group: null, rows }]
  return (
    <div className={css.room}>
      <table className={css.table} data-many={columns.length > MANY || undefined}>
        <caption className="only-read-aloud">{t(`list.${view}.title`)}</caption>
        <thead>
          <tr>
            <th scope="col">{t('column.task')}</th>
            {columns.map((column) => (
              <Head key={column} column={column} view={view} sort={sort} onSort={onSort} />
            ))}
            <th scope="col">
              <VisuallyHidden>{t('column.actions')}</VisuallyHidden>
            </th>
          </tr>
        </thead>
        {groups.map(({ group, rows: members }) => (
          <tbody key={group ?? 'all'}>
            {group && (
              <tr className={css.group} data-group={group}>
                <th scope="rowgroup" colSpan={columns.length + 2}>
                  {t(`group.${group}`)} <span className="numbers">{members.length}</span>
                </th>
              </tr>
            )}
            {members.map(({ item, gone }) => (
              <TaskRow key={item.id} task={item} gone={gone} view={view} columns={columns} claim={claim} />
            ))}
          </tbody>
        ))}
      </table>
    </div>
  )
}

// With more columns than these the words of a row have to share the room.
const MANY = 5

function grouped(rows: SteadyRow<TaskBrief>[]) {
  const now = Date.now()
  return GROUPS.map((group) => ({ group, rows: rows.filter(({ item }) => groupOf(item, now) === group) })).filter(
    (found) => found.rows.length > 0,
  )
}

interface HeadProps extends Pick<Props, 'view' | 'sort' | 'onSort'> {
  column: Column
}

function Head({ column, view, sort, onSort }: HeadProps) {
  const { t } = useTexts()
  const heading = t(headingOf(view, column))
  // What is done stands with the newest first.
  const order = view === 'done' ? undefined : SORTS[column]
  const sorted = order !== undefined && order === sort
  return (
    <th scope="col" data-column={column} aria-sort={sorted ? 'ascending' : undefined}>
      {order ? (
        <UnstyledButton className={css.sort!} onClick={() => onSort(order)}>
          {heading} {sorted ? <IconArrowDown size={14} aria-hidden /> : <IconArrowsSort size={14} aria-hidden />}
        </UnstyledButton>
      ) : (
        heading
      )}
    </th>
  )
}
