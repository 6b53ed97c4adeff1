import type { TermState } from '../../../server/cases/shape.ts'
import { dateTimeOf } from '../../shared/texts/dates.ts'
import { useTexts } from '../../shared/texts/useTexts.ts'
import { isRunning, termIcons } from '../../shared/time/termIcons.ts'
import { useWhen } from '../../shared/time/useWhen.ts'
import css from './Due.module.css'

/** A due date in a cell: when, and in words how much is left or lacking. */
export function Due({ term }: { term: TermState }) {
  const { t, say } = useTexts()
  const { when, left } = useWhen()
  const Icon = termIcons[term.state]
  if (term.stopped)
    return (
      <span className={css.due} data-state={term.state} title={term.stopped.reason ? say(term.stopped.reason) : undefined}>
        <span className={css.words}>
          <Icon size={14} aria-hidden />
          {t('time.stoppedSince', { date: dateTimeOf(term.stopped.since) })}
        </span>
      </span>
    )
  if (!term.dueAt) return <span className={css.quiet}>{t('time.noTerm')}</span>
  return (
    <span className={css.due} data-state={term.state}>
      <span className="numbers">{when(term.dueAt)}</span>
      <span className={css.words}>
        <Icon size={14} aria-hidden />
        {isRunning(term) ? left(term) : t(`time.state.${term.state}`)}
      </span>
    </span>
  )
}
