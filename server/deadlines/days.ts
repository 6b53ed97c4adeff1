/**
 * The days of 2014 to 2027 that differ from a five-day week. They seed the table that an administrator edits from then on.
 * `holidays.json` holds what law and Government fixed; what follows from it (the Law on Holidays, article 5: a holiday that
 * falls on a weekend gives the next working day off) is worked out here, so that a correction there moves its neighbours too.
 */
import type { Calendar, Hours } from './calendar.ts'
import holidays from './holidays.json' with { type: 'json' }
import { minutesOf, plusDays, weekday } from './zone.ts'

export interface DayRow {
  /** The office's date, `YYYY-MM-DD`. */
  date: string
  kind: 'off' | 'work'
  /** A holiday; a religious day off; moved from a weekend by law; transferred by the Government. */
  reason: 'holiday' | 'religious' | 'moved' | 'transfer'
  /** The date on whose account it is so, where it is another. */
  from?: string
  names: Names
}

export interface Names {
  kk: string
  ru: string
  en: string
}

/** State bodies' usual working time. An office may have its own. */
export const OFFICE_HOURS: Hours = { start: '09:00', end: '18:30', breakStart: '13:00', breakEnd: '14:30' }

const FIRST_YEAR = 2014
const LAST_YEAR = 2027
const SATURDAY = 6

/** All known days from 2014 to 2027, ordered by date, each date once. */
export function seedDays(): DayRow[] {
  const rows = new Map<string, DayRow>()
  for (const row of [...fixedDays(), ...religiousDays()]) rows.set(row.date, row)
  // In the order of dates: of two holidays on one weekend, the earlier takes the earlier working day.
  for (const holiday of fixedDays()) {
    if (weekday(holiday.date) < SATURDAY) continue
    const date = firstFree(rows, holiday.date)
    rows.set(date, { ...holiday, date, reason: 'moved', from: holiday.date, names: movedNames(holiday) })
  }
  for (const { off, work } of holidays.transfers) {
    rows.set(off, { date: off, kind: 'off', reason: 'transfer', from: work, names: transferNames(work) })
    rows.set(work, { date: work, kind: 'work', reason: 'transfer', from: off, names: workNames(off) })
  }
  return [...rows.values()].sort((a, b) => (a.date < b.date ? -1 : 1))
}

/**
 * The calendar of an office from the table's rows and its hours; week and zone are those of the country's state bodies unless given.
 * Hours that do not follow one another (start, break, end) or an empty week are a RangeError.
 */
export function calendarFrom(
  rows: Iterable<Pick<DayRow, 'date' | 'kind'>>,
  hours: Hours = OFFICE_HOURS,
  { timeZone = 'Asia/Almaty', week = [1, 2, 3, 4, 5] }: { timeZone?: string; week?: number[] } = {},
): Calendar {
  checkHours(hours)
  if (week.length === 0 || week.some((day) => !Number.isInteger(day) || day < 1 || day > 7))
    throw new RangeError(`Not a working week: ${week.join(', ')}`)
  const days: Calendar['days'] = {}
  for (const { date, kind } of rows) days[date] = kind
  return { timeZone, hours, week, days }
}

function fixedDays(): DayRow[] {
  const rows: DayRow[] = []
  for (let year = FIRST_YEAR; year <= LAST_YEAR; year += 1) {
    for (const { day, name, since = FIRST_YEAR, until = LAST_YEAR } of holidays.fixed) {
      if (year < since || year > until) continue
      rows.push({ date: `${year}-${day}`, kind: 'off', reason: 'holiday', names: nameOf(name) })
    }
  }
  return rows
}

function religiousDays(): DayRow[] {
  const rows: DayRow[] = []
  const add = (date: string, name: string): number => rows.push({ date, kind: 'off', reason: 'religious', names: nameOf(name) })
  for (let year = FIRST_YEAR; year <= LAST_YEAR; year += 1) add(`${year}-${holidays.christmas}`, 'christmas')
  for (const date of holidays.kurbanAit) add(date, 'kurbanAit')
  return rows
}

function firstFree(rows: Map<string, DayRow>, date: string): string {
  let day = plusDays(date, 1)
  while (weekday(day) >= SATURDAY || rows.has(day)) day = plusDays(day, 1)
  return day
}

function nameOf(name: string): Names {
  const names: Record<string, Names> = holidays.names
  const found = names[name]
  if (!found) throw new RangeError(`holidays.json has no name for ${name}`)
  return found
}

function movedNames({ date, names }: DayRow): Names {
  const day = written(date)
  return {
    kk: `${names.kk} (${day} күнінен ауыстырылды)`,
    ru: `${names.ru} (перенос с ${day})`,
    en: `${names.en} (moved from ${day})`,
  }
}

function transferNames(work: string): Names {
  const day = written(work)
  return { kk: `Демалыс күні ${day} күнінен ауыстырылды`, ru: `Выходной перенесён с ${day}`, en: `Day off moved from ${day}` }
}

function workNames(off: string): Names {
  const day = written(off)
  return {
    kk: `Жұмыс күні: демалыс ${day} күніне ауыстырылды`,
    ru: `Рабочий день: выходной перенесён на ${day}`,
    en: `Working day: its day off is ${day}`,
  }
}

function written(date: string): string {
  return date.split('-').reverse().join('.')
}

function checkHours({ start, end, breakStart, breakEnd }: Hours): void {
  const times = [start, breakStart, breakEnd, end].filter((time) => time !== undefined).map(minutesOf)
  const ordered = times.every((time, i) => i === 0 || time > (times[i - 1] ?? 0))
  if (!ordered || (breakStart === undefined) !== (breakEnd === undefined))
    throw new RangeError(`Not working hours: ${JSON.stringify({ start, end, breakStart, breakEnd })}`)
}
