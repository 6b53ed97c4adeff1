import type { Knex } from 'knex'
import { z } from 'zod'
import { query, type Actor } from '../command.ts'
import { onlyInside } from '../db/visible.ts'
import { notFound } from '../errors.ts'
import { id as idShape } from '../shape.ts'

/** A file's content: for its uploader, and for the staff who may see the case that it belongs to. */
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

/** "Not yours" looks like "not there": the query itself is scoped to what the actor may see. An applicant gets what they gave. */
function seen(db: Knex, actor: Actor, id: string): Promise<Found | undefined> {
  const inside = onlyInside(db('cases').where('cases.id', db.ref('f.case_id')).select('cases.id'), db, actor)
  return db('files as f')
    .join('file_contents as b', 'b.file_id', 'f.id')
    .where('f.id', id)
    .where((may) => void may.where('f.person_id', actor.id).orWhereExists(inside))
    .first<Found>('f.name', 'f.type', 'b.content')
}
