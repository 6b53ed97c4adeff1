import type { Knex } from 'knex'

/** An incident knows the job or deadline that shall be tried again; a message that nobody awaits yet is found by its name. */
export async function up(trx: Knex.Transaction): Promise<void> {
  await trx.schema.alterTable('incidents', (t) => {
    t.text('job_id')
    t.text('deadline_id')
    t.index(['instance_id'])
  })
  await trx.schema.alterTable('jobs', (t) => {
    t.text('message')
    t.index(['message', 'status'])
  })
}
