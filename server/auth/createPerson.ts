import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { command } from '../command.ts'
import { isDuplicate } from '../db/dialect.ts'
import { conflict } from '../errors.ts'
import { id, language } from '../shape.ts'
import { loginName, newPassword, personName } from './fields.ts'
import { checkStrength, hashPassword } from './passwords.ts'

const input = z.object({
  login: loginName,
  name: personName,
  position: z.string().trim().min(2).max(200),
  password: newPassword,
  language,
})

/** An administrator makes an account for a colleague; roles are granted separately. CONFLICT when the login is taken. */
export const createPerson = command({
  name: 'person.create',
  doc: { summary: 'Make an account for a member of staff' },
  who: ['administrator'],
  input,
  output: z.object({ personId: id }),
  async prepare(_, { password, login, name }) {
    checkStrength(password, [login, name])
    return { hash: await hashPassword(password) }
  },
  async run(ctx, { login, name, position, language }, { hash }) {
    const personId = randomUUID()
    const row = { id: personId, login, name, position, language, password_hash: hash, created_at: ctx.now }
    await ctx
      .trx('persons')
      .insert(row)
      .catch((error: unknown) => {
        throw isDuplicate(error) ? conflict('person.loginTaken') : error
      })
    ctx.audit(personId, { login })
    return { personId }
  },
})
