import { Badge, Button, NavLink, Select, Text, Title, VisuallyHidden } from '@mantine/core'
import { IconBraces, IconForms, IconFileCertificate, IconPlayerPlay, IconPlus, IconSitemap } from '@tabler/icons-react'
import { useState } from 'react'
import type { Bundle, BundleBrief, Finding } from '../../../server/definitions/shape.ts'
import { Outline } from '../../shared/diagram/Outline.tsx'
import type { OutlineEntry } from '../../shared/diagram/shape.ts'
import { dateOf } from '../../shared/texts/dates.ts'
import { useTexts } from '../../shared/texts/useTexts.ts'
import css from './Side.module.css'
import type { Work } from './useWork.ts'

interface Props {
  bundle: Bundle
  versions: BundleBrief[]
  work: Work
  findings: Finding[]
  path: string
  outline: OutlineEntry[]
  selected: string | null
  onOpen: (path: string) => void
  onAdd: () => void
  onPick: (id: string) => void
  onVersion: (version: number) => void
}

/** Left of the bench: which version, its files by kind, and the open diagram as a list. */
export function Side(props: Props) {
  const { bundle, versions, outline, selected, onPick, onVersion } = props
  const { t } = useTexts()
  return (
    <aside className={css.side} aria-label={t('side.title')}>
      <Select
        label={t('version.label')}
        value={String(bundle.version)}
        data={versions.map((one) => ({
          value: String(one.version),
          label: t('version.of', { version: one.version, date: dateOf(one.deployedAt) }),
        }))}
        onChange={(version) => version && onVersion(Number(version))}
        allowDeselect={false}
        comboboxProps={{ withinPortal: true }}
        description={bundle.comment ?? undefined}
        inputWrapperOrder={['label', 'input', 'description']}
        mb="md"
      />
      <Files {...props} />
      {outline.length > 0 && (
        <section>
          <Title order={2} size="h6" mt="md" mb={4}>
            {t('side.outline')}
          </Title>
          <Text size="xs" c="dimmed" mb={4}>
            {t('side.outlineHow')}
          </Text>
          <Outline entries={outline} selected={selected} onPick={onPick} />
        </section>
      )}
    </aside>
  )
}

const groups = [
  { name: 'diagrams', Icon: IconSitemap, holds: (path: string) => path.endsWith('.bpmn') },
  { name: 'forms', Icon: IconForms, holds: (path: string) => path.startsWith('forms/') },
  { name: 'documents', Icon: IconFileCertificate, holds: (path: string) => path.startsWith('documents/') },
  { name: 'settings', Icon: IconBraces, holds: (path: string) => !path.includes('/') && path.endsWith('.json') },
  { name: 'scenarios', Icon: IconPlayerPlay, holds: (path: string) => path.startsWith('scenarios/') },
]

const groupOf = (path: string) => groups.find(({ holds }) => holds(path))?.name ?? ''

function Files({ work, findings, path, onOpen, onAdd }: Props) {
  const { t } = useTexts()
  const [unfolded, setUnfolded] = useState<Record<string, boolean>>({ diagrams: true, [groupOf(path)]: true })
  const [last, setLast] = useState(path)
  if (path !== last) {
    setLast(path)
    setUnfolded({ ...unfolded, [groupOf(path)]: true })
  }
  const paths = Object.keys(work.files).toSorted()
  return (
    <nav aria-label={t('side.files')}>
      {groups.map(({ name, Icon, holds }) => {
        const own = paths.filter(holds)
        if (own.length === 0) return null
        return (
          <NavLink
            key={name}
            component="button"
            label={t(`side.${name}`)}
            leftSection={<Icon size={17} aria-hidden />}
            py={6}
            opened={unfolded[name] ?? false}
            onChange={(open) => setUnfolded({ ...unfolded, [name]: open })}
            childrenOffset={20}
            className={css.group!}
          >
            {own.map((file) => (
              <NavLink
                key={file}
                component="button"
                active={file === path}
                aria-current={file === path ? 'page' : undefined}
                label={file.slice(file.indexOf('/') + 1)}
                rightSection={<State changed={work.changed.includes(file)} errors={errorsIn(findings, file)} />}
                py={5}
                onClick={() => onOpen(file)}
              />
            ))}
          </NavLink>
        )
      })}
      <Button variant="subtle" size="compact-md" mt={4} leftSection={<IconPlus size={17} aria-hidden />} onClick={onAdd}>
        {t('files.add')}
      </Button>
    </nav>
  )
}

const errorsIn = (findings: Finding[], file: string) =>
  findings.filter((one) => one.file === file && one.severity === 'error').length

function State({ changed, errors }: { changed: boolean; errors: number }) {
  const { t } = useTexts()
  return (
    <>
      {changed && (
        <span className={css.changed} title={t('work.changed')}>
          <VisuallyHidden>{t('work.changed')}</VisuallyHidden>
        </span>
      )}
      {errors > 0 && (
        <Badge size="sm" circle className={css.errors!} title={t('findings.errors', { count: errors })}>
          {errors}
        </Badge>
      )}
    </>
  )
}
