import { randomUUID } from 'node:crypto'
import type { Knex } from 'knex'

/**
 * The unit in which a lane's role is held for a case: from the case's unit upwards (`own`), or below the office's root by the
 * unit's kind or id (`legal`, `territorial`, what FEEL named). Where nobody holds the role yet, the nearest unit that fits.
 * `version` is that of units and roles, as the setting has it now; they are read once a version.
 */
export async function resolveUnit(
  db: Knex,
  of: { role: string; unit: string; from: string },
  version: string | null,
): Promise<string> {
  const { units, held } = await office(db, version)
  const above = chain(units, of.from)
  const candidates = of.unit === 'own' ? above : units.filter(({ id, kind }) => id === of.unit || kind === of.unit)
  const fitting = candidates.length > 0 ? candidates : above
  const isHeld = ({ id }: UnitRow) => held.has(`${of.role} ${id}`)
  const found = fitting.find(isHeld) ?? (of.unit === 'own' ? units.find(isHeld) : undefined)
  // A role that one unit of the office alone holds (the authorised unit) need not stand on the way up from the case's own.
  return (found ?? fitting[0])?.id ?? of.from
}

/** From now on every server reads units and who holds which role in them anew. */
export async function touchUnits(trx: Knex.Transaction, now: string): Promise<void> {
  const value = randomUUID()
  await trx('settings').insert({ name: 'units', value, set_at: now }).onConflict('name').merge({ value, set_at: now })
}

interface UnitRow {
  id: string
  parentId: string | null
  kind: string
}

interface Office {
  units: UnitRow[]
  /** `role unit` for every role that somebody holds there. */
  held: Set<string>
}

const built = new Map<string, Office>()
const KEPT = 16

/** Every task that opens asks this. A version is random, so nothing is taken for what a transaction then rolled back. */
async function office(db: Knex, version: string | null): Promise<Office> {
  const known = version === null ? undefined : built.get(version)
  if (known) return known
  const units = await db('units').orderBy('id').select('id', { parentId: 'parent_id' }, 'kind')
  const memberships = await db('memberships').distinct('role', 'unit_id')
  const read = { units, held: new Set(memberships.map(({ role, unit_id }) => `${role} ${unit_id}`)) }
  if (version === null) return read
  if (built.size >= KEPT) built.delete(built.keys().next().value ?? '')
  built.set(version, read)
  return read
}

function chain(units: UnitRow[], from: string): UnitRow[] {
  const found: UnitRow[] = []
  for (let at = units.find(({ id }) => id === from); at && !found.includes(at); at = units.find(({ id }) => id === at?.parentId))
    found.push(at)
  return found
}
