import type { TermState } from '../../../server/cases/shape.ts'
import { dateTimeOf } from '../texts/dates.ts'
import { useTexts } from '../texts/useTexts.ts'
import { isRunning, termIcons } from './termIcons.ts'
import { UsedLine } from './UsedLine.tsx'
import { useWhen } from './useWhen.ts'
import css from './TermBar.module.css'

/** A slim bar of how much of a term is gone, with its name and the words for those who do not see the bar. */
export function TermBar({ label, term }: { label: string; term: TermState }) {
  const { t, say } = useTexts()
  const { due, left } = useWhen()
  const Icon = termIcons[term.state]
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
          {isRunning(term) && term.dueAt ? `, ${left(term)}` : ''}
        </span>
      </div>
      <UsedLine label={label} percent={term.used * 100} />
      <div className={css.due}>{endOf()}</div>
      {term.stopped?.reason && <div className={css.due}>{t('time.because', { reason: say(term.stopped.reason) })}</div>}
    </div>
  )
}
