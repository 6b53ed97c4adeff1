import { Anchor, Badge, Table, Text, Title } from '@mantine/core'
import { IconFolderOff } from '@tabler/icons-react'
import { Link } from 'wouter'
import type { BundleBrief } from '../../../server/definitions/shape.ts'
import { useAsk } from '../../shared/api/hooks.ts'
import { useTitle } from '../../shared/layout/useTitle.ts'
import { Empty } from '../../shared/states/Empty.tsx'
import { Failed } from '../../shared/states/Failed.tsx'
import { Loading } from '../../shared/states/Loading.tsx'
import { dateTimeOf } from '../../shared/texts/dates.ts'
import { useTexts } from '../../shared/texts/useTexts.ts'
import css from './Catalogue.module.css'

/** The services that are deployed, each by its newest version. */
export function Catalogue() {
  const { t } = useTexts()
  const { data, error, refetch } = useAsk('bundle.list', {})
  useTitle(t('catalogue.title'))
  return (
    <div className={css.catalogue}>
      <Title order={1} size="h3" mb={4}>
        {t('catalogue.title')}
      </Title>
      <Text c="dimmed" mb="md" className="readable">
        {t('catalogue.lead')}
      </Text>
      {error && !data ? (
        <Failed problem={error} retry={() => void refetch()} />
      ) : !data ? (
        <Loading rows={3} />
      ) : (
        <Services bundles={data.items} />
      )}
    </div>
  )
}

function Services({ bundles }: { bundles: BundleBrief[] }) {
  const { t, say } = useTexts()
  const newest = newestOfEach(bundles)
  if (newest.length === 0) {
    return (
      <Empty icon={IconFolderOff} title={t('catalogue.empty')}>
        {t('catalogue.emptyHow')} <code>reglament deploy</code>
      </Empty>
    )
  }
  return (
    <Table.ScrollContainer minWidth={640} className={css.table!}>
      <Table verticalSpacing="sm" horizontalSpacing="md" highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            {['service', 'version', 'saved', 'openCases', 'versions'].map((column) => (
              <Table.Th key={column} scope="col">
                {t(`catalogue.${column}`)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {newest.map((bundle) => (
            <Table.Tr key={bundle.key}>
              <Table.Td>
                <Anchor component={Link} href={`/${bundle.key}`} fw={600}>
                  {say(bundle.names)}
                </Anchor>
                <Text size="xs" c="dimmed" ff="monospace">
                  {bundle.key}
                </Text>
              </Table.Td>
              <Table.Td className="numbers">
                <Badge variant="light" radius="sm" tt="none">
                  {t('version.number', { version: bundle.version })}
                </Badge>
              </Table.Td>
              <Table.Td>
                <span className="numbers">{dateTimeOf(bundle.deployedAt)}</span>
                <Text size="xs" c="dimmed">
                  {bundle.deployedBy ?? t('version.bySystem')}
                </Text>
              </Table.Td>
              <Table.Td className="numbers">{openOf(bundles, bundle.key)}</Table.Td>
              <Table.Td className="numbers">{bundles.filter(({ key }) => key === bundle.key).length}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}

const newestOfEach = (bundles: BundleBrief[]) =>
  bundles.filter((bundle) => !bundles.some(({ key, version }) => key === bundle.key && version > bundle.version))

const openOf = (bundles: BundleBrief[], key: string) =>
  bundles.filter((bundle) => bundle.key === key).reduce((sum, { openCases }) => sum + openCases, 0)
