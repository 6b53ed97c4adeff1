import type { Knex } from 'knex'
import type { Actor } from '../command.ts'
import { onlyInside, onlyVisible } from '../db/visible.ts'
import { forbidden, notFound } from '../errors.ts'

/** Whether the actor may know of this case. */
export async function maySeeCase(db: Knex, actor: Actor, caseId: string): Promise<boolean> {
  return Boolean(await onlyVisible(db('cases').where('cases.id', caseId), db, actor).first('cases.id'))
}

/**
 * What goes on inside a case is for the staff who may see it. FORBIDDEN for one's own application, of which an official sees what every
 * applicant sees; NOT_FOUND for whoever may not know of the case.
 */
export async function assertInside(db: Knex, actor: Actor, caseId: string): Promise<void> {
  if (await onlyInside(db('cases').where('cases.id', caseId), db, actor).first('cases.id')) return
  throw (await maySeeCase(db, actor, caseId)) ? forbidden() : notFound('case')
}
