import { Anchor, Menu } from '@mantine/core'
import { IconSettings } from '@tabler/icons-react'
import { lazy, Suspense } from 'react'
import { Link, Route, Switch } from 'wouter'
import { Header } from '../shared/layout/Header.tsx'
import { Page } from '../shared/layout/Page.tsx'
import { UserMenu } from '../shared/layout/UserMenu.tsx'
import { useSession } from '../shared/session/session.ts'
import { SignedIn } from '../shared/session/SignedIn.tsx'
import { Empty } from '../shared/states/Empty.tsx'
import { Loading } from '../shared/states/Loading.tsx'
import { useTexts } from '../shared/texts/useTexts.ts'
import { Footer } from './Footer.tsx'
import { Home } from './home/Home.tsx'
import { ServicePage } from './home/ServicePage.tsx'
import { Way } from './Way.tsx'

const SignUp = lazy(() => import('./account/SignUp.tsx'))
const Profile = lazy(() => import('./account/Profile.tsx'))
const Begin = lazy(() => import('./apply/Begin.tsx'))
const Apply = lazy(() => import('./apply/Apply.tsx'))
const Cabinet = lazy(() => import('./cabinet/Cabinet.tsx'))
const CasePage = lazy(() => import('./case/CasePage.tsx'))
const CheckPage = lazy(() => import('./check/CheckPage.tsx'))

/** The applicants' page: what anybody may see comes before the sign-in, what is one's own behind it. */
export function Portal() {
  return (
    <Page header={<PortalHeader />} footer={<Footer />}>
      <Suspense fallback={<Loading rows={4} />}>
        <Switch>
          <Route path="/" component={Home} />
          <Route path="/services/:key">{({ key }) => <ServicePage id={key} />}</Route>
          <Route path="/sign-up" component={SignUp} />
          <Route path="/check/:code?">{({ code }) => <CheckPage code={code ?? ''} />}</Route>
          <Route>
            <SignedIn aside={<NewHere />}>
              <Own />
            </SignedIn>
          </Route>
        </Switch>
      </Suspense>
    </Page>
  )
}

function Own() {
  const { t } = useTexts()
  return (
    <Switch>
      <Route path="/services/:key/apply">{({ key }) => <Begin id={key} />}</Route>
      <Route path="/drafts/:id/:step?">{({ id, step }) => <Apply key={id} id={id} step={step ?? '1'} />}</Route>
      <Route path="/cabinet" component={Cabinet} />
      <Route path="/cases/:id">{({ id }) => <CasePage key={id} id={id} />}</Route>
      <Route path="/profile" component={Profile} />
      <Route>
        <Empty order={1} title={t('lost.title')} action={<Link href="/">{t('lost.home')}</Link>}>
          {t('lost.explanation')}
        </Empty>
      </Route>
    </Switch>
  )
}

function PortalHeader() {
  const { t } = useTexts()
  const { me } = useSession()
  const account = me ? (
    <UserMenu>
      <Menu.Item component={Link} href="/profile" leftSection={<IconSettings size={18} aria-hidden />}>
        {t('way.profile')}
      </Menu.Item>
    </UserMenu>
  ) : null
  return (
    <Header title="portal.title" home="/portal/" account={account}>
      <Way href="/">{t('way.services')}</Way>
      <Way href="/cabinet">{me ? t('way.cabinet') : t('way.signIn')}</Way>
      <Way href="/check">{t('way.check')}</Way>
    </Header>
  )
}

function NewHere() {
  const { t } = useTexts()
  return (
    <>
      {t('signUp.invitation')}{' '}
      <Anchor component={Link} href="/sign-up" underline="always">
        {t('signUp.title')}
      </Anchor>
    </>
  )
}
