import type { Knex } from 'knex'

/** What a person uploaded lately is added up at every upload (files/upload.ts). */
export async function up(trx: Knex.Transaction): Promise<void> {
  await trx.schema.alterTable('files', (t) => t.index(['person_id', 'uploaded_at']))
}
