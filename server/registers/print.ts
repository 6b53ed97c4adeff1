import type { Knex } from 'knex'
import { z } from 'zod'
import { query } from '../command.ts'
import { language as languageShape } from '../shape.ts'
import { toCsv } from './csv.ts'
import { registerOf } from './list.ts'
import { rowsOf } from './rows.ts'
import type { RegisterRow } from './shape.ts'

export const printRegister = query({
  name: 'register.print',
  doc: { summary: 'A journal or register as CSV for a spreadsheet', description: 'At most 100,000 rows, the newest first.' },
  input: z.object({ name: z.string().max(200), q: z.string().max(200).optional(), language: languageShape.optional() }),
  who: 'staff',
  async run({ db, actor }, { name, q, language = actor.language }) {
    const register = await registerOf(db, name)
    const content = toCsv(register.columns, await allRows(db, name, q), language)
    return { name: `${register.names[language]}.csv`, type: 'text/csv; charset=utf-8', content }
  },
})

const MOST = 100_000

async function allRows(db: Knex, register: string, q: string | undefined): Promise<RegisterRow[]> {
  const rows: RegisterRow[] = []
  for (let after: string | undefined; rows.length < MOST;) {
    const page = await rowsOf(db, { register, q, after, limit: 1000 })
    rows.push(...page.items)
    after = page.next
    if (!after) break
  }
  return rows
}
