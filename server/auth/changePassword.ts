import { z } from 'zod'
import { command } from '../command.ts'
import { invalid } from '../errors.ts'
import { confirmPassword } from './confirmPassword.ts'
import { newPassword } from './fields.ts'
import { checkStrength, hashPassword } from './passwords.ts'
import { closeSessions } from './sessions.ts'

/** A new password for me; my other sessions end, since somebody else may hold them. */
export const changePassword = command({
  name: 'person.changePassword',
  doc: { summary: 'Change my password', description: 'All other sessions end.' },
  who: 'signedIn',
  repeatable: false,
  input: z.object({ password: z.string().max(200), newPassword }),
  output: z.object({}),
  async prepare({ db, actor, now }, { password, newPassword }) {
    await confirmPassword(db, actor.id!, password, now)
    if (password === newPassword) throw invalid('password.same', [{ path: '/newPassword', code: 'password.same' }])
    checkStrength(newPassword, [actor.name], '/newPassword')
    return { hash: await hashPassword(newPassword) }
  },
  async run(ctx, _, { hash }) {
    await ctx.trx('persons').where({ id: ctx.actor.id }).update({ password_hash: hash })
    const closed = await closeSessions(ctx.trx, ctx.actor.id!, ctx.now, { except: ctx.actor.sessionId })
    ctx.audit(ctx.actor.id, { sessionsClosed: closed })
    ctx.after('session')
    return {}
  },
})
