import { Button, Group } from '@mantine/core'
import { IconArrowUp } from '@tabler/icons-react'
import { useState } from 'react'
import { useList } from '../../shared/api/hooks.ts'
import { Empty } from '../../shared/states/Empty.tsx'
import { Failed } from '../../shared/states/Failed.tsx'
import { Loading } from '../../shared/states/Loading.tsx'
import { TooMany } from '../../shared/states/TooMany.tsx'
import { useTexts } from '../../shared/texts/useTexts.ts'
import { Search, useSearch } from '../Search.tsx'
import { View } from '../View.tsx'
import { chooseColumns, chosenColumns, shownIn } from './columns.ts'
import type { Column, Sort } from './columns.ts'
import { ColumnsMenu } from './ColumnsMenu.tsx'
import type { TaskView } from './lastList.ts'
import { rememberList } from './lastList.ts'
import { TaskTable } from './TaskTable.tsx'
import { useListKeys } from './useListKeys.ts'
import { useSteady } from './useSteady.ts'

/** One of the desk's lists of tasks. It renews itself without moving under the reader: what is new waits behind a button. */
export function TaskList({ view }: { view: TaskView }) {
  const { t } = useTexts()
  const search = useSearch()
  const { q } = search
  const [sort, setSort] = useState<Sort>('due')
  const [columns, setColumns] = useState(chosenColumns)
  const list = useList('task.list', { view, sort, limit: 50, ...(q ? { q } : {}) }, { keepPrevious: true })
  const { rows, fresh, renew } = useSteady(list.isPlaceholderData ? undefined : list.data?.items, `${sort} ${q}`)
  const claim = useListKeys(search.field)
  rememberList(view)

  const choose = (chosen: Column[]) => {
    chooseColumns(chosen)
    setColumns(chosen)
  }
  const more = () => void list.fetchNextPage().then(({ data }) => renew(data?.items))

  return (
    <View title={t(`list.${view}.title`)} beside={<ColumnsMenu columns={columns} choose={choose} />}>
      <Group mb="sm" gap="sm">
        <Search label={t('list.search')} search={search} />
        <div role="status">
          {fresh > 0 && (
            <Button variant="light" leftSection={<IconArrowUp size={16} aria-hidden />} onClick={() => renew()}>
              {t('list.fresh', { count: fresh })}
            </Button>
          )}
        </div>
      </Group>
      {list.error && <Failed problem={list.error} retry={() => void list.refetch()} />}
      {list.isPending && <Loading rows={8} height={40} />}
      {list.data && rows.length === 0 && !list.isPlaceholderData && <Nothing view={view} q={q} />}
      {rows.length > 0 && (
        <TaskTable rows={rows} view={view} columns={shownIn(view, columns)} sort={sort} onSort={setSort} claim={claim} />
      )}
      {list.hasNextPage && <TooMany shown={rows.length} more={more} loading={list.isFetchingNextPage} />}
    </View>
  )
}

function Nothing({ view, q }: { view: TaskView; q: string }) {
  const { t } = useTexts()
  if (q) return <Empty title={t('list.notFound', { q })}>{t('list.notFoundText')}</Empty>
  return <Empty title={t(`list.${view}.empty`)}>{t(`list.${view}.emptyText`)}</Empty>
}
