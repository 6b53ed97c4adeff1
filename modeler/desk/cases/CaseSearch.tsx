import { Group, SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import { useList } from '../../shared/api/hooks.ts'
import { Empty } from '../../shared/states/Empty.tsx'
import { Failed } from '../../shared/states/Failed.tsx'
import { Loading } from '../../shared/states/Loading.tsx'
import { TooMany } from '../../shared/states/TooMany.tsx'
import { useTexts } from '../../shared/texts/useTexts.ts'
import { useKeys } from '../keys/useKeys.ts'
import { Search, useSearch } from '../Search.tsx'
import { View } from '../View.tsx'
import { CaseTable } from './CaseTable.tsx'

type Which = 'unit' | 'mine' | 'all'

/** Finds a case by number, applicant or identification number. */
export default function CaseSearch() {
  const { t } = useTexts()
  const search = useSearch()
  const { q } = search
  const [view, setView] = useState<Which>('unit')
  const list = useList('case.list', { view, limit: 50, ...(q ? { q } : {}) }, { keepPrevious: true })
  const items = list.data?.items ?? []
  useKeys({ Slash: () => search.field.current?.focus() })
  return (
    <View title={t('cases.title')}>
      <Group mb="sm" gap="sm">
        <Search label={t('cases.search')} search={search} />
        <SegmentedControl
          aria-label={t('cases.which')}
          value={view}
          onChange={(value) => setView(value as Which)}
          data={(['unit', 'mine', 'all'] as const).map((value) => ({ value, label: t(`cases.${value}`) }))}
        />
      </Group>
      {list.error && <Failed problem={list.error} retry={() => void list.refetch()} />}
      {list.isPending && <Loading rows={8} height={40} />}
      {list.data && items.length === 0 && (
        <Empty title={q ? t('list.notFound', { q }) : t('cases.empty')}>{t(q ? 'list.notFoundText' : 'cases.emptyText')}</Empty>
      )}
      {items.length > 0 && <CaseTable cases={items} />}
      {list.hasNextPage && (
        <TooMany shown={items.length} more={() => void list.fetchNextPage()} loading={list.isFetchingNextPage} />
      )}
    </View>
  )
}
