import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useLocation } from 'wouter'
import type { Bundle, BundleBrief, Finding } from '../../../server/definitions/shape.ts'
import { useTitle } from '../../shared/layout/useTitle.ts'
import type { OutlineEntry } from '../../shared/diagram/shape.ts'
import { useTexts } from '../../shared/texts/useTexts.ts'
import css from './Bench.module.css'
import { Compare } from './Compare.tsx'
import { Deploy } from './Deploy.tsx'
import { AddFile, RemoveFile, RenameFile } from './FilePanels.tsx'
import { FindingsPanel } from './FindingsPanel.tsx'
import { OpenFile } from './OpenFile.tsx'
import { Panel } from './Panel.tsx'
import { Side } from './Side.tsx'
import { TopBar } from './TopBar.tsx'
import { useChecks } from './useChecks.ts'
import { useWork } from './useWork.ts'

/** What the bench asks of the file that is open, when that is a diagram. */
export interface Handle {
  focus: (id: string) => void
}
export type PanelName = 'deploy' | 'compare' | 'add' | 'rename' | 'remove'

/** The bench: services' files on the left, the open one in the middle, below what the checks found, on top what can be done. */
export function Bench({ bundle, versions }: { bundle: Bundle; versions: BundleBrief[] }) {
  const { say, t } = useTexts()
  const [, go] = useLocation()
  const work = useWork(bundle)
  const checks = useChecks(bundle.key, work)
  const [chosen, setPath] = useState(() => firstFile(bundle))
  // The open file may be gone: removed, or added and then discarded.
  const path = chosen in work.files ? chosen : firstFile(bundle)
  const [panel, setPanel] = useState<PanelName | null>(null)
  const close = () => setPanel(null)
  const [outline, setOutline] = useState<OutlineEntry[]>([])
  const [selected, setSelected] = useState<string | null>(null)
  const handle = useRef<Handle | null>(null)
  const wanted = useRef<string | null>(null)
  useTitle(`${say(bundle.names)} · ${t('version.number', { version: bundle.version })}`)

  const open = useCallback(
    (next: string) => {
      // What is open already tells its outline no second time.
      if (next === path) return
      setOutline([])
      setSelected(null)
      setPath(next)
    },
    [path],
  )
  const attach = useCallback((next: Handle | null) => {
    handle.current = next
    if (next && wanted.current) next.focus(wanted.current)
    if (next) wanted.current = null
  }, [])
  const show = useCallback(
    (finding: Finding) => {
      if (finding.file === path && handle.current && finding.element) return handle.current.focus(finding.element)
      wanted.current = finding.element ?? null
      if (finding.file in work.files) open(finding.file)
    },
    [path, open, work.files],
  )
  useLeaveWarning(work.changed.length > 0 && !work.isKept)
  const near = useMemo(() => checks.findings.filter(({ file }) => file === path), [checks.findings, path])

  return (
    <div className={css.bench}>
      <TopBar bundle={bundle} versions={versions} work={work} checks={checks} path={path} onPanel={setPanel} />
      <Side
        {...{ bundle, versions, work, path, outline, selected }}
        findings={checks.findings}
        onOpen={open}
        onAdd={() => setPanel('add')}
        onPick={(id) => handle.current?.focus(id)}
        onVersion={(version) => go(`/${bundle.key}/${version}`)}
      />
      <section className={css.middle} aria-label={path}>
        <OpenFile {...{ work, path, attach }} findings={near} onOutline={setOutline} onSelect={setSelected} />
      </section>
      <FindingsPanel checks={checks} files={work.files} onShow={show} />
      <Deploy opened={panel === 'deploy'} {...{ bundle, versions, work, checks, close }} />
      <Compare opened={panel === 'compare'} {...{ bundle, versions, work, close }} />
      <Panel opened={panel === 'add'} close={close} title={t('files.add')}>
        <AddFile {...{ work, close, open }} />
      </Panel>
      <Panel opened={panel === 'rename'} close={close} title={t('files.rename', { path })}>
        <RenameFile {...{ work, close, open, path }} />
      </Panel>
      <Panel opened={panel === 'remove'} close={close} title={t('files.remove', { path })}>
        <RemoveFile {...{ work, close, path }} />
      </Panel>
    </div>
  )
}

const firstFile = ({ files, key }: Bundle) =>
  [`${key}.bpmn`, ...files.map(({ path }) => path)].find((path) => files.some((file) => file.path === path)) ?? 'service.json'

/** Asks before the page is left while changes stand that the browser could not keep. */
function useLeaveWarning(standing: boolean): void {
  useEffect(() => {
    if (!standing) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', ask)
    return () => removeEventListener('beforeunload', ask)
  }, [standing])
}
