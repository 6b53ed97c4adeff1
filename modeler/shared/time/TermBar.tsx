import { IconAlertCircle, IconCircleCheck, IconClock, IconClockExclamation, IconPlayerPause } from '@tabler/icons-react'
import type { ComponentType } from 'react'
import type { TermState } from '../../../server/cases/shape.ts'
import { dateTimeOf } from '../texts/dates.ts'
import { useTexts } from '../texts/useTexts.ts'
import { useWhen } from './useWhen.ts'
import css from './TermBar.module.css'

const icons: Record<TermState['state'], ComponentType<{ size?: number }>> = {
  none: IconClock,
  running: IconClock,
  soon: IconClockExclamation,
  late: IconAlertCircle,
  kept: IconCircleCheck,
  missed: IconAlertCircle,
  suspended: IconPlayerPause,
}

/** A slim bar of how much of a term is gone, with its name and the words for those who do not see the bar. */
export function TermBar({ label, term }: { label: string; term: TermState }) {
  const { t, say } = useTexts()
  const { due, left } = useWhen()
  const Icon = icons[term.state]
  const percent = Math.round(Math.min(1, term.used) * 100)
  const running = ['running', 'soon', 'late'].includes(term.state)
  const endOf = () => {
    if (term.stopped) return t('time.stoppedSince', { date: dateTimeOf(term.stopped.since) })
    return term.dueAt ? due(term.dueAt) : t('time.noTerm')
  }
  return (
    <div className={css.term} data-state={term.state}>
      <div className={css.words}>
        <span className={css.label}>{label}</span>
        <span className={css.state}>
          <Icon size={15} aria-hidden />
          {t(`time.state.${term.state}`)}
          {running && term.dueAt ? `, ${left(term)}` : ''}
        </span>
      </div>
      <progress className={css.bar} max={100} value={percent} aria-label={label} />
      <div className={css.due}>{endOf()}</div>
      {term.stopped?.reason && <div className={css.due}>{t('time.because', { reason: say(term.stopped.reason) })}</div>}
    </div>
  )
}
