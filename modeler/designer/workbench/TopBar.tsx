import { Anchor, Badge, Button, FileButton, Group, Menu, Text, Title } from '@mantine/core'
import {
  IconArrowsDiff,
  IconChecklist,
  IconChevronDown,
  IconCursorText,
  IconFileExport,
  IconFileImport,
  IconFileMinus,
  IconFilePlus,
  IconRocket,
  IconTrash,
} from '@tabler/icons-react'
import { Link } from 'wouter'
import type { Bundle, BundleBrief } from '../../../server/definitions/shape.ts'
import { dateTimeOf } from '../../shared/texts/dates.ts'
import { useTexts } from '../../shared/texts/useTexts.ts'
import type { PanelName } from './Bench.tsx'
import { isNamed, kindOf } from './bundlePath.ts'
import { PrintMenu } from './PrintMenu.tsx'
import { saveAs } from './saveAs.ts'
import css from './TopBar.module.css'
import type { Checks } from './useChecks.ts'
import type { Work } from './useWork.ts'

interface Props {
  bundle: Bundle
  versions: BundleBrief[]
  work: Work
  checks: Checks
  path: string
  onPanel: (panel: PanelName) => void
}

/** Which version this is, what became of it here, and what can be done with it. */
export function TopBar({ bundle, versions, work, checks, path, onPanel }: Props) {
  const { t, say } = useTexts()
  return (
    <div className={css.bar}>
      <div className={css.what}>
        <Group gap={8} wrap="wrap">
          <Anchor component={Link} href="/" size="sm">
            {t('catalogue.title')}
          </Anchor>
          <Text span c="dimmed" aria-hidden>
            /
          </Text>
          <Title order={1} size="h4">
            {say(bundle.names)}
          </Title>
          <Badge variant="light" radius="sm" tt="none">
            {t('version.number', { version: bundle.version })}
          </Badge>
          {versions[0] && versions[0].version > bundle.version && (
            <Badge color="yellow" variant="light" radius="sm" tt="none" autoContrast>
              {t('version.notNewest', { version: versions[0].version })}
            </Badge>
          )}
        </Group>
        <Text size="xs" c="dimmed" className="numbers" role="status">
          {t('version.deployed', { at: dateTimeOf(bundle.deployedAt), by: bundle.deployedBy ?? t('version.bySystem') })}
          {' · '}
          <Saved work={work} />
        </Text>
      </div>
      <Group gap={8} wrap="wrap">
        <Button
          variant="default"
          leftSection={<IconChecklist size={17} aria-hidden />}
          loading={checks.state === 'running'}
          onClick={checks.run}
        >
          {t('action.check')}
        </Button>
        <Button variant="default" leftSection={<IconArrowsDiff size={17} aria-hidden />} onClick={() => onPanel('compare')}>
          {t('action.compare')}
        </Button>
        <FileMenu work={work} path={path} onPanel={onPanel} />
        <PrintMenu bundleId={bundle.id} hasChanges={work.changed.length > 0} />
        <Button leftSection={<IconRocket size={17} aria-hidden />} onClick={() => onPanel('deploy')}>
          {t('action.deploy')}
        </Button>
      </Group>
    </div>
  )
}

function Saved({ work }: { work: Work }) {
  const { t } = useTexts()
  if (work.changed.length === 0) return <>{t('work.unchanged')}</>
  if (!work.isKept) return <b>{t('work.notKept')}</b>
  return <>{t('work.kept', { count: work.changed.length, at: work.savedAt ? dateTimeOf(work.savedAt) : '' })}</>
}

function FileMenu({ work, path, onPanel }: Pick<Props, 'work' | 'path' | 'onPanel'>) {
  const { t } = useTexts()
  const kind = kindOf(path)
  const type = path.endsWith('.bpmn') ? 'application/bpmn+xml' : 'application/json'
  const take = (file: File | null) => void file?.text().then((text) => work.write(path, text))
  return (
    <FileButton onChange={take} accept={path.endsWith('.bpmn') ? '.bpmn,.xml' : '.json'}>
      {({ onClick }) => (
        <Menu position="bottom-end" withinPortal>
          <Menu.Target>
            <Button variant="default" rightSection={<IconChevronDown size={16} aria-hidden />}>
              {t('action.file')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<IconFileImport size={17} aria-hidden />} onClick={onClick}>
              {t('action.import', { path })}
            </Menu.Item>
            <Menu.Item
              leftSection={<IconFileExport size={17} aria-hidden />}
              onClick={() => saveAs(path, work.files[path] ?? '', type)}
            >
              {t('action.export', { path })}
            </Menu.Item>
            <Menu.Divider />
            <Menu.Item leftSection={<IconFilePlus size={17} aria-hidden />} onClick={() => onPanel('add')}>
              {t('files.add')}
            </Menu.Item>
            <Menu.Item
              leftSection={<IconCursorText size={17} aria-hidden />}
              disabled={!kind || !isNamed(kind)}
              onClick={() => onPanel('rename')}
            >
              {t('files.rename', { path })}
            </Menu.Item>
            <Menu.Item
              color="red"
              leftSection={<IconFileMinus size={17} aria-hidden />}
              disabled={!kind}
              onClick={() => onPanel('remove')}
            >
              {t('files.remove', { path })}
            </Menu.Item>
            <Menu.Divider />
            <Menu.Item
              color="red"
              leftSection={<IconTrash size={17} aria-hidden />}
              disabled={work.changed.length === 0}
              onClick={work.discard}
            >
              {t('action.discard')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
    </FileButton>
  )
}
