import type { TaskBrief } from '../../../server/tasks/shape.ts'

export const GROUPS = ['late', 'today', 'week', 'later', 'none'] as const
export type Group = (typeof GROUPS)[number]

/** The office's day of an instant, `YYYY-MM-DD`. */
export function dayOf(instant: string | number, timeZone = 'Asia/Almaty'): string {
  // Swedish dates are written as ISO dates are.
  return new Intl.DateTimeFormat('sv-SE', { timeZone }).format(new Date(instant))
}

/**
 * Where a task stands in a list by due date: late, due today, due until Sunday of this week, later, or without a due date. `now` is
 * milliseconds; days are those of the office (Asia/Almaty).
 */
export function groupOf(task: Pick<TaskBrief, 'step' | 'term'>, now: number): Group {
  const due = dueOf(task)
  if (!due) return 'none'
  if (Date.parse(due) < now) return 'late'
  const today = dayOf(now)
  const day = dayOf(due)
  if (day === today) return 'today'
  return day <= sundayOf(today) ? 'week' : 'later'
}

/** When a task is due: its step's date, else the case's. */
export const dueOf = ({ step, term }: Pick<TaskBrief, 'step' | 'term'>): string | null => step.dueAt ?? term.dueAt

/** The last day of the week of a day; weeks begin on Monday. */
export function sundayOf(day: string): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + ((7 - date.getUTCDay()) % 7))
  return date.toISOString().slice(0, 10)
}
