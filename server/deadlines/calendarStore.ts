import { randomUUID } from 'node:crypto'
import type { Knex } from 'knex'
import type { Calendar } from './calendar.ts'
import { calendarFrom, OFFICE_HOURS, seedDays, type DayRow } from './days.ts'
import type { CalendarDay, Office } from './shape.ts'

/**
 * The calendar in the database: `calendar_days`, the setting `office`, and the setting `calendar`, whose value is new with every
 * change. Every command asks for the calendar, so it is built once a version; the version is random, hence never built from what
 * a transaction then rolled back.
 */
const built = new Map<string, Calendar>()
const KEPT = 16
const BUILT_IN = 'built-in'
let newest: Calendar | undefined

export const usualOffice: Office = {
  timeZone: 'Asia/Almaty',
  start: OFFICE_HOURS.start,
  end: OFFICE_HOURS.end,
  breakStart: OFFICE_HOURS.breakStart ?? null,
  breakEnd: OFFICE_HOURS.breakEnd ?? null,
}

/** The calendar as it stands; before the first seeding, the built-in days and the usual hours. One small read in most cases. */
export async function loadCalendar(db: Knex): Promise<Calendar> {
  return calendarOfVersion(db, (await setting(db, 'calendar')) ?? null)
}

/** The calendar of the version that was just read: no read at all in most cases. */
export async function calendarOfVersion(db: Knex, found: string | null): Promise<Calendar> {
  const version = found ?? BUILT_IN
  const known = built.get(version)
  if (known) return (newest = known)
  const rows =
    version === BUILT_IN ? seedDays() : await db('calendar_days').select<Pick<DayRow, 'date' | 'kind'>[]>('date', 'kind')
  const calendar = toCalendar(await loadOffice(db), rows)
  if (built.size >= KEPT) built.delete(built.keys().next().value ?? BUILT_IN)
  built.set(version, calendar)
  return (newest = calendar)
}

/** The calendar that was asked for last, without asking the database: for guesses that are checked before they count. */
export const calendarLastSeen = (): Calendar | undefined => newest

/** The office's working time; the usual one where none was set. */
export async function loadOffice(db: Knex): Promise<Office> {
  const value = await setting(db, 'office')
  return value === undefined ? usualOffice : (JSON.parse(value) as Office)
}

/** The pure calendar of an office; RangeError for hours that do not follow one another or a time zone that nobody knows. */
export function toCalendar(office: Office, rows: Iterable<Pick<DayRow, 'date' | 'kind'>>): Calendar {
  const { timeZone, start, end, breakStart, breakEnd } = office
  new Intl.DateTimeFormat('en', { timeZone })
  const lunch = breakStart !== null && breakEnd !== null ? { breakStart, breakEnd } : {}
  if ((breakStart === null) !== (breakEnd === null)) throw new RangeError('A break needs its start and its end')
  return calendarFrom(rows, { start, end, ...lunch }, { timeZone })
}

/** Fills an empty calendar with the days of 2014 to 2027. Does nothing the second time, so what an administrator unset stays unset. */
export async function seedCalendar(trx: Knex.Transaction, now: string): Promise<void> {
  const first = await trx('settings')
    .insert({ name: 'calendar', value: randomUUID(), set_at: now })
    .onConflict('name')
    .ignore()
    .returning('name')
  if (first.length === 0) return
  const rows = seedDays().map(({ date, kind, reason, names }) => ({
    date,
    kind,
    reason,
    names: JSON.stringify(names),
    set_by: null,
    set_at: now,
  }))
  // in parts: SQLite bounds the number of bindings in a statement
  for (let i = 0; i < rows.length; i += 50)
    await trx('calendar_days')
      .insert(rows.slice(i, i + 50))
      .onConflict('date')
      .ignore()
}

/** From now on every server builds the calendar anew. */
export async function touchCalendar(trx: Knex.Transaction, now: string): Promise<void> {
  await saveSetting(trx, 'calendar', randomUUID(), now)
}

/** Stores the office's working time. */
export async function saveOffice(trx: Knex.Transaction, office: Office, now: string): Promise<void> {
  await saveSetting(trx, 'office', JSON.stringify(office), now)
}

/** The days that differ from the week in a year of the office, by date. */
export async function daysOfYear(db: Knex, year: number): Promise<CalendarDay[]> {
  const rows = await db('calendar_days')
    .where('date', '>=', `${year}-01-01`)
    .where('date', '<=', `${year}-12-31`)
    .orderBy('date')
    .select<{ date: string; kind: 'off' | 'work'; reason: string; names: string }[]>('date', 'kind', 'reason', 'names')
  return rows.map((row) => ({ ...row, names: JSON.parse(row.names) as CalendarDay['names'] }))
}

async function setting(db: Knex, name: string): Promise<string | undefined> {
  const row = await db('settings').where({ name }).first<{ value: string } | undefined>('value')
  return row?.value
}

async function saveSetting(trx: Knex.Transaction, name: string, value: string, now: string): Promise<void> {
  await trx('settings').insert({ name, value, set_at: now }).onConflict('name').merge({ value, set_at: now })
}
