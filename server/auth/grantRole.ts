import { z } from 'zod'
import { command } from '../command.ts'
import { conflict, notFound } from '../errors.ts'
import { id } from '../shape.ts'
import { touchUnits } from './resolveUnit.ts'
import { role } from './shape.ts'

/** A person gets a role within a unit. Granting what is already held changes nothing. */
export const grantRole = command({
  name: 'person.grant',
  doc: { summary: 'Give a person a role in a unit' },
  who: ['administrator'],
  input: z.object({ personId: id, unitId: id, role: role.exclude(['applicant', 'system']) }),
  output: z.object({}),
  async run(ctx, { personId, unitId, role }) {
    const person = await ctx.trx('persons').where({ id: personId }).first('closed_at')
    if (!person) throw notFound('person')
    if (person.closed_at) throw conflict('person.closed')
    if (!(await ctx.trx('units').where({ id: unitId }).first('id'))) throw notFound('unit')
    const row = { person_id: personId, unit_id: unitId, role, granted_at: ctx.now, granted_by: ctx.actor.id }
    await ctx.trx('memberships').insert(row).onConflict(['person_id', 'unit_id', 'role']).ignore()
    await touchUnits(ctx.trx, ctx.now)
    ctx.audit(personId, { unitId, role })
    ctx.after('session')
    return {}
  },
})
