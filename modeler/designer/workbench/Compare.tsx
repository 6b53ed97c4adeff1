import { Badge, Select, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ElementChange, PropertyChange } from '../../../server/definitions/diff.ts'
import type { Bundle, BundleBrief } from '../../../server/definitions/shape.ts'
import { ask } from '../../shared/api/call.ts'
import type { ApiProblem } from '../../shared/api/problem.ts'
import { Failed } from '../../shared/states/Failed.tsx'
import { Loading } from '../../shared/states/Loading.tsx'
import { dateOf } from '../../shared/texts/dates.ts'
import { useTexts } from '../../shared/texts/useTexts.ts'
import css from './Compare.module.css'
import type { FileChange } from './compareFiles.ts'
import { Panel } from './Panel.tsx'
import type { Work } from './useWork.ts'

interface Props {
  opened: boolean
  close: () => void
  bundle: Bundle
  versions: BundleBrief[]
  work: Work
}

/** The side panel with the differences, property by property, between a deployed version and what is on the bench. */
export function Compare({ opened, close, bundle, versions, work }: Props) {
  const { t } = useTexts()
  const [other, setOther] = useState(bundle.id)
  return (
    <Panel opened={opened} close={close} size="lg" title={t('compare.title')}>
      <Stack gap="md">
        <Select
          label={t('compare.with')}
          value={other}
          data={versions.map(({ id, version, deployedAt }) => ({
            value: id,
            label: t('version.of', { version, date: dateOf(deployedAt) }),
          }))}
          onChange={(id) => id && setOther(id)}
          allowDeselect={false}
        />
        {opened && <Differences other={other} bundle={bundle} work={work} />}
      </Stack>
    </Panel>
  )
}

function Differences({ other, bundle, work }: { other: string; bundle: Bundle; work: Work }) {
  const { t } = useTexts()
  const { data, error, refetch } = useQuery<FileChange[], ApiProblem>({
    queryKey: ['compare', bundle.id, other, work.files],
    gcTime: 0,
    queryFn: async () => {
      const before = other === bundle.id ? bundle : await ask('bundle.show', { id: other })
      const { compareFiles } = await import('./compareFiles.ts')
      return compareFiles(Object.fromEntries(before.files.map(({ path, content }) => [path, content])), work.files)
    },
  })
  if (error) return <Failed problem={error} retry={() => void refetch()} />
  if (!data) return <Loading rows={4} />
  if (data.length === 0) return <Text role="status">{t('compare.nothing')}</Text>
  return data.map((change) => <File key={change.path} change={change} />)
}

function File({ change: { path, kind, elements, properties } }: { change: FileChange }) {
  const { t } = useTexts()
  return (
    <section>
      <Title order={3} size="h6" mb={8} className={css.file!}>
        <code>{path}</code> {kind !== 'changed' && <Kind kind={kind} />}
      </Title>
      {kind === 'unreadable' && <Text>{t('compare.unreadable')}</Text>}
      {elements.map((element) => (
        <div key={element.id} className={css.element}>
          <Text fw={600}>
            {element.name ?? element.id} <Kind kind={element.kind} />
          </Text>
          <Text size="xs" c="dimmed" ff="monospace">
            {element.type.replace('bpmn:', '')} · {element.id}
          </Text>
          <Properties properties={element.properties} />
        </div>
      ))}
      <Properties properties={properties} />
    </section>
  )
}

const colours = { added: 'green', removed: 'red', changed: 'blue', moved: 'gray', unreadable: 'red' } as const

function Kind({ kind }: { kind: ElementChange['kind'] | FileChange['kind'] }) {
  const { t } = useTexts()
  if (kind === 'unreadable') return null
  return (
    <Badge color={colours[kind]} variant="outline" size="sm" radius="sm" tt="none" className={css[kind]!}>
      {t(`compare.${kind}`)}
    </Badge>
  )
}

function Properties({ properties }: { properties: PropertyChange[] }) {
  const { t } = useTexts()
  if (properties.length === 0) return null
  return (
    <dl className={css.properties}>
      {properties.map(({ path, from, to }) => (
        <div key={path}>
          <dt>
            <code>{path}</code>
          </dt>
          <dd>
            <del>
              <span className="only-read-aloud">{t('compare.was')} </span>
              {from ?? t('compare.nothingThere')}
            </del>
            <ins>
              <span className="only-read-aloud">{t('compare.is')} </span>
              {to ?? t('compare.nothingThere')}
            </ins>
          </dd>
        </div>
      ))}
    </dl>
  )
}
