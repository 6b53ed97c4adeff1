import { useMemo } from 'react'
import type { TermState } from '../../../server/deadlines/shape.ts'
import { dateTimeOf, daysBetween } from '../texts/dates.ts'
import { useTexts } from '../texts/useTexts.ts'

/** Words for instants in the chosen language; `now` (an ISO instant) is the browser's clock unless given. */
export function useWhen(now = new Date().toISOString()) {
  const { t } = useTexts()
  return useMemo(() => {
    /** «завтра, 24.11.2026, 18:30»: the relative word only beside the absolute. */
    function when(instant: string): string {
      const date = dateTimeOf(instant)
      const days = daysBetween(now, instant)
      if (days === 0) return t('time.today', { date })
      if (days === 1) return t('time.tomorrow', { date })
      if (days === -1) return t('time.yesterday', { date })
      return date
    }
    function due(instant: string): string {
      return t('time.until', { date: dateTimeOf(instant) })
    }
    /** A span of milliseconds in its largest fitting unit. */
    function span(milliseconds: number): string {
      const minutes = Math.max(1, Math.round(Math.abs(milliseconds) / 60_000))
      if (minutes < 60) return t('time.minute', { count: minutes })
      if (minutes < 48 * 60) return t('time.hour', { count: Math.round(minutes / 60) })
      return t('time.day', { count: Math.round(minutes / 1440) })
    }
    /** What is left of a term, or by how much it is missed, as the term counts: hours of working time, days by the clock. */
    function left({ leftMinutes }: Pick<TermState, 'leftMinutes'>): string {
      return t(leftMinutes < 0 ? 'time.lateBy' : 'time.left', { span: span(leftMinutes * 60_000) })
    }
    return { when, due, span, left }
  }, [t, now])
}
