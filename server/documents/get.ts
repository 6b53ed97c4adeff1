import type { Knex } from 'knex'
import { z } from 'zod'
import { query, type Actor } from '../command.ts'
import { onlyInside } from '../db/visible.ts'
import { notFound } from '../errors.ts'
import { id as idShape, language as languageShape, type Texts3 } from '../shape.ts'

/** A document's PDF as an attachment. The PDF holds all its languages; `language` chooses the file's name. */
export const getDocument = query({
  name: 'document.get',
  doc: {
    summary: 'The PDF of a document',
    description: 'An applicant gets the issued documents of their own cases, staff also the drafts of their cases.',
  },
  input: z.object({ id: idShape, language: languageShape.optional() }),
  who: 'signedIn',
  async run({ db, actor }, { id, language = actor.language }) {
    const found = await seen(db, actor, id)
    if (!found) throw notFound('document')
    const names = JSON.parse(found.names) as Texts3
    const number = found.number ? ` ${found.number}` : ''
    return {
      name: `${names[language]}${number}.pdf`.replace(/[\\/:*?"<>|]/g, '-'),
      type: 'application/pdf',
      content: found.content,
    }
  },
})

interface Found {
  names: string
  number: string | null
  content: Buffer
}

/** "Not yours" looks like "not there": the query itself is scoped to what the actor may see. */
function seen(db: Knex, actor: Actor, id: string): Promise<Found | undefined> {
  const inside = onlyInside(db('cases').where('cases.id', db.ref('d.case_id')).select('cases.id'), db, actor)
  return db('documents as d')
    .join('cases as c', 'c.id', 'd.case_id')
    .join('file_contents as f', 'f.file_id', 'd.file_id')
    .where('d.id', id)
    .where((may) => {
      may.where((own) => own.whereNotNull('d.issued_at').where('c.person_id', actor.id))
      may.orWhereExists(inside)
    })
    .first<Found>('d.names', 'd.number', 'f.content')
}
