import type { Knex } from 'knex'
import { invalid } from '../errors.ts'

/** Who applies: the person, or the organisation that the person represents (which must be one of theirs). */
export async function applicantOf(db: Knex, personId: string, organisationId: string | null) {
  const person = await db('persons').where({ id: personId }).first()
  const contact = {
    phone: person.phone as string | null,
    email: person.email as string | null,
    language: person.language as 'kk' | 'ru' | 'en',
  }
  if (!organisationId)
    return {
      kind: 'person' as const,
      name: person.name as string,
      iin: person.iin as string | null,
      bin: null,
      address: person.address as string | null,
      ...contact,
    }
  const organisation = await db('organisations').where({ id: organisationId, person_id: personId }).first()
  if (!organisation) throw invalid('organisation.notYours', [{ path: '/organisationId', code: 'organisation.notYours' }])
  return {
    kind: 'organisation' as const,
    name: organisation.name as string,
    iin: person.iin as string | null,
    bin: organisation.bin as string,
    address: organisation.address as string | null,
    ...contact,
  }
}
