import type { Knex } from 'knex'
import { invalid } from '../errors.ts'
import type { StoredFile } from './shape.ts'

/**
 * The person's own files become the case's. INVALID `file.foreign` when one is not theirs, is gone or belongs to another case;
 * `pathOf` says where in the input each stood.
 */
export async function attach(
  trx: Knex.Transaction,
  fileIds: string[],
  personId: string,
  caseId: string,
  pathOf: (fileId: string) => string = () => '/data',
): Promise<void> {
  for (const fileId of new Set(fileIds)) {
    const own = trx('files').where({ id: fileId, person_id: personId })
    const free = own.where((where) => where.whereNull('case_id').orWhere({ case_id: caseId }))
    if (!(await free.update({ case_id: caseId }))) throw invalid('file.foreign', [{ path: pathOf(fileId), code: 'file.foreign' }])
  }
}

/** The files of a case in the order in which they came, without their content. */
export async function filesOf(db: Knex, caseId: string): Promise<StoredFile[]> {
  const rows = await db('files').where({ case_id: caseId }).orderBy(['uploaded_at', 'id'])
  return rows.map(({ id, name, type, size, sha256, uploaded_at }) => ({ id, name, type, size, sha256, uploadedAt: uploaded_at }))
}
