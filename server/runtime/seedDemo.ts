import { randomBytes, randomUUID } from 'node:crypto'
import type { Knex } from 'knex'
import { hashPassword } from '../auth/passwords.ts'
import { rememberDemo } from '../auth/demo.ts'
import { touchUnits } from '../auth/resolveUnit.ts'
import { checkDigit } from '../identifiers.ts'
import { units, people } from './demoOffice.ts'

/**
 * Makes the demo office in an empty database: its units, one person in every role and an applicant, all with one password that is
 * made up anew for every database. Answers the accounts; null where there are people already, so a real office never gets them.
 */
export async function seedDemo(db: Knex, now: string): Promise<{ password: string } | null> {
  if (await db('persons').first('id')) return null
  const password = `demo-${randomBytes(4).toString('hex')}`
  const hash = await hashPassword(password)
  return db.transaction(async (trx) => {
    await trx('settings').where({ name: 'gate' }).update({ value: '' })
    if (await trx('persons').first('id')) return null
    const unitIds = await insertUnits(trx)
    for (const [index, person] of people.entries()) await insertPerson(trx, unitIds, person, index, hash, now)
    await touchUnits(trx, now)
    await rememberDemo(trx, { logins: people.map(({ login }) => login), password }, now)
    return { password }
  })
}

async function insertUnits(trx: Knex.Transaction): Promise<Map<string, string>> {
  const ids = new Map<string, string>()
  for (const { kind, parent, names } of units) {
    const id = randomUUID()
    ids.set(kind, id)
    await trx('units').insert({ id, parent_id: parent ? (ids.get(parent) ?? null) : null, kind, names: JSON.stringify(names) })
  }
  return ids
}

async function insertPerson(
  trx: Knex.Transaction,
  unitIds: Map<string, string>,
  person: (typeof people)[number],
  index: number,
  hash: string,
  now: string,
) {
  const id = randomUUID()
  const { login, name, position, language, memberships, organisation } = person
  await trx('persons').insert({
    id,
    login,
    password_hash: hash,
    name,
    iin: organisation ? impossibleIin(index) : null,
    phone: organisation ? '+77010000000' : null,
    email: null,
    address: organisation ? organisation.address : null,
    language,
    position,
    created_at: now,
  })
  for (const { unit, role } of memberships)
    await trx('memberships').insert({ person_id: id, unit_id: unitIds.get(unit), role, granted_at: now, granted_by: null })
  if (!organisation) return
  const { bin, name: organisationName, address, basis } = organisation
  await trx('organisations').insert({
    id: randomUUID(),
    bin,
    name: organisationName,
    address,
    person_id: id,
    basis,
    created_at: now,
  })
}

/** An IIN whose check digit is right and whose serial number nobody was ever given (0000). */
function impossibleIin(index: number): string {
  for (let day = 1 + index; ; day++) {
    const eleven = `9001${String(day).padStart(2, '0')}30000`
    const digit = checkDigit(eleven)
    if (digit !== null) return `${eleven}${digit}`
  }
}
