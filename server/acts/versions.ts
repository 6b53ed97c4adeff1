import { createHash, randomUUID } from 'node:crypto'
import type { Knex } from 'knex'
import type { Act, ActBrief, ActLanguage, ActVersion } from './shape.ts'

export interface NewVersion {
  act: Act
  hash: string
  /** YYYY-MM-DD: from this day on it is the text in force. */
  effectiveFrom: string
  importedBy: string | null
}

interface Row {
  id: string
  act: string
  language: ActLanguage
  hash: string
  title: string
  effective_from: string
  imported_at: string
  annexes: string
  unread: number
  person: string | null
}

export const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex')

/** Keeps a version for ever; what has this hash already is the same version, and only its date may be put right. */
export async function storeVersion(
  trx: Knex.Transaction,
  version: NewVersion,
  now: string,
): Promise<{ id: string; isNew: boolean }> {
  const { act, hash, effectiveFrom, importedBy } = version
  const id = randomUUID()
  const annexes = act.annexes.map(({ number, title }) => ({ number, title }))
  const inserted = await trx('act_versions')
    .insert({
      id,
      act: act.id,
      language: act.language,
      hash,
      title: act.title,
      effective_from: effectiveFrom,
      imported_at: now,
      imported_by: importedBy,
      annexes: JSON.stringify(annexes),
      unread: act.unread.length,
      content: JSON.stringify(act),
    })
    .onConflict(['act', 'language', 'hash'])
    .ignore()
    .returning('id')
  if (inserted.length > 0) return { id, isNew: true }
  const [same] = await trx('act_versions')
    .where({ act: act.id, language: act.language, hash })
    .update({ effective_from: effectiveFrom })
    .returning('id')
  return { id: (same as { id: string }).id, isNew: false }
}

export interface Wanted {
  act: string
  language: ActLanguage
  /** YYYY-MM-DD: the version in force on this day; the newest of all when absent. */
  at?: string
  /** Only a version that has this annex: a publisher may give a large order annex by annex. */
  annex?: string
}

/** The newest version in force; undefined when none was imported. */
export async function actVersion(db: Knex, wanted: Wanted): Promise<ActVersion | undefined> {
  const { act, language, at, annex } = wanted
  const found = versions(db)
    .where({ 'v.act': act, 'v.language': language })
    .orderBy([
      { column: 'v.effective_from', order: 'desc' },
      { column: 'v.imported_at', order: 'desc' },
    ])
  if (at) found.where('v.effective_from', '<=', at)
  const rows = await found
  const row = annex === undefined ? rows[0] : rows.find((one) => briefOf(one).annexes.some(({ number }) => number === annex))
  return row && withContent(db, row)
}

/** The version with this id; undefined when there is none. */
export async function actVersionById(db: Knex, id: string): Promise<ActVersion | undefined> {
  const [row] = await versions(db).where({ 'v.id': id })
  return row && withContent(db, row)
}

/** All versions, of one act or of all: by act, the newest first. */
export async function actBriefs(db: Knex, where: { act?: string; id?: string } = {}): Promise<ActBrief[]> {
  const rows = await versions(db)
    .where(Object.fromEntries(Object.entries(where).map(([column, value]) => [`v.${column}`, value])))
    .orderBy([
      { column: 'v.act' },
      { column: 'v.effective_from', order: 'desc' },
      { column: 'v.imported_at', order: 'desc' },
      { column: 'v.language' },
    ])
  return rows.map(briefOf)
}

const columns = ['id', 'act', 'language', 'hash', 'title', 'effective_from', 'imported_at', 'annexes', 'unread']

/** Without the content, which is large. */
const versions = (db: Knex) =>
  db('act_versions as v')
    .leftJoin('persons as p', 'p.id', 'v.imported_by')
    .select<Row[]>([...columns.map((name) => `v.${name}`), 'p.name as person'])

async function withContent(db: Knex, row: Row): Promise<ActVersion> {
  const { content } = (await db('act_versions').where({ id: row.id }).first('content')) as { content: string }
  return { ...briefOf(row), content: JSON.parse(content) as Act }
}

const briefOf = (row: Row): ActBrief => ({
  id: row.id,
  act: row.act,
  language: row.language,
  title: row.title,
  hash: row.hash,
  effectiveFrom: row.effective_from,
  importedAt: row.imported_at,
  importedBy: row.person,
  annexes: JSON.parse(row.annexes) as ActBrief['annexes'],
  unread: row.unread,
})
