import { Tabs } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import type { ReactNode } from 'react'
import type { CaseFull } from '../../../server/cases/shape.ts'
import type { Texts3 } from '../../../server/shape.ts'
import { FileList } from '../../shared/files/FileList.tsx'
import { Loading } from '../../shared/states/Loading.tsx'
import { useTexts } from '../../shared/texts/useTexts.ts'
import { Act } from './Act.tsx'
import { Application } from './Application.tsx'
import css from './CaseTabs.module.css'
import { Documents } from './Documents.tsx'
import { History } from './History.tsx'

const EarlierData = lazy(() => import('./EarlierData.tsx'))
const CaseDiagrams = lazy(() => import('./CaseDiagrams.tsx'))

interface Props {
  full: CaseFull
  clauses?: string[]
  documentation?: Texts3 | null
  /** Beside a task there is little room. */
  narrow?: boolean
}

/** The papers of a case in tabs, beside a task or on its own page. */
export function CaseTabs({ full, clauses = [], documentation = null, narrow = false }: Props) {
  const { t } = useTexts()
  const [tab, setTab] = useState<string | null>(() => new URLSearchParams(location.search).get('tab') ?? 'application')
  const counted = (name: string, count: number) => (count > 0 ? `${t(`tab.${name}`)} (${count})` : t(`tab.${name}`))
  const views: Record<string, { label: string; show: () => ReactNode }> = {
    application: { label: t('tab.application'), show: () => <Application full={full} /> },
    data: { label: t('tab.data'), show: () => <EarlierData caseId={full.id} /> },
    files: { label: counted('files', full.files.length), show: () => <FileList files={full.files} /> },
    documents: { label: counted('documents', full.documents.length), show: () => <Documents documents={full.documents} /> },
    history: { label: t('tab.history'), show: () => <History history={full.history} /> },
    diagram: { label: t('tab.diagram'), show: () => <CaseDiagrams caseId={full.id} narrow={narrow} /> },
    act: { label: t('tab.act'), show: () => <Act serviceKey={full.key} clauses={clauses} documentation={documentation} /> },
  }
  return (
    <Tabs value={tab} onChange={setTab} keepMounted={false}>
      <Tabs.List aria-label={t('tab.label')} className={css.list!}>
        {Object.entries(views).map(([name, { label }]) => (
          <Tabs.Tab key={name} value={name} className={css.tab!}>
            {label}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {Object.entries(views).map(([name, { show }]) => (
        <Tabs.Panel key={name} value={name} p="md" tabIndex={0}>
          <Suspense fallback={<Loading rows={4} />}>{tab === name && show()}</Suspense>
        </Tabs.Panel>
      ))}
    </Tabs>
  )
}
