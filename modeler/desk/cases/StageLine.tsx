import { IconCircle, IconCircleCheckFilled, IconPlayerPlayFilled } from '@tabler/icons-react'
import type { CaseFull } from '../../../server/cases/shape.ts'
import { dateTimeOf } from '../../shared/texts/dates.ts'
import { useTexts } from '../../shared/texts/useTexts.ts'
import css from './StageLine.module.css'

const ICONS = { done: IconCircleCheckFilled, now: IconPlayerPlayFilled, next: IconCircle }

/** The stages as the applicant sees them: done, now, next. */
export function StageLine({ stages }: { stages: CaseFull['stages'] }) {
  const { t, say } = useTexts()
  if (stages.length === 0) return null
  return (
    <ol className={css.stages} aria-label={t('case.stages')}>
      {stages.map(({ code, names, state, at }) => {
        const Icon = ICONS[state]
        return (
          <li key={code} className={css.stage} data-state={state} aria-current={state === 'now' ? 'step' : undefined}>
            <Icon size={16} aria-hidden />
            <span>
              {say(names)}
              <small className="numbers">{at ? dateTimeOf(at) : t(`stage.${state}`)}</small>
            </span>
          </li>
        )
      })}
    </ol>
  )
}
