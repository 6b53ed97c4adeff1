import type { TaskView } from './lastList.ts'

/** The columns that a list of tasks can show; what is done (`names`) is always there, since it is the link. */
export const COLUMNS = ['number', 'applicant', 'service', 'step', 'term', 'assignee', 'unit', 'opened'] as const
export type Column = (typeof COLUMNS)[number]
export type Sort = 'due' | 'opened' | 'number'

/** The columns that sort the list, by the order that the server knows. */
export const SORTS: Partial<Record<Column, Sort>> = { number: 'number', step: 'due', opened: 'opened' }

const KEY = 'reglament.desk.columns'
const DEFAULT: Column[] = ['number', 'applicant', 'step', 'term', 'assignee']

/** The columns that this person chose on this machine. */
export function chosenColumns(): Column[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? 'null')
    if (Array.isArray(stored)) return COLUMNS.filter((column) => stored.includes(column))
  } catch {
    // What cannot be read is as if nothing had been chosen.
  }
  return DEFAULT
}

export function chooseColumns(columns: Column[]): void {
  localStorage.setItem(KEY, JSON.stringify(columns))
}

/** The key of a column's heading: what is done has no due date any more, it has a time when it was done. */
export const headingOf = (view: TaskView, column: Column): string =>
  view === 'done' && column === 'step' ? 'column.done' : `column.${column}`

/** Whose a task is goes without saying in one's own list and in that of what is nobody's. */
export function shownIn(view: TaskView, columns: Column[]): Column[] {
  return view === 'mine' || view === 'unit' ? columns.filter((column) => column !== 'assignee') : columns
}
