import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { command } from '../command.ts'
import { invalid, type FieldProblem } from '../errors.ts'
import { isBin, isIin } from '../identifiers.ts'
import { language } from '../shape.ts'
import { address, email, newPassword, personName, phone } from './fields.ts'
import { meOf } from './me.ts'
import { checkStrength, hashPassword } from './passwords.ts'
import { insertOrganisation } from './representOrganisation.ts'
import { insertSession, openedSession } from './sessions.ts'
import { me } from './shape.ts'
import { ofSignUps, refuseInLine, refuseThrottled, remember } from './throttle.ts'

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
  from: z.string().max(64).optional(),
})

/** A number that has an account is an answer and not a refusal: that it was asked for has to commit. The mouth turns it into 409. */
const signedUp = z.union([z.object({ me, session: openedSession }), z.object({ taken: z.literal(true) })])

/**
 * An applicant makes an account: with the IIN, or with the BIN of the organisation they act for; that number is the login. INVALID
 * field by field when a number does not stand the check of its last digit, BUSY after thirty attempts from one address within fifteen
 * minutes.
 */
export const signUp = command({
  name: 'person.signUp',
  doc: {
    summary: 'Make an applicant’s account',
    description:
      'Signs in at once. IIN or BIN (with the organisation’s name) is the login. CONFLICT when the number has an account already.',
  },
  who: 'anyone',
  repeatable: false,
  input,
  output: signedUp,
  async prepare({ db, now, surroundings: { demo } }, { iin, bin, organisationName, password, name, from }) {
    const wrong: FieldProblem[] = []
    if (!iin && !bin) wrong.push({ path: '/iin', code: 'number.needed' })
    if (iin && !isIin(iin, demo)) wrong.push({ path: '/iin', code: 'kz-iin' })
    if (bin && !isBin(bin, demo)) wrong.push({ path: '/bin', code: 'kz-bin' })
    if (bin && !organisationName) wrong.push({ path: '/organisationName', code: 'required' })
    if (wrong.length) throw invalid('input.invalid', wrong)
    await refuseThrottled(db, limits(from), now)
    checkStrength(password, [iin ?? '', bin ?? '', name])
    return { hash: await hashPassword(password) }
  },
  async run(ctx, { iin, bin, organisationName, name, phone, email, address, language, agent, from }, { hash }) {
    await refuseInLine(ctx.trx, limits(from), ctx.now)
    if (from) await remember(ctx.trx, limits(from), ctx.now)
    const id = randomUUID()
    const contact = { phone: phone ?? null, email: email ?? null, address: address ?? null }
    const row = { id, login: iin ?? bin, iin: iin ?? null, name, ...contact, language, password_hash: hash, created_at: ctx.now }
    const made = await ctx.trx('persons').insert(row).onConflict().ignore().returning('id')
    if (made.length === 0) return { taken: true as const }
    if (bin) await insertOrganisation(ctx, id, { bin, name: organisationName!, address, basis: 'signUp' })
    const session = await insertSession(ctx.trx, id, ctx.now, agent)
    ctx.audit(id, { sessionId: session.id, organisation: Boolean(bin) })
    return { me: await meOf(ctx.trx, id, ctx.surroundings.demo), session }
  },
})

const limits = (from?: string) => (from ? [ofSignUps(from)] : [])
