import { z } from 'zod'
import { command } from '../command.ts'
import { conflict, notFound } from '../errors.ts'
import { id } from '../shape.ts'
import { keepAnAdministrator } from './keepAnAdministrator.ts'
import { closeSessions } from './sessions.ts'

/** An account ends with all its sessions; what the person did stays. CONFLICT while open tasks are assigned to them: hand those over first. */
export const closePerson = command({
  name: 'person.close',
  doc: { summary: 'Close an account' },
  who: ['administrator'],
  input: z.object({ personId: id }),
  output: z.object({}),
  async run(ctx, { personId }) {
    await keepAnAdministrator(ctx.trx, (m) => m.person_id === personId)
    const task = await ctx.trx('tasks').where({ status: 'open', assignee_id: personId }).first('id')
    if (task) throw conflict('person.hasTasks')
    const closed = await ctx.trx('persons').where({ id: personId }).whereNull('closed_at').update({ closed_at: ctx.now })
    if (!closed) throw notFound('person')
    await closeSessions(ctx.trx, personId, ctx.now)
    ctx.audit(personId)
    ctx.after('session')
    return {}
  },
})
