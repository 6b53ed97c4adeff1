import { z } from 'zod'
import { command, query } from '../command.ts'
import { applicantOf } from '../auth/applicantOf.ts'
import { discardDraft, draftOf, draftsOf, insertDraft, updateDraft, type DraftRow } from '../cases/drafts.ts'
import { draft, type Draft } from '../cases/shape.ts'
import { id, json, type Texts3 } from '../shape.ts'
import { conflict, forbidden, invalid } from '../errors.ts'
import { definitionInForce } from './definition.ts'

const data = z.record(z.string(), json)
const mostBytes = 500_000
/** As many as a list shows. */
const mostDrafts = 100

/** draft.save: keeps what the applicant has filled in so far, complete or not. */
export const saveDraft = command({
  name: 'draft.save',
  doc: { summary: 'Keep a draft', description: 'CONFLICT draft.moved when another window saved a newer revision.' },
  who: 'signedIn',
  input: z.object({
    draftId: id.optional(),
    key: z.string().max(64),
    organisationId: id.nullish(),
    data,
    revision: z.int32().optional(),
  }),
  output: draft,
  async run(ctx, input) {
    const personId = ctx.actor.id
    if (!personId) throw forbidden()
    if (JSON.stringify(input.data).length > mostBytes) throw invalid('draft.tooLarge', [{ path: '/data', code: 'tooLarge' }])
    const organisationId = input.organisationId ?? null
    await applicantOf(ctx.trx, personId, organisationId)
    const { service } = await definitionInForce(ctx.trx, input.key, ctx.now, ctx.surroundings)
    if (!input.draftId) {
      if ((await draftsOf(ctx.trx, personId)).length >= mostDrafts) throw conflict('draft.tooMany', { most: mostDrafts })
      const row = { key: input.key, personId, organisationId, data: input.data }
      return shown(await insertDraft(ctx.trx, row, ctx.now), service.names)
    }
    const old = await draftOf(ctx.trx, input.draftId, ctx.actor)
    return shown(
      await updateDraft(ctx.trx, { ...old, organisationId, data: input.data }, input.revision ?? old.revision, ctx.now),
      service.names,
    )
  },
})

/** draft.discard */
export const dropDraft = command({
  name: 'draft.discard',
  doc: { summary: 'Throw a draft away' },
  who: 'signedIn',
  input: z.object({ draftId: id }),
  async run(ctx, { draftId }) {
    await discardDraft(ctx.trx, await draftOf(ctx.trx, draftId, ctx.actor))
    return {}
  },
})

/** draft.list: one's own drafts, newest first. */
export const listDrafts = query({
  name: 'draft.list',
  doc: { summary: 'My drafts' },
  who: 'signedIn',
  input: z.object({}),
  output: z.object({ items: z.array(draft) }),
  async run({ db, actor, now, surroundings }) {
    const rows = actor.id ? await draftsOf(db, actor.id) : []
    const items = []
    for (const row of rows) {
      const definition = await definitionInForce(db, row.key, now, surroundings).catch(() => undefined)
      items.push(shown(row, definition?.service.names ?? { kk: row.key, ru: row.key, en: row.key }))
    }
    return { items }
  },
})

/** draft.show */
export const showDraft = query({
  name: 'draft.show',
  doc: { summary: 'One of my drafts' },
  who: 'signedIn',
  input: z.object({ id }),
  output: draft,
  async run({ db, actor, now, surroundings }, input) {
    const row = await draftOf(db, input.id, actor)
    return shown(row, (await definitionInForce(db, row.key, now, surroundings)).service.names)
  },
})

const shown = (row: DraftRow, serviceNames: Texts3): Draft => ({
  id: row.id,
  key: row.key,
  serviceNames,
  organisationId: row.organisationId,
  data: row.data,
  revision: row.revision,
  savedAt: row.savedAt,
})
