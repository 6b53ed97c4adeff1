import { z } from 'zod'
import { command } from '../command.ts'
import { closeSessions } from './sessions.ts'

/** Signs out: this session ends at once, everywhere. */
export const closeSession = command({
  name: 'session.close',
  doc: { summary: 'Sign out' },
  who: 'signedIn',
  repeatable: false,
  input: z.object({}),
  output: z.object({}),
  async run(ctx) {
    await closeSessions(ctx.trx, ctx.actor.id!, ctx.now, { id: ctx.actor.sessionId })
    ctx.audit(ctx.actor.id, { sessionId: ctx.actor.sessionId })
    ctx.after('session')
    return {}
  },
})
