import { randomUUID } from 'node:crypto'
import { hashPassword } from '../auth/passwords.ts'
import { touchUnits } from '../auth/resolveUnit.ts'
import type { Ctx } from '../command.ts'
import { command } from '../command.ts'
import { newPassword, loginName } from '../auth/fields.ts'
import { checkStrength } from '../auth/passwords.ts'
import { z } from 'zod'

/**
 * office.found: the first administrator of an empty database, and the office as its first unit. Does nothing where there is
 * anybody already, so it may be asked for at every start. Answers whether it was done.
 */
export const foundOffice = command({
  name: 'office.found',
  doc: { summary: 'Make the first administrator of an empty database' },
  who: 'system',
  input: z.object({ login: loginName, password: newPassword }),
  output: z.object({ done: z.boolean() }),
  async prepare({ db }, { login, password }) {
    if (await db('persons').first('id')) return null
    checkStrength(password, [login])
    return hashPassword(password)
  },
  async run(ctx, { login }, hash) {
    if (hash === null || (await ctx.trx('persons').first('id'))) return { done: false }
    const unitId = await officeUnit(ctx)
    const id = randomUUID()
    const name = 'Administrator'
    await ctx
      .trx('persons')
      .insert({ id, login, password_hash: hash, name, language: 'ru', position: 'administrator', created_at: ctx.now })
    await ctx.trx('memberships').insert({ person_id: id, unit_id: unitId, role: 'administrator', granted_at: ctx.now })
    await touchUnits(ctx.trx, ctx.now)
    ctx.audit(id, { login })
    return { done: true }
  },
})

async function officeUnit(ctx: Ctx): Promise<string> {
  const there = await ctx.trx('units').whereNull('parent_id').first('id')
  if (there) return there.id
  const id = randomUUID()
  const names = JSON.stringify({ kk: 'Мекеме', ru: 'Ведомство', en: 'Office' })
  await ctx.trx('units').insert({ id, parent_id: null, kind: 'office', names })
  return id
}
