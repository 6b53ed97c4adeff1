import { Stack, Title } from '@mantine/core'
import { useTitle } from '../../shared/layout/useTitle.ts'
import { useTexts } from '../../shared/texts/useTexts.ts'
import { Contacts } from './Contacts.tsx'
import { Organisations } from './Organisations.tsx'
import { Password } from './Password.tsx'
import { Sessions } from './Sessions.tsx'

/** What I told about myself, for whom I act, how I sign in, and where I am signed in. */
export default function Profile() {
  const { t } = useTexts()
  useTitle(t('way.profile'))
  return (
    <Stack maw={680} mx="auto" gap="lg">
      <Title order={1} size="h2">
        {t('way.profile')}
      </Title>
      <Contacts />
      <Organisations />
      <Password />
      <Sessions />
    </Stack>
  )
}
