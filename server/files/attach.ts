import type { Knex } from 'knex'
import { invalid } from '../errors.ts'
import type { StoredFile } from './shape.ts'

/**
 * The person's own files become the case's; a file that is the case's already stays so. INVALID `file.foreign` when one is somebody
 * else's, is gone or belongs to another case; `pathOf` says where in the input each stood.
 */
export async function attach(
  trx: Knex.Transaction,
  fileIds: string[],
  personId: string | null,
  caseId: string,
  pathOf: (fileId: string) => string = () => '/data',
): Promise<void> {
  const foreign: string[] = []
  for (const fileId of new Set(fileIds)) {
    const taken = await trx('files')
      .where({ id: fileId })
      .where((may) =>
        may
          .where({ case_id: caseId })
          .orWhere((own) => own.where({ person_id: personId }).whereNull('case_id').whereNotNull('person_id')),
      )
      .update({ case_id: caseId })
    if (!taken) foreign.push(pathOf(fileId))
  }
  if (foreign.length)
    throw invalid(
      'file.foreign',
      foreign.map((path) => ({ path, code: 'file.foreign' })),
    )
}

/** The files of a case in the order in which they came, without their content. */
export async function filesOf(db: Knex, caseId: string): Promise<StoredFile[]> {
  const rows = await db('files').where({ case_id: caseId }).orderBy(['uploaded_at', 'id'])
  return rows.map(({ id, name, type, size, sha256, uploaded_at }) => ({ id, name, type, size, sha256, uploadedAt: uploaded_at }))
}
