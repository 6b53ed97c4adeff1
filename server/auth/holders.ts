import type { Knex } from 'knex'
import type { PersonBrief } from './shape.ts'

/** Everybody who holds a role now, by name. */
export async function holdersOf(db: Knex, role: string): Promise<PersonBrief[]> {
  return db('persons')
    .join('memberships', 'memberships.person_id', 'persons.id')
    .where('memberships.role', role)
    .whereNull('persons.closed_at')
    .distinct('persons.id', 'persons.name', 'persons.position')
    .orderBy('persons.name')
}
