import type { World } from './world.ts'

/** Every row of every table, as text: what must be byte for byte the same when nothing may have changed. */
export async function everyRow({ db }: World): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {}
  for (const table of await tablesOf(db)) {
    const rows: Record<string, unknown>[] = await db.read(table).select('*')
    found[table] = rows.map((row) => JSON.stringify(row)).toSorted()
  }
  return found
}

async function tablesOf({ kind, read }: World['db']): Promise<string[]> {
  if (kind === 'sqlite') return read('sqlite_master').where({ type: 'table' }).orderBy('name').pluck('name')
  return read('information_schema.tables').whereRaw('table_schema = current_schema()').orderBy('table_name').pluck('table_name')
}
