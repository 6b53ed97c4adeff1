import { randomUUID } from 'node:crypto'
import type { Knex } from 'knex'
import type { Actor } from '../command.ts'
import { conflict, notFound } from '../errors.ts'
import type { Json } from '../shape.ts'

export interface DraftRow {
  id: string
  key: string
  personId: string
  organisationId: string | null
  data: Record<string, Json>
  revision: number
  savedAt: string
}

/** The actor's own draft; anybody else's is NOT_FOUND. */
export async function draftOf(db: Knex, id: string, actor: Pick<Actor, 'id'>): Promise<DraftRow> {
  const row = actor.id && (await db('drafts').where({ id, person_id: actor.id }).first())
  if (!row) throw notFound('draft')
  return read(row)
}

export async function draftsOf(db: Knex, personId: string): Promise<DraftRow[]> {
  return (await db('drafts').where({ person_id: personId }).orderBy('saved_at', 'desc').limit(100)).map(read)
}

export async function insertDraft(
  trx: Knex.Transaction,
  draft: Omit<DraftRow, 'id' | 'revision' | 'savedAt'>,
  now: string,
): Promise<DraftRow> {
  const id = randomUUID()
  await trx('drafts').insert({
    id,
    key: draft.key,
    person_id: draft.personId,
    organisation_id: draft.organisationId,
    data: JSON.stringify(draft.data),
    revision: 1,
    created_at: now,
    saved_at: now,
  })
  return { ...draft, id, revision: 1, savedAt: now }
}

/** Saves over the revision that the page knew; CONFLICT (draft.moved) when another window saved in between. */
export async function updateDraft(trx: Knex.Transaction, draft: DraftRow, revision: number, now: string): Promise<DraftRow> {
  const changed = await trx('drafts')
    .where({ id: draft.id, person_id: draft.personId, revision })
    .update({ data: JSON.stringify(draft.data), organisation_id: draft.organisationId, revision: revision + 1, saved_at: now })
  if (changed === 0) throw conflict('draft.moved')
  return { ...draft, revision: revision + 1, savedAt: now }
}

export async function discardDraft(trx: Knex.Transaction, draft: Pick<DraftRow, 'id' | 'personId'>): Promise<void> {
  const gone = await trx('drafts').where({ id: draft.id, person_id: draft.personId }).del()
  if (gone === 0) throw notFound('draft')
}

const read = (row: Record<string, unknown>): DraftRow => ({
  id: row.id as string,
  key: row.key as string,
  personId: row.person_id as string,
  organisationId: row.organisation_id as string | null,
  data: JSON.parse(row.data as string),
  revision: row.revision as number,
  savedAt: row.saved_at as string,
})
