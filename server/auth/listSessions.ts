import { z } from 'zod'
import { query } from '../command.ts'
import { id, instant } from '../shape.ts'

const session = z.object({ id, openedAt: instant, seenAt: instant, agent: z.string().nullable(), current: z.boolean() })

export const listSessions = query({
  name: 'session.list',
  doc: { summary: 'My open sessions, the last used first' },
  who: 'signedIn',
  input: z.object({}),
  output: z.object({ items: z.array(session) }),
  async run({ db, actor, now }) {
    const rows = await db('sessions')
      .where({ person_id: actor.id })
      .whereNull('closed_at')
      .where('expires_at', '>', now)
      .orderBy('seen_at', 'desc')
      .limit(100)
    return {
      items: rows.map((r) => ({
        id: r.id,
        openedAt: r.opened_at,
        seenAt: r.seen_at,
        agent: r.agent,
        current: r.id === actor.sessionId,
      })),
    }
  },
})
