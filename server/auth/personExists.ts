import type { Knex } from 'knex'

/** Whether an open account has this id. */
export async function personExists(db: Knex, id: string): Promise<boolean> {
  return Boolean(await db('persons').where({ id }).whereNull('closed_at').first('id'))
}
