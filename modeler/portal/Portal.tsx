import { Header } from '../shared/layout/Header.tsx'
import { Page } from '../shared/layout/Page.tsx'
import { UserMenu } from '../shared/layout/UserMenu.tsx'
import { SignedIn } from '../shared/session/SignedIn.tsx'

export function Portal() {
  return (
    <Page header={<Header title="portal.title" home="/portal/" account={<UserMenu />} />}>
      <SignedIn>{null}</SignedIn>
    </Page>
  )
}
