import { Button, Group, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconArrowUp, IconSearch } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { useList } from '../../shared/api/hooks.ts'
import { Empty } from '../../shared/states/Empty.tsx'
import { Failed } from '../../shared/states/Failed.tsx'
import { Loading } from '../../shared/states/Loading.tsx'
import { TooMany } from '../../shared/states/TooMany.tsx'
import { useTexts } from '../../shared/texts/useTexts.ts'
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
  const [typed, setTyped] = useState('')
  const [q] = useDebouncedValue(typed.trim(), 250)
  const [sort, setSort] = useState<Sort>('due')
  const [columns, setColumns] = useState(chosenColumns)
  const search = useRef<HTMLInputElement>(null)
  const list = useList('task.list', { view, sort, limit: 50, ...(q ? { q } : {}) }, { keepPrevious: true })
  const { rows, fresh, renew } = useSteady(list.isPlaceholderData ? undefined : list.data?.items, `${sort} ${q}`)
  const claim = useListKeys(search)
  rememberList(view)

  const choose = (chosen: Column[]) => {
    chooseColumns(chosen)
    setColumns(chosen)
  }
  const more = () => void list.fetchNextPage().then(({ data }) => renew(data?.items))

  return (
    <View title={t(`list.${view}.title`)} beside={<ColumnsMenu columns={columns} choose={choose} />}>
      <Group mb="sm" gap="sm">
        <TextInput
          ref={search}
          type="search"
          aria-label={t('list.search')}
          placeholder={t('list.search')}
          leftSection={<IconSearch size={16} aria-hidden />}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          flex="1 1 260px"
          maw={480}
        />
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
