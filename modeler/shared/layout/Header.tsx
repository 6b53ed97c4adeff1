import { Group } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTexts } from '../texts/useTexts.ts'
import css from './Header.module.css'
import { LanguageSwitch } from './LanguageSwitch.tsx'
import { Mark } from './Mark.tsx'
import { SchemeSwitch } from './SchemeSwitch.tsx'

interface Props {
  /** What the page is, under the product's name: a key of its texts. */
  title: string
  /** Where the mark leads. */
  home: string
  /** The page's main ways, as links. */
  children?: ReactNode
  /** Beside the switches: notices, the user's menu. */
  account?: ReactNode
  wide?: boolean
}

/** The strip on top of every page: mark, name, ways, language, colours, account. */
export function Header({ title, home, children, account, wide = false }: Props) {
  const { t } = useTexts()
  return (
    <header className={css.header}>
      <div className={css.inside} data-wide={wide || undefined}>
        <a className={css.name} href={home}>
          <Mark />
          <span>
            <b>{t('header.product')}</b>
            <small>{t(title)}</small>
          </span>
        </a>
        {children && (
          <nav className={css.ways} aria-label={t('header.ways')}>
            {children}
          </nav>
        )}
        <Group gap={4} wrap="nowrap" ml="auto" className={css.account!}>
          <LanguageSwitch />
          <SchemeSwitch />
          {account}
        </Group>
      </div>
    </header>
  )
}
