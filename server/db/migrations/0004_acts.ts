import type { Knex } from 'knex'

/** Every version of an act's text in one language, read into items; what has the same hash is the same version. */
export async function up(trx: Knex.Transaction): Promise<void> {
  await trx.schema.createTable('act_versions', (t) => {
    t.text('id').primary()
    t.text('act').notNullable()
    t.text('language').notNullable().checkIn(['kk', 'ru'])
    t.text('hash').notNullable()
    t.text('title').notNullable()
    t.text('effective_from').notNullable()
    t.text('imported_at').notNullable()
    t.text('imported_by').references('persons.id')
    t.text('annexes').notNullable()
    t.integer('unread').notNullable()
    t.text('content').notNullable()
    t.unique(['act', 'language', 'hash'])
    t.index(['act', 'language', 'effective_from'])
  })
}
