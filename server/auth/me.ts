import type { Knex } from 'knex'
import { notFound } from '../errors.ts'
import type { Me, Membership, Organisation } from './shape.ts'

/** Everything that a person may know of themselves. NOT_FOUND when there is no such person. */
export async function meOf(db: Knex, personId: string, demo: boolean): Promise<Me> {
  const person = await db('persons').where({ id: personId }).first()
  if (!person) throw notFound('person')
  const [memberships, organisations] = [await membershipsOf(db, [personId]), await organisationsOf(db, personId)]
  const { id, login, name, iin, phone, email, address, language, position } = person
  return {
    id,
    login,
    name,
    iin,
    phone,
    email,
    address,
    language,
    position,
    memberships: memberships.get(personId) ?? [],
    organisations,
    demo,
  }
}

/** Memberships by person, with the names of the units. */
export async function membershipsOf(db: Knex, personIds: string[]): Promise<Map<string, Membership[]>> {
  const rows = await db('memberships as m')
    .join('units as u', 'u.id', 'm.unit_id')
    .whereIn('m.person_id', personIds)
    .orderBy(['m.person_id', 'm.role'])
    .select('m.person_id', 'm.role', 'u.id as unit_id', 'u.kind', 'u.names')
  const byPerson = new Map<string, Membership[]>()
  for (const row of rows) {
    const membership = { unitId: row.unit_id, unitKind: row.kind, unitNames: JSON.parse(row.names), role: row.role }
    byPerson.set(row.person_id, [...(byPerson.get(row.person_id) ?? []), membership])
  }
  return byPerson
}

const organisationsOf = (db: Knex, personId: string): Promise<Organisation[]> =>
  db('organisations').where({ person_id: personId }).orderBy('name').select('id', 'bin', 'name', 'address')
