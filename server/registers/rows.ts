import { isDeepStrictEqual } from 'node:util'
import type { Knex } from 'knex'
import { z } from 'zod'
import { query } from '../command.ts'
import { isText } from '../db/dialect.ts'
import { invalid } from '../errors.ts'
import { pageOf, type Json } from '../shape.ts'
import { registerOf } from './list.ts'
import { registerRow, type RegisterRow } from './shape.ts'

interface Stored {
  id: string
  number: string
  date: string
  case_id: string | null
  cells: string
  written_at: string
}

export interface RowsWanted {
  register: string
  /** Searched in the number and in every cell. */
  q?: string
  after?: string
  /** 1 to 1000, 50 unless given. */
  limit?: number
}

export const listRows = query({
  name: 'register.rows',
  doc: { summary: 'Rows of a journal or register, the newest first' },
  input: z.object({ name: z.string().max(200), q: z.string().max(200).optional(), after: z.string().max(200).optional() }),
  output: pageOf(registerRow),
  who: 'staff',
  async run({ db }, { name, q, after }) {
    await registerOf(db, name)
    return rowsOf(db, { register: name, q, after })
  },
})

/** The rows of a register, the newest first; `next` is the cursor of the following page. INVALID for a cursor that is not ours. */
export async function rowsOf(db: Knex, wanted: RowsWanted): Promise<{ items: RegisterRow[]; next?: string }> {
  const limit = Math.min(Math.max(wanted.limit ?? 50, 1), 1000)
  const found = db<Stored>('register_rows')
    .where('register', wanted.register)
    .limit(limit + 1)
  found.orderBy([
    { column: 'written_at', order: 'desc' },
    { column: 'id', order: 'desc' },
  ])
  if (wanted.after) {
    const [writtenAt, id] = readCursor(wanted.after)
    // spelled out, not as a row value: SQLite and PostgreSQL then both walk the order of the list
    found.where((rest) =>
      rest.where('written_at', '<', writtenAt).orWhere((same) => same.where('written_at', writtenAt).where('id', '<', id)),
    )
  }
  if (wanted.q) {
    const patterns = spellings(wanted.q).map((spelling) => `%${escapeLike(spelling)}%`)
    found.where((any) => {
      for (const pattern of patterns)
        any.orWhereRaw(`cells LIKE ? ESCAPE '!'`, [pattern]).orWhereRaw(`number LIKE ? ESCAPE '!'`, [pattern])
    })
  }
  const rows = await found
  const items = rows.slice(0, limit).map(toRow)
  const last = rows[limit - 1]
  return rows.length > limit && last ? { items, next: cursorOf(last) } : { items }
}

/** The newest row of a register whose column holds this value; undefined where there is none. */
export async function newestRow(db: Knex, register: string, column: string, value: Json): Promise<RegisterRow | undefined> {
  // The cells are text: this finds candidates, and their cells decide.
  const pattern = `%${escapeLike(JSON.stringify(value))}%`
  const rows = await db<Stored>('register_rows')
    .where('register', register)
    .whereRaw(`cells LIKE ? ESCAPE '!'`, [pattern])
    .orderBy([
      { column: 'written_at', order: 'desc' },
      { column: 'id', order: 'desc' },
    ])
  return rows.map(toRow).find(({ cells }) => isDeepStrictEqual(cells[column], value))
}

const toRow = ({ id, number, date, case_id, cells }: Stored): RegisterRow => ({
  id,
  number,
  date,
  caseId: case_id,
  cells: JSON.parse(cells) as Record<string, Json>,
})

/** SQLite folds the case of Latin letters only, so that a Cyrillic word is looked for as it is usually written. */
function spellings(q: string): string[] {
  const word = JSON.stringify(q.trim()).slice(1, -1)
  const lower = word.toLocaleLowerCase('kk')
  const title = lower.charAt(0).toLocaleUpperCase('kk') + lower.slice(1)
  return [...new Set([word, lower, title, word.toLocaleUpperCase('kk')])]
}

const escapeLike = (text: string) => text.replace(/[!%_]/g, '!$&')

const cursorOf = (row: Stored) => Buffer.from(`${row.written_at} ${row.id}`).toString('base64url')

function readCursor(cursor: string): [string, string] {
  const [writtenAt, id] = Buffer.from(cursor, 'base64url').toString().split(' ')
  if (!isText(writtenAt) || !isText(id)) throw invalid('cursor.unknown', [{ path: '/after', code: 'cursor.unknown' }])
  return [writtenAt, id]
}
