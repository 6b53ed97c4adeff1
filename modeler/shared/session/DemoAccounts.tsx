import { Card, Stack, Text, Title, UnstyledButton } from '@mantine/core'
import { IconChevronRight } from '@tabler/icons-react'
import type { DemoAccount } from '../api/problem.ts'
import { useTexts } from '../texts/useTexts.ts'
import css from './DemoAccounts.module.css'

/** The people of the demo office: one press signs in as one of them. Only demo mode sends any. */
export function DemoAccounts({ accounts, choose }: { accounts: DemoAccount[]; choose: (login: string) => void }) {
  const { t } = useTexts()
  return (
    <Card withBorder padding="lg" component="section" aria-labelledby="demo-accounts">
      <Title order={2} size="h4" id="demo-accounts">
        {t('demo.title')}
      </Title>
      <Text c="dimmed" size="sm" mb="sm">
        {t('demo.explanation')}
      </Text>
      <Stack gap={0} component="ul" className={css.list!}>
        {accounts.map((account) => (
          <li key={account.login}>
            <UnstyledButton className={css.account!} onClick={() => choose(account.login)}>
              <span>
                <Text component="span" fw={600} display="block">
                  {account.name}
                </Text>
                <Text component="span" size="sm" c="dimmed" display="block">
                  {[...new Set(account.roles.length > 0 ? account.roles : ['applicant'])]
                    .map((role) => t(`role.${role}`))
                    .join(', ')}
                </Text>
              </span>
              <IconChevronRight size={18} aria-hidden />
            </UnstyledButton>
          </li>
        ))}
      </Stack>
    </Card>
  )
}
