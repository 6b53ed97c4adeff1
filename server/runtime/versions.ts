import type { Knex } from 'knex'

/**
 * The versions of what every move asks for and what hardly ever changes: each is random and new with every change, so that whoever
 * built something of it can know whether it still stands.
 */
export interface Versions {
  calendar: string | null
  units: string | null
}

/** Both in one small read. */
export async function versionsOf(db: Knex): Promise<Versions> {
  const rows = await db('settings')
    .whereIn('name', ['calendar', 'units'])
    .select<{ name: keyof Versions; value: string }[]>('name', 'value')
  const found = Object.fromEntries(rows.map(({ name, value }) => [name, value]))
  return { calendar: found.calendar ?? null, units: found.units ?? null }
}

/** The same as columns of another read. */
export const versionColumns = (db: Knex) => ({
  v_calendar: db('settings').where({ name: 'calendar' }).select('value'),
  v_units: db('settings').where({ name: 'units' }).select('value'),
})
