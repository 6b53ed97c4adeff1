import { z } from 'zod'
import { query } from '../command.ts'
import { id, pageOf, type Json } from '../shape.ts'
import { auditEntry } from './shape.ts'

interface Row {
  seq: number
  at: string
  person: string | null
  command: string
  subject: string | null
  data: string
  hash: string | null
}

const PAGE = 50

export const listAudit = query({
  name: 'audit.list',
  doc: { summary: 'Who did what, the newest first', description: '`after` is the `next` of the page before.' },
  input: z.object({ caseId: id.optional(), after: z.coerce.number().int().min(1).max(2_147_483_647).optional() }),
  output: pageOf(auditEntry),
  who: ['administrator'],
  async run({ db }, { caseId, after }) {
    const found = db('audit as a')
      .leftJoin('persons as p', 'p.id', 'a.person_id')
      .orderBy('a.seq', 'desc')
      .limit(PAGE + 1)
    if (caseId) found.where('a.case_id', caseId)
    if (after) found.where('a.seq', '<', after)
    const rows = await found.select<Row[]>('a.seq', 'a.at', { person: 'p.name' }, 'a.command', 'a.subject', 'a.data', 'a.hash')
    const items = rows.slice(0, PAGE).map((row) => ({ ...row, data: JSON.parse(row.data) as Record<string, Json> }))
    const last = items.at(-1)
    return rows.length > PAGE && last ? { items, next: String(last.seq) } : { items }
  },
})
