import { Header } from '../shared/layout/Header.tsx'
import { Page } from '../shared/layout/Page.tsx'
import { UserMenu } from '../shared/layout/UserMenu.tsx'
import { isStaff, useMe, useSession } from '../shared/session/session.ts'
import { SignedIn } from '../shared/session/SignedIn.tsx'
import { NoRight } from '../shared/states/NoRight.tsx'
import { useTexts } from '../shared/texts/useTexts.ts'
import css from './Desk.module.css'
import { KeysPanel } from './keys/KeysPanel.tsx'
import { Navigation } from './navigation/Navigation.tsx'
import { Bell } from './notices/Bell.tsx'
import { Views } from './Views.tsx'

/** The staff's page: who is not signed in signs in here, who has no office role is told so. */
export function Desk() {
  const { me } = useSession()
  const staff = me !== null && isStaff(me)
  return (
    <Page wide header={<Header title="desk.title" home="/desk/" wide account={<Account bell={staff} />} />}>
      <SignedIn>
        <Office />
      </SignedIn>
    </Page>
  )
}

function Account({ bell }: { bell: boolean }) {
  return (
    <>
      {bell && <KeysPanel />}
      {bell && <Bell />}
      <UserMenu />
    </>
  )
}

function Office() {
  const { t } = useTexts()
  if (!isStaff(useMe())) return <NoRight action={<a href="/portal/">{t('desk.toPortal')}</a>}>{t('desk.staffOnly')}</NoRight>
  return (
    <div className={css.desk}>
      <Navigation />
      <div className={css.view}>
        <Views />
      </div>
    </div>
  )
}
