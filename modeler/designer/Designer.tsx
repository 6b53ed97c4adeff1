import { lazy, Suspense } from 'react'
import { Route, Switch } from 'wouter'
import { Header } from '../shared/layout/Header.tsx'
import { Page } from '../shared/layout/Page.tsx'
import { UserMenu } from '../shared/layout/UserMenu.tsx'
import { hasRole, useMe } from '../shared/session/session.ts'
import { SignedIn } from '../shared/session/SignedIn.tsx'
import { Loading } from '../shared/states/Loading.tsx'
import { NoRight } from '../shared/states/NoRight.tsx'
import { useTexts } from '../shared/texts/useTexts.ts'
import { Catalogue } from './catalogue/Catalogue.tsx'

const Workbench = lazy(async () => ({ default: (await import('./workbench/Workbench.tsx')).Workbench }))

/** The analysts' page: who is not signed in signs in here, who may not publish is told so. */
export function Designer() {
  return (
    <Page wide header={<Header title="designer.title" home="/designer/" wide account={<UserMenu />} />}>
      <SignedIn>
        <Rooms />
      </SignedIn>
    </Page>
  )
}

function Rooms() {
  const { t } = useTexts()
  if (!hasRole(useMe(), 'analyst', 'administrator')) {
    return <NoRight action={<a href="/desk/">{t('designer.toDesk')}</a>}>{t('designer.analystsOnly')}</NoRight>
  }
  return (
    <Suspense fallback={<Loading rows={5} />}>
      <Switch>
        <Route path="/:key/:version">
          {({ key, version }) => <Workbench key={`${key} ${version}`} service={key} version={Number(version)} />}
        </Route>
        <Route path="/:key">{({ key }) => <Workbench key={key} service={key} />}</Route>
        <Route>
          <Catalogue />
        </Route>
      </Switch>
    </Suspense>
  )
}
