import { IconCheck } from '@tabler/icons-react'
import type { CaseFull } from '../../../server/cases/shape.ts'
import { dateOf } from '../../shared/texts/dates.ts'
import { useTexts } from '../../shared/texts/useTexts.ts'
import css from './Case.module.css'

/** The line of stages in the applicant's words: done, now, next. */
export function Stages({ stages }: { stages: CaseFull['stages'] }) {
  const { t, say } = useTexts()
  return (
    <ol className={css.stages} aria-label={t('case.stages')}>
      {stages.map((stage, place) => (
        <li key={stage.code} data-state={stage.state} aria-current={stage.state === 'now' ? 'step' : undefined}>
          <span className={css.dot} aria-hidden>
            {stage.state === 'done' ? <IconCheck size={16} /> : place + 1}
          </span>
          <span className={css.stage}>
            <b>{say(stage.names)}</b>
            <small className="numbers">
              {stage.state === 'now' ? t('case.now') : stage.at ? dateOf(stage.at) : t(`case.${stage.state}`)}
            </small>
          </span>
        </li>
      ))}
    </ol>
  )
}
