import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { command, type Ctx } from '../command.ts'
import { isDuplicate } from '../db/dialect.ts'
import { conflict, invalid } from '../errors.ts'
import { isBin } from '../identifiers.ts'
import { address, personName } from './fields.ts'
import { meOf } from './me.ts'
import { me } from './shape.ts'

const input = z.object({
  bin: z.string().trim(),
  name: personName,
  address: address.optional(),
  basis: z.string().trim().min(2).max(300),
})

/** I act for an organisation from now on; `basis` is the document that lets me (charter, power of attorney). CONFLICT when I do already. */
export const representOrganisation = command({
  name: 'organisation.represent',
  doc: { summary: 'Act for an organisation' },
  who: 'signedIn',
  input,
  output: me,
  async run(ctx, organisation) {
    if (!isBin(organisation.bin, ctx.surroundings.demo)) throw invalid('input.invalid', [{ path: '/bin', code: 'kz-bin' }])
    const id = await insertOrganisation(ctx, ctx.actor.id!, organisation)
    ctx.audit(id, { bin: organisation.bin })
    ctx.after('session')
    return meOf(ctx.trx, ctx.actor.id!, ctx.surroundings.demo)
  },
})

/** Answers the id of the organisation that the person now acts for. */
export async function insertOrganisation(ctx: Ctx, personId: string, organisation: z.infer<typeof input>): Promise<string> {
  const { bin, name, address, basis } = organisation
  const row = { id: randomUUID(), person_id: personId, bin, name, address: address ?? null, basis, created_at: ctx.now }
  await ctx
    .trx('organisations')
    .insert(row)
    .catch((error: unknown) => {
      throw isDuplicate(error) ? conflict('organisation.represented') : error
    })
  return row.id
}
