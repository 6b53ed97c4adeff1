import { Button, Group, Text } from '@mantine/core'
import { IconUserPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useAsk } from '../../shared/api/hooks.ts'
import { hasRole, useMe } from '../../shared/session/session.ts'
import { Empty } from '../../shared/states/Empty.tsx'
import { Failed } from '../../shared/states/Failed.tsx'
import { Loading } from '../../shared/states/Loading.tsx'
import { NoRight } from '../../shared/states/NoRight.tsx'
import { useTexts } from '../../shared/texts/useTexts.ts'
import css from '../Table.module.css'
import { Search, useSearch } from '../Search.tsx'
import { Table } from '../Table.tsx'
import { View } from '../View.tsx'
import { NewPerson } from './NewPerson.tsx'
import { Roles } from './Roles.tsx'
import { RolesPanel } from './RolesPanel.tsx'

const COLUMNS = ['person', 'login', 'roles', 'open', 'actions']

/** Who works here, in which unit and role; the administrator adds people and gives and takes roles. */
export default function PeoplePage() {
  const { t } = useTexts()
  const search = useSearch()
  const { q } = search
  const me = useMe()
  const [chosen, setChosen] = useState<string | null>(null)
  const [adding, setAdding] = useState(false)
  const { data, error, isPending, refetch } = useAsk('person.list', q ? { q } : {}, { keepPrevious: true })
  if (!hasRole(me, 'administrator')) return <NoRight>{t('desk.administratorOnly')}</NoRight>
  const people = data?.items ?? []
  return (
    <View
      title={t('people.title')}
      beside={
        <Button leftSection={<IconUserPlus size={16} aria-hidden />} onClick={() => setAdding(true)}>
          {t('people.add')}
        </Button>
      }
    >
      <Group mb="sm">
        <Search label={t('people.search')} search={search} />
      </Group>
      {error && <Failed problem={error} retry={() => void refetch()} />}
      {isPending && <Loading rows={6} height={40} />}
      {data && people.length === 0 && <Empty title={t('list.notFound', { q })}>{t('list.notFoundText')}</Empty>}
      {people.length > 0 && (
        <Table caption={t('people.title')} columns={COLUMNS.map((name) => ({ name, title: t(`column.${name}`) }))}>
          {people.map((person) => (
            <tr
              key={person.id}

              className={css.row}
              data-plain
              data-gone={person.closedAt ?? undefined}
            >
              <th scope="row">
                {person.name}
                <Text size="xs" c="dimmed" fw={400}>
                  {person.closedAt ? t('people.closed') : person.memberships.length === 0 && person.position}
                </Text>
              </th>
              <td data-label={t('column.login')}>{person.login}</td>
              <td data-label={t('column.roles')}>
                <Roles person={person} />
              </td>
              <td className="numbers" data-label={t('column.open')}>
                {person.openTasks}
              </td>
              <td className={css.actions}>
                {!person.closedAt && (
                  <Button
                    size="compact-sm"
                    variant="default"
                    onClick={() => setChosen(person.id)}
                    aria-label={t('people.rolesOf', { name: person.name })}
                  >
                    {t('people.roles')}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </Table>
      )}
      <RolesPanel person={people.find(({ id }) => id === chosen) ?? null} close={() => setChosen(null)} />
      <NewPerson opened={adding} close={() => setAdding(false)} />
    </View>
  )
}
