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
const Terms = lazy(() => import('./Terms.tsx'))
const CaseDiagrams = lazy(() => import('./CaseDiagrams.tsx'))

const NAMES = ['application', 'data', 'files', 'documents', 'terms', 'history', 'diagram', 'act'] as const
type Name = (typeof NAMES)[number]

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
  const counts: Partial<Record<Name, number>> = { files: full.files.length, documents: full.documents.length }
  return (
    <Tabs value={tab} onChange={setTab} keepMounted={false}>
      <Tabs.List aria-label={t('tab.label')} className={css.list!}>
        {NAMES.map((name) => (
          <Tabs.Tab key={name} value={name} className={css.tab!}>
            {t(`tab.${name}`)}
            {counts[name] ? ` (${counts[name]})` : ''}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {NAMES.map((name) => (
        <Tabs.Panel key={name} value={name} p="md">
          <Suspense fallback={<Loading rows={4} />}>
            {tab === name && <Paper name={name} full={full} clauses={clauses} documentation={documentation} narrow={narrow} />}
          </Suspense>
        </Tabs.Panel>
      ))}
    </Tabs>
  )
}

function Paper({ name, full, clauses, documentation, narrow }: Required<Props> & { name: Name }): ReactNode {
  switch (name) {
    case 'application':
      return <Application full={full} />
    case 'data':
      return <EarlierData caseId={full.id} />
    case 'files':
      return <FileList files={full.files} />
    case 'documents':
      return <Documents documents={full.documents} />
    case 'history':
      return <History history={full.history} />
    case 'terms':
      return <Terms caseId={full.id} />
    case 'diagram':
      return <CaseDiagrams caseId={full.id} narrow={narrow} />
    case 'act':
      return <Act serviceKey={full.key} clauses={clauses} documentation={documentation} />
  }
}
