import {
  IconBook2,
  IconCalendarCog,
  IconChartBar,
  IconCircleCheck,
  IconEye,
  IconFilePlus,
  IconInbox,
  IconSearch,
  IconUsers,
  IconUsersGroup,
} from '@tabler/icons-react'
import type { ComponentType } from 'react'
import { Link, useRoute } from 'wouter'
import { useAsk } from '../../shared/api/hooks.ts'
import { hasRole, useMe } from '../../shared/session/session.ts'
import { useTexts } from '../../shared/texts/useTexts.ts'
import css from './Navigation.module.css'

/** The desk's ways, with how much waits behind each; what one has no role for is not offered. */
export function Navigation() {
  const { t } = useTexts()
  const me = useMe()
  const { data } = useAsk('task.list', { view: 'mine', limit: 1 })
  const counts = data?.counts
  const late = counts?.late ? t('nav.late', { count: counts.late }) : undefined
  return (
    <nav className={css.navigation} aria-label={t('nav.label')}>
      {hasRole(me, 'chancery', 'official') && <Way to="/counter" icon={IconFilePlus} name={t('nav.counter')} strong />}
      <Way to="/" icon={IconInbox} name={t('nav.mine')} count={counts?.mine} {...(late ? { late } : {})} />
      <Way to="/unit" icon={IconUsersGroup} name={t('nav.unit')} count={counts?.unit} />
      <Way to="/watched" icon={IconEye} name={t('nav.watched')} count={counts?.watched} />
      <Way to="/done" icon={IconCircleCheck} name={t('nav.done')} />
      <hr className={css.line} />
      <Way to="/cases" icon={IconSearch} name={t('nav.cases')} below />
      <Way to="/registers" icon={IconBook2} name={t('nav.registers')} below />
      <Way to="/figures" icon={IconChartBar} name={t('nav.figures')} />
      {hasRole(me, 'administrator') && (
        <>
          <hr className={css.line} />
          <Way to="/calendar" icon={IconCalendarCog} name={t('nav.calendar')} />
          <Way to="/people" icon={IconUsers} name={t('nav.people')} />
        </>
      )}
    </nav>
  )
}

interface WayProps {
  to: string
  icon: ComponentType<{ size?: number; stroke?: number; 'aria-hidden'?: boolean }>
  name: string
  count?: number | undefined
  late?: string
  strong?: boolean
  /** Addresses under this one belong to it too. */
  below?: boolean
}

function Way({ to, icon: Icon, name, count, late, strong, below }: WayProps) {
  const [here] = useRoute(below ? `${to}/*?` : to)
  return (
    <Link href={to} className={css.way!} data-strong={strong || undefined} aria-current={here ? 'page' : undefined}>
      <Icon size={18} stroke={1.7} aria-hidden />
      <span className={css.name}>
        {name}
        {late && <small className={css.late}>{late}</small>}
      </span>
      {count !== undefined && count > 0 && <span className={`${css.count} numbers`}>{count}</span>}
    </Link>
  )
}
