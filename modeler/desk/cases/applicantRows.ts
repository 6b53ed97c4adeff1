import type { CaseFull } from '../../../server/cases/shape.ts'
import { spaced } from '../../shared/form/spaced.ts'

export interface ApplicantRow {
  name: 'name' | 'bin' | 'iin' | 'phone' | 'email' | 'address' | 'language'
  value: string
}

const ROWS = ['name', 'bin', 'iin', 'phone', 'email', 'address', 'language'] as const

/** What is known of the applicant and stands nowhere in the application, in the order of the page; numbers as forms show them. */
export function unsaid({ applicant, application }: Pick<CaseFull, 'applicant' | 'application'>): ApplicantRow[] {
  const said = new Set(Object.values(application ?? {}).filter((value) => typeof value === 'string'))
  return ROWS.flatMap((name) => {
    const value = applicant[name]
    if (!value || (name !== 'language' && said.has(value))) return []
    return [{ name, value: name === 'bin' || name === 'iin' ? spaced(value) : value }]
  })
}

/**
 * The number by which the application names its subject, where it is not the applicant's: an organisation's BIN, else a person's IIN.
 * Null where they agree or the application asks for neither.
 */
export function otherNumber({ applicant, application }: Pick<CaseFull, 'applicant' | 'application'>): string | null {
  const { bin, iin } = application ?? {}
  if (typeof bin === 'string' && bin) return bin === applicant.bin ? null : bin
  if (typeof iin === 'string' && iin) return iin === applicant.iin ? null : iin
  return null
}
