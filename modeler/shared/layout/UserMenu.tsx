import { Button, Menu, Text } from '@mantine/core'
import { IconChevronDown, IconLogout, IconUserCircle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useSession } from '../session/session.ts'
import { useTexts } from '../texts/useTexts.ts'
import css from './Header.module.css'

/** Who is signed in, the page's own entries (Menu.Item), and the way out. Nothing while nobody is signed in. */
export function UserMenu({ children }: { children?: ReactNode }) {
  const { t } = useTexts()
  const { me, signOut } = useSession()
  if (!me) return null
  // A position is written in one language; the roles say the same in the reader's.
  const roles = [...new Set(me.memberships.map(({ role }) => t(`role.${role}`)))]
  return (
    <Menu position="bottom-end" width={280}>
      <Menu.Target>
        <Button
          variant="subtle"
          color="gray"
          c="inherit"
          px="xs"
          leftSection={<IconUserCircle size={20} aria-hidden />}
          rightSection={<IconChevronDown size={16} aria-hidden className={css.chevron!} />}
          className={css.user!}
        >
          <Text component="span" truncate maw={180} visibleFrom="sm" inherit lh={1.5}>
            {me.name}
          </Text>
          <span className="only-read-aloud">{t('header.account')}</span>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <Text size="sm" fw={600} c="var(--mantine-color-text)">
            {me.name}
          </Text>
          {(roles.join(', ') || me.position) ?? me.login}
        </Menu.Label>
        {children}
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={18} aria-hidden />} onClick={() => void signOut()}>
          {t('header.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
