import type { Knex } from 'knex'
import { z } from 'zod'
import { query } from '../command.ts'
import { isText } from '../db/dialect.ts'
import { invalid } from '../errors.ts'
import type { NoticeTexts } from './compose.ts'
import { notice, type Notice } from './shape.ts'

export const listNotices = query({
  name: 'notice.list',
  doc: { summary: 'My notices, the newest first, and how many I have not read' },
  input: z.object({ after: z.string().max(200).optional(), limit: z.coerce.number().int().min(1).max(100).default(50) }),
  output: z.object({ items: z.array(notice), next: z.string().optional(), unread: z.int() }),
  who: 'signedIn',
  async run({ db, actor }, { after, limit }) {
    if (!actor.id) return { items: [], unread: 0 }
    return { ...(await noticesOf(db, actor.id, { after, limit })), unread: await countUnread(db, actor.id) }
  },
})

interface Row {
  id: string
  case_id: string | null
  number: string | null
  code: string
  texts: string
  created_at: string
  read_at: string | null
}

async function noticesOf(
  db: Knex,
  personId: string,
  page: { after?: string; limit: number },
): Promise<{ items: Notice[]; next?: string }> {
  const found = db('notices as n')
    .leftJoin('cases as c', 'c.id', 'n.case_id')
    .where('n.person_id', personId)
    .orderBy('n.created_at', 'desc')
    .orderBy('n.id', 'desc')
    .limit(page.limit + 1)
    .select<Row[]>('n.id', 'n.case_id', 'c.number', 'n.code', 'n.texts', 'n.created_at', 'n.read_at')
  if (page.after) {
    const [createdAt, id] = readCursor(page.after)
    found.where((rest) =>
      rest.where('n.created_at', '<', createdAt).orWhere((same) => same.where('n.created_at', createdAt).where('n.id', '<', id)),
    )
  }
  const rows = await found
  const items = rows.slice(0, page.limit).map(toNotice)
  const last = items.at(-1)
  return rows.length > page.limit && last ? { items, next: cursorOf(last) } : { items }
}

async function countUnread(db: Knex, personId: string): Promise<number> {
  const row = await db('notices')
    .where({ person_id: personId })
    .whereNull('read_at')
    .count<{ unread: number }[]>({ unread: '*' })
    .first()
  return Number(row?.unread ?? 0)
}

function toNotice({ id, case_id, number, code, texts, created_at, read_at }: Row): Notice {
  const { title, body } = JSON.parse(texts) as NoticeTexts
  return { id, caseId: case_id, caseNumber: number, code, title, body, createdAt: created_at, readAt: read_at }
}

const cursorOf = ({ createdAt, id }: Notice) => Buffer.from(`${createdAt} ${id}`).toString('base64url')

function readCursor(cursor: string): [string, string] {
  const [createdAt, id] = Buffer.from(cursor, 'base64url').toString().split(' ')
  if (!isText(createdAt) || !isText(id)) throw invalid('cursor.unknown', [{ path: '/after', code: 'cursor.unknown' }])
  return [createdAt, id]
}
