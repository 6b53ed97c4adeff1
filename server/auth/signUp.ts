import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { command } from '../command.ts'
import { isDuplicate } from '../db/dialect.ts'
import { conflict, invalid, type FieldProblem } from '../errors.ts'
import { isBin, isIin } from '../identifiers.ts'
import { language } from '../shape.ts'
import { address, email, newPassword, personName, phone } from './fields.ts'
import { meOf } from './me.ts'
import { checkStrength, hashPassword } from './passwords.ts'
import { insertOrganisation } from './representOrganisation.ts'
import { insertSession, openedSession } from './sessions.ts'
import { me } from './shape.ts'

const input = z.object({
  iin: z.string().trim().optional(),
  bin: z.string().trim().optional(),
  organisationName: personName.optional(),
  name: personName,
  phone: phone.optional(),
  email: email.optional(),
  address: address.optional(),
  password: newPassword,
  language,
  agent: z.string().max(400).optional(),
})

/**
 * An applicant makes an account: with the IIN, or with the BIN of the organisation they act for; that number is the login. INVALID
 * field by field when a number does not stand the check of its last digit, CONFLICT when the number has an account already.
 */
export const signUp = command({
  name: 'person.signUp',
  doc: {
    summary: 'Make an applicant’s account',
    description: 'Signs in at once. IIN or BIN (with the organisation’s name) is the login.',
  },
  who: 'anyone',
  repeatable: false,
  input,
  output: z.object({ me, session: openedSession }),
  async prepare({ surroundings: { demo } }, { iin, bin, organisationName, password, name }) {
    const wrong: FieldProblem[] = []
    if (!iin && !bin) wrong.push({ path: '/iin', code: 'number.needed' })
    if (iin && !isIin(iin, demo)) wrong.push({ path: '/iin', code: 'kz-iin' })
    if (bin && !isBin(bin, demo)) wrong.push({ path: '/bin', code: 'kz-bin' })
    if (bin && !organisationName) wrong.push({ path: '/organisationName', code: 'required' })
    if (wrong.length) throw invalid('input.invalid', wrong)
    checkStrength(password, [iin ?? '', bin ?? '', name])
    return { hash: await hashPassword(password) }
  },
  async run(ctx, { iin, bin, organisationName, name, phone, email, address, language, agent }, { hash }) {
    const id = randomUUID()
    const contact = { phone: phone ?? null, email: email ?? null, address: address ?? null }
    const row = { id, login: iin ?? bin, iin: iin ?? null, name, ...contact, language, password_hash: hash, created_at: ctx.now }
    await ctx.trx('persons').insert(row).catch(takenOr)
    if (bin) await insertOrganisation(ctx, id, { bin, name: organisationName!, address, basis: 'signUp' })
    const session = await insertSession(ctx.trx, id, ctx.now, agent)
    ctx.audit(id, { sessionId: session.id, organisation: Boolean(bin) })
    return { me: await meOf(ctx.trx, id, ctx.surroundings.demo), session }
  },
})

function takenOr(error: unknown): never {
  if (isDuplicate(error)) throw conflict('person.taken')
  throw error
}
