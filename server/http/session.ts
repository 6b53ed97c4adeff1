import type { Context } from 'koa'
import type { Knex } from 'knex'
import { findSession, hashToken, markSeen, type FoundSession, type OpenedSession } from '../auth/sessions.ts'
import { anonymous, type Actor } from '../command.ts'
import type { Database } from '../db/connect.ts'
import { languageOf } from './texts.ts'

/** How long an answer about a session may be believed: a session that another server closed is refused within a second. */
const believedMs = 500
const rememberedAtMost = 10_000

export interface Sessions {
  /** Whose request this is, speaking the language that the request asks for; the anonymous actor without a live session. */
  actorOf(ctx: Context, now: string): Promise<Actor>
  /** Forgets what was believed: somebody's sessions, roles or details changed. */
  forget(): void
}

/** Finds the actor of each request by its cookie and keeps the answer for a moment, since every request asks. */
export function createSessions(db: Database, log: (error: unknown) => void): Sessions {
  const believed = new Map<string, { found: FoundSession | undefined; at: number }>()

  async function find(token: string, now: string) {
    const key = hashToken(token)
    const known = believed.get(key)
    if (known && performance.now() - known.at < believedMs) return known.found
    const found = await findSession(db.read, token, now)
    if (believed.size >= rememberedAtMost) believed.clear()
    believed.set(key, { found, at: performance.now() })
    if (found) await seen(db.write, found, now, log)
    return found
  }

  return {
    async actorOf(ctx, now) {
      const token = ctx.cookies.get(cookieName(ctx))
      const found = token && token.length < 100 ? await find(token, now) : undefined
      const actor = found?.actor ?? anonymous
      const language = languageOf(ctx.get('accept-language'), actor.language)
      ctx.state.language = language
      return { ...actor, language }
    },
    forget: () => believed.clear(),
  }
}

// A full disk must not keep people from reading.
async function seen(db: Knex, found: FoundSession, now: string, log: (error: unknown) => void): Promise<void> {
  await markSeen(db, found, now).catch(log)
}

/** The `__Host-` prefix binds the cookie to this very host; it needs https, so on a plain connection the name is a plain one. */
const cookieName = (ctx: Context) => (ctx.secure ? '__Host-session' : 'session')

export function setSessionCookie(ctx: Context, session: OpenedSession): void {
  ctx.cookies.set(cookieName(ctx), session.token, { httpOnly: true, secure: ctx.secure, sameSite: 'lax', path: '/' })
}

export function clearSessionCookie(ctx: Context): void {
  ctx.cookies.set(cookieName(ctx), null, { httpOnly: true, secure: ctx.secure, sameSite: 'lax', path: '/' })
}
