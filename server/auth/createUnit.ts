import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { command } from '../command.ts'
import { notFound } from '../errors.ts'
import { id, texts3 } from '../shape.ts'
import { touchUnits } from './resolveUnit.ts'
import { unit } from './shape.ts'

/**
 * unit.create: a unit below another. Its kind is what diagrams (`reg:unit="legal"`) and service.json (`"unit": "carriers"`) name.
 * NOT_FOUND for a parent that is not there.
 */
export const createUnit = command({
  name: 'unit.create',
  doc: { summary: 'Add a unit to the office' },
  who: ['administrator'],
  input: z.object({ parentId: id, kind: z.string().regex(/^[a-z][a-z0-9-]{1,40}$/), names: texts3 }),
  output: unit,
  async run(ctx, { parentId, kind, names }) {
    if (!(await ctx.trx('units').where({ id: parentId }).first('id'))) throw notFound('unit')
    const unitId = randomUUID()
    await ctx.trx('units').insert({ id: unitId, parent_id: parentId, kind, names: JSON.stringify(names) })
    await touchUnits(ctx.trx, ctx.now)
    ctx.audit(unitId, { kind })
    return { id: unitId, parentId, kind, names }
  },
})
