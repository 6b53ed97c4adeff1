import type { Knex } from 'knex'
import { z } from 'zod'
import { query, type Actor } from '../command.ts'
import { notFound } from '../errors.ts'
import { id as idShape } from '../shape.ts'

/** A file's content: for its uploader, and for whoever may see the case that it belongs to. */
export const getFile = query({
  name: 'file.get',
  doc: { summary: 'The content of a file, as an attachment' },
  who: 'signedIn',
  input: z.object({ id: idShape }),
  async run({ db, actor }, { id }) {
    const found = await seen(db, actor, id)
    if (!found) throw notFound('file')
    return { name: found.name, type: found.type, content: found.content }
  },
})

interface Found {
  name: string
  type: string
  content: Buffer
}

/** "Not yours" looks like "not there": the query itself is scoped to what the actor may see. */
function seen(db: Knex, actor: Actor, id: string): Promise<Found | undefined> {
  const units = actor.memberships.map(({ unitId }) => unitId)
  const organisations = actor.organisations.map((organisation) => organisation.id)
  return db('files as f')
    .join('file_contents as b', 'b.file_id', 'f.id')
    .leftJoin('cases as c', 'c.id', 'f.case_id')
    .where('f.id', id)
    .where((may) => {
      may.where('f.person_id', actor.id)
      // A draft order is the office's own until it is issued, and then it is a document: an applicant gets what applicants gave.
      may.orWhere((theirs) =>
        theirs
          .where((whose) => whose.where('c.person_id', actor.id).orWhereIn('c.organisation_id', organisations))
          .where((from) => from.where('f.person_id', db.ref('c.person_id'))),
      )
      may.orWhereIn('c.unit_id', units)
      may.orWhereExists(db('tasks as t').where('t.case_id', db.ref('f.case_id')).whereIn('t.unit_id', units).select('t.id'))
      if (actor.memberships.some(({ role }) => role === 'administrator')) may.orWhereNotNull('f.case_id')
    })
    .first<Found>('f.name', 'f.type', 'b.content')
}
