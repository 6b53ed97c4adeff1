import { Text } from '@mantine/core'
import type { CaseFull } from '../../../server/cases/shape.ts'
import { dateTimeOf } from '../../shared/texts/dates.ts'
import { useTexts } from '../../shared/texts/useTexts.ts'
import { TermBar } from '../../shared/time/TermBar.tsx'
import css from './Case.module.css'
import { Part } from '../Part.tsx'
import { TermMoves } from './TermMoves.tsx'

/** Until when the office must answer, and why the date stands where it stands. */
export function Due({ one }: { one: CaseFull }) {
  const { t } = useTexts()
  const { term } = one
  const amount = term.amount !== null && term.unit ? t(`term.${term.unit}`, { count: term.amount }) : null
  return (
    <Part title={t('case.due')}>
      {term.dueAt || term.stopped ? (
        <TermBar label={amount ? t('case.term', { amount }) : t('time.whole')} term={term} />
      ) : (
        <Text c="dimmed">{t('case.noDue')}</Text>
      )}
      {one.registeredAt && <Text mt="xs">{t('case.registered', { date: dateTimeOf(one.registeredAt) })}</Text>}
      <TermMoves history={one.history} />
      {term.why.length > 0 && (
        <details>
          <summary>{t('why.title')}</summary>
          <ul className={css.why}>
            {term.why.map(({ code, params }) => (
              <li key={code}>{t(`why.${code}`, params)}</li>
            ))}
          </ul>
        </details>
      )}
    </Part>
  )
}
