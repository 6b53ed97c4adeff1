import { Anchor, Button, Group, Text } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { Link } from 'wouter'
import { useAsk, useList } from '../../shared/api/hooks.ts'
import { Empty } from '../../shared/states/Empty.tsx'
import { Failed } from '../../shared/states/Failed.tsx'
import { Loading } from '../../shared/states/Loading.tsx'
import { TooMany } from '../../shared/states/TooMany.tsx'
import { useTexts } from '../../shared/texts/useTexts.ts'
import { useKeys } from '../keys/useKeys.ts'
import { Search, useSearch } from '../Search.tsx'
import { View } from '../View.tsx'
import { RegisterTable } from './RegisterTable.tsx'

/** One journal or register: its rows, searched and page after page. */
export default function RegisterPage({ name }: { name: string }) {
  const { t, say, language } = useTexts()
  const search = useSearch()
  const { q } = search
  const registers = useAsk('register.list', {})
  const register = registers.data?.items.find((found) => found.name === name)
  const rows = useList('register.rows', { name, ...(q ? { q } : {}) }, { keepPrevious: true })
  const items = rows.data?.items ?? []
  useKeys({ Slash: () => search.field.current?.focus() })
  return (
    <View
      above={
        <Anchor component={Link} href="/registers" size="sm">
          {t('registers.title')}
        </Anchor>
      }
      title={register ? say(register.names) : t('registers.title')}
      beside={
        <Button
          component="a"
          href={`/api/register.print?${new URLSearchParams({ name, language, ...(q ? { q } : {}) }).toString()}`}
          download
          variant="default"
          leftSection={<IconDownload size={16} aria-hidden />}
        >
          {t('registers.print')}
        </Button>
      }
    >
      {register && (
        <Text c="dimmed" size="sm" mb="sm">
          {say(register.service)}
        </Text>
      )}
      <Group mb="sm">
        <Search label={t('registers.search')} search={search} />
      </Group>
      {rows.error && <Failed problem={rows.error} retry={() => void rows.refetch()} />}
      {(rows.isPending || registers.isPending) && <Loading rows={8} height={36} />}
      {rows.data && items.length === 0 && (
        <Empty title={q ? t('list.notFound', { q }) : t('registers.noRows')}>
          {t(q ? 'list.notFoundText' : 'registers.noRowsText')}
        </Empty>
      )}
      {register && items.length > 0 && <RegisterTable register={register} rows={items} />}
      {rows.hasNextPage && (
        <TooMany shown={items.length} more={() => void rows.fetchNextPage()} loading={rows.isFetchingNextPage} />
      )}
    </View>
  )
}
