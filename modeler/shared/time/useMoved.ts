import type { HistoryEvent } from '../../../server/cases/shape.ts'
import type { Texts3 } from '../../../server/shape.ts'
import { dateTimeOf } from '../texts/dates.ts'
import { useTexts } from '../texts/useTexts.ts'

export interface Moved {
  what: string
  why: string | null
  /** `was due 09.11.2026, 18:30 · now due 19.11.2026, 18:30` */
  due: string
}

interface Facts {
  at?: string
  reason?: Texts3 | null
  dueBefore?: string | null
  dueAfter?: string | null
}

/** Says of a history entry `clock.…` what happened to the term, why, and what became of its end. */
export function useMoved(): (event: HistoryEvent) => Moved | null {
  const { t, say } = useTexts()
  return ({ type, at: written, data }) => {
    if (!type.startsWith('clock.')) return null
    const { at = written, reason, dueBefore, dueAfter } = data as Facts
    const due = [
      dueBefore && dueBefore !== dueAfter && t('time.wasDue', { date: dateTimeOf(dueBefore) }),
      dueAfter && t('time.nowDue', { date: dateTimeOf(dueAfter) }),
    ]
    return {
      what: t(`time.moved.${type.slice('clock.'.length)}`, { date: dateTimeOf(at) }),
      why: reason ? t('time.because', { reason: say(reason) }) : null,
      due: due.filter(Boolean).join(' · '),
    }
  }
}
