import type { Knex } from 'knex'

/**
 * The unit in which a lane's role is held for a case: from the case's unit upwards (`own`), or below the office's root by the
 * unit's kind or id (`legal`, `territorial`, what FEEL named). Where nobody holds the role yet, the nearest unit that fits.
 */
export async function resolveUnit(db: Knex, of: { role: string; unit: string; from: string }): Promise<string> {
  const units = await unitRows(db, of.role)
  const above = chain(units, of.from)
  const candidates = of.unit === 'own' ? above : units.filter(({ id, kind }) => id === of.unit || kind === of.unit)
  const fitting = candidates.length > 0 ? candidates : above
  const held = fitting.find(({ isHeld }) => isHeld) ?? (of.unit === 'own' ? units.find(({ isHeld }) => isHeld) : undefined)
  // A role that one unit of the office alone holds (the authorised unit) need not stand on the way up from the case's own.
  return (held ?? fitting[0])?.id ?? of.from
}

interface UnitRow {
  id: string
  parentId: string | null
  kind: string
  /** Somebody holds the role here. */
  isHeld: boolean
}

/** One statement: every task that opens asks this. */
async function unitRows(db: Knex, role: string): Promise<UnitRow[]> {
  const held = db('memberships').where({ role }).distinct({ heldId: 'unit_id' }).as('held')
  const rows = await db('units')
    .leftJoin(held, 'held.heldId', 'units.id')
    .orderBy('units.id')
    .select('units.id', { parentId: 'units.parent_id' }, 'units.kind', 'held.heldId')
  return rows.map(({ id, parentId, kind, heldId }) => ({ id, parentId, kind, isHeld: heldId !== null }))
}

function chain(units: UnitRow[], from: string): UnitRow[] {
  const found: UnitRow[] = []
  for (let at = units.find(({ id }) => id === from); at && !found.includes(at); at = units.find(({ id }) => id === at?.parentId))
    found.push(at)
  return found
}
