import { createHash, randomUUID } from 'node:crypto'
import type { Knex } from 'knex'

/** Stores a file that the platform itself made for a case; answers its id. */
export async function storeFile(
  trx: Knex.Transaction,
  file: { caseId: string; name: string; type: string; content: Buffer },
  now: string,
): Promise<string> {
  const id = randomUUID()
  await trx('files').insert({
    id,
    person_id: null,
    case_id: file.caseId,
    name: file.name,
    type: file.type,
    size: file.content.length,
    sha256: createHash('sha256').update(file.content).digest('hex'),
    uploaded_at: now,
  })
  await trx('file_contents').insert({ file_id: id, content: file.content })
  return id
}
