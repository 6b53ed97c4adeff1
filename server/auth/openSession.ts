import { z } from 'zod'
import { command } from '../command.ts'
import { isDemoPassword } from './demo.ts'
import { meOf } from './me.ts'
import { matches } from './passwords.ts'
import { insertSession, openedSession } from './sessions.ts'
import { me } from './shape.ts'
import { forget, ofAddress, ofLogin, refuseInLine, refuseThrottled, remember } from './throttle.ts'

/** A failed sign-in is an answer and not a refusal: its trace has to commit. The mouth turns it into 401. */
export const signedIn = z.union([z.object({ me, session: openedSession }), z.object({ wrong: z.literal(true) })])

/**
 * Signs in by login (IIN or login name) and password. Too many failures of one login, whether it exists or not, or of many from one
 * address refuse BUSY with `retryAfter` seconds. `agent` and `from` (the network address) are what the mouth saw, never what was sent.
 */
export const openSession = command({
  name: 'session.open',
  doc: {
    summary: 'Sign in',
    description:
      'Answers who you are and sets the session cookie. Five failures of a login close it for fifteen minutes, a hundred from one address close that.',
  },
  who: 'anyone',
  repeatable: false,
  input: z.object({
    login: z.string().trim().toLowerCase().min(1).max(100),
    password: z.string().min(1).max(200),
    agent: z.string().max(400).optional(),
    from: z.string().max(64).optional(),
  }),
  output: signedIn,
  async prepare({ db, now, surroundings }, { login, password, from }) {
    await refuseThrottled(db, limits(login, from), now)
    const person = await db('persons').where({ login }).whereNull('closed_at').first('id', 'password_hash')
    const right = await matches(person?.password_hash, password)
    // A database that was a demo once may be an office now, and everybody was told this password.
    const told = right && !surroundings.demo && (await isDemoPassword(db, login, password))
    return { personId: person?.id as string | undefined, right: right && !told }
  },
  async run(ctx, { login, agent, from }, { personId, right }) {
    await refuseInLine(ctx.trx, limits(login, from), ctx.now)
    if (!right || !personId) {
      await remember(ctx.trx, limits(login, from), ctx.now)
      ctx.audit(personId ?? null, { failed: true })
      return { wrong: true as const }
    }
    await forget(ctx.trx, ofLogin(login))
    const session = await insertSession(ctx.trx, personId, ctx.now, agent)
    ctx.audit(personId, { sessionId: session.id })
    return { me: await meOf(ctx.trx, personId, ctx.surroundings.demo), session }
  },
})

const limits = (login: string, from?: string) => [ofLogin(login), ...(from ? [ofAddress(from)] : [])]
