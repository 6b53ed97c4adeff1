import { z } from 'zod'
import { query } from '../command.ts'
import { unit } from './shape.ts'

export const listUnits = query({
  name: 'unit.list',
  doc: { summary: 'The units of the office' },
  who: 'staff',
  input: z.object({}),
  output: z.object({ items: z.array(unit) }),
  async run({ db }) {
    const rows = await db('units').orderBy('id')
    return { items: rows.map((row) => ({ id: row.id, parentId: row.parent_id, kind: row.kind, names: JSON.parse(row.names) })) }
  },
})
