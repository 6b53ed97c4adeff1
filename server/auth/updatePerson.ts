import { z } from 'zod'
import { command, type Actor } from '../command.ts'
import { forbidden } from '../errors.ts'
import { language } from '../shape.ts'
import { address, email, personName, phone } from './fields.ts'
import { meOf } from './me.ts'
import { me } from './shape.ts'

const input = z.object({
  name: personName.optional(),
  phone: phone.nullable().optional(),
  email: email.nullable().optional(),
  address: address.nullable().optional(),
  language: language.optional(),
})

/**
 * Changes what I told about myself; what is absent stays, null empties. The audit names the fields and not what is in them. FORBIDDEN
 * for another name of a member of staff, who could sign under a colleague's; administrators name themselves.
 */
export const updatePerson = command({
  name: 'person.update',
  doc: { summary: 'Change my own details' },
  who: 'signedIn',
  input,
  output: me,
  async run(ctx, changes) {
    if (changes.name !== undefined && changes.name !== ctx.actor.name && isNamedByOffice(ctx.actor))
      throw forbidden('person.nameOfStaff')
    const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined))
    if (Object.keys(given).length) await ctx.trx('persons').where({ id: ctx.actor.id }).update(given)
    ctx.audit(ctx.actor.id, { fields: Object.keys(given) })
    ctx.after('session')
    return meOf(ctx.trx, ctx.actor.id!, ctx.surroundings.demo)
  },
})

const isNamedByOffice = ({ memberships }: Actor) =>
  memberships.length > 0 && !memberships.some(({ role }) => role === 'administrator')
