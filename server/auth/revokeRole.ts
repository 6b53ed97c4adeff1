import { z } from 'zod'
import { command } from '../command.ts'
import { notFound } from '../errors.ts'
import { id } from '../shape.ts'
import { keepAnAdministrator } from './keepAnAdministrator.ts'
import { touchUnits } from './resolveUnit.ts'
import { role } from './shape.ts'

/** A person loses a role within a unit. CONFLICT when nobody would be left to administer. */
export const revokeRole = command({
  name: 'person.revoke',
  doc: { summary: 'Take a role in a unit from a person' },
  who: ['administrator'],
  input: z.object({ personId: id, unitId: id, role }),
  output: z.object({}),
  async run(ctx, { personId, unitId, role }) {
    const held = { person_id: personId, unit_id: unitId, role }
    if (role === 'administrator') await keepAnAdministrator(ctx.trx, (m) => m.person_id === personId && m.unit_id === unitId)
    if (!(await ctx.trx('memberships').where(held).delete())) throw notFound('membership')
    await touchUnits(ctx.trx, ctx.now)
    ctx.audit(personId, { unitId, role })
    ctx.after('session')
    return {}
  },
})
