import { z } from 'zod'
import { command } from '../command.ts'
import { notFound } from '../errors.ts'
import { id } from '../shape.ts'
import { closeSessions } from './sessions.ts'

/** Ends another session of one's own, on a device that was lost or lent. NOT_FOUND when it is somebody else's or over. */
export const revokeSession = command({
  name: 'session.revoke',
  doc: { summary: 'End one of my sessions' },
  who: 'signedIn',
  input: z.object({ sessionId: id }),
  output: z.object({}),
  async run(ctx, { sessionId }) {
    const closed = await closeSessions(ctx.trx, ctx.actor.id!, ctx.now, { id: sessionId })
    if (!closed) throw notFound('session')
    ctx.audit(ctx.actor.id, { sessionId })
    ctx.after('session')
    return {}
  },
})
