import type { Knex } from 'knex'

/**
 * The unit in which a lane's role is held for a case: from the case's unit upwards (`own`), or below the office's root by the
 * unit's kind or id (`legal`, `territorial`, what FEEL named). Where nobody holds the role yet, the nearest unit that fits.
 */
export async function resolveUnit(db: Knex, of: { role: string; unit: string; from: string }): Promise<string> {
  const units = await unitRows(db)
  const above = chain(units, of.from)
  const candidates = of.unit === 'own' ? above : units.filter(({ id, kind }) => id === of.unit || kind === of.unit)
  const ids = (candidates.length > 0 ? candidates : above).map(({ id }) => id)
  const held = await db('memberships').where({ role: of.role }).whereIn('unit_id', ids).distinct('unit_id').pluck('unit_id')
  return ids.find((id) => held.includes(id)) ?? (await anyHolder(db, of, units)) ?? ids[0] ?? of.from
}

interface UnitRow {
  id: string
  parent_id: string | null
  kind: string
}

const unitRows = (db: Knex): Promise<UnitRow[]> => db('units').orderBy('id').select('id', 'parent_id', 'kind')

function chain(units: UnitRow[], from: string): UnitRow[] {
  const found: UnitRow[] = []
  for (let at = units.find(({ id }) => id === from); at && !found.includes(at); at = units.find(({ id }) => id === at?.parent_id))
    found.push(at)
  return found
}

/** A role that one unit of the office alone holds (the authorised unit) need not stand on the way up from the case's own. */
async function anyHolder(db: Knex, of: { role: string; unit: string }, units: UnitRow[]): Promise<string | undefined> {
  if (of.unit !== 'own') return undefined
  const held: string[] = await db('memberships').where({ role: of.role }).distinct('unit_id').orderBy('unit_id').pluck('unit_id')
  return held.find((id) => units.some((unit) => unit.id === id))
}
