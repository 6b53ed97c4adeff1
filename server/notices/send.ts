import { randomUUID } from 'node:crypto'
import type { Knex } from 'knex'
import type { NoticeTexts } from './compose.ts'

export interface NewNotice {
  personId: string
  caseId: string | null
  code: string
  texts: NoticeTexts
}

/** Puts a notice into a person's cabinet; the caller announces `notice:<personId>` and queues the mail. */
export async function sendNotice(trx: Knex.Transaction, notice: NewNotice, now: string): Promise<{ id: string }> {
  const id = randomUUID()
  const { personId, caseId, code, texts } = notice
  await trx('notices').insert({
    id,
    case_id: caseId,
    person_id: personId,
    code,
    texts: JSON.stringify(texts),
    created_at: now,
    read_at: null,
  })
  return { id }
}
