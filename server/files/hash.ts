import type { Knex } from 'knex'
import { notFound } from '../errors.ts'

/** SHA-256 (hex) of a stored file, as it was computed when it came. */
export async function fileHash(db: Knex, fileId: string | null): Promise<string> {
  const row = fileId && (await db('files').where({ id: fileId }).first('sha256'))
  if (!row) throw notFound('file')
  return row.sha256
}
