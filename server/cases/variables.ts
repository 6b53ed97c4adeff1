import type { Json } from '../shape.ts'
import type { CaseRow } from './row.ts'

export type KnownOfCase = Pick<
  CaseRow,
  'id' | 'number' | 'key' | 'channel' | 'status' | 'openedAt' | 'registeredAt' | 'dueAt' | 'applicant'
>

/** What expressions know of the case, as `case.number`, `case.applicant.name` … (docs/analysts/process-files.md). */
export function caseVariables(kase: KnownOfCase): { [key: string]: Json } {
  return {
    id: kase.id,
    number: kase.number,
    key: kase.key,
    channel: kase.channel,
    status: kase.status,
    openedAt: kase.openedAt,
    registeredAt: kase.registeredAt,
    dueAt: kase.dueAt,
    applicant: { ...kase.applicant },
  }
}
