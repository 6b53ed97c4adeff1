import { z } from 'zod'
import { command } from '../command.ts'
import { notFound } from '../errors.ts'
import { id } from '../shape.ts'

/** When a notice was first read stays as it was: reading it again changes nothing. NOT_FOUND for another person's notice. */
export const readNotice = command({
  name: 'notice.read',
  doc: { summary: 'Marks a notice of mine as read' },
  input: z.object({ noticeId: id }),
  output: z.object({}),
  who: 'signedIn',
  async run(ctx, { noticeId }) {
    const mine = { id: noticeId, person_id: ctx.actor.id }
    const changed = await ctx.trx('notices').where(mine).whereNull('read_at').update({ read_at: ctx.now })
    if (changed === 0 && !(await ctx.trx('notices').where(mine).first('id'))) throw notFound('notice')
    if (changed > 0) ctx.after(`notice:${ctx.actor.id}`)
    return {}
  },
})
