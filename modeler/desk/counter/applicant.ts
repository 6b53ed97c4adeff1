import type { Applicant } from '../../../server/cases/shape.ts'
import { formatChecks } from '../../../server/forms/formats.ts'
import type { FieldProblem } from '../../shared/api/problem.ts'

/** What the clerk types about the applicant; empty where nothing was said. */
export type TypedApplicant = Record<'name' | 'bin' | 'iin' | 'phone' | 'email' | 'address', string> &
  Pick<Applicant, 'kind' | 'language'>

export const NOBODY: TypedApplicant = {
  kind: 'organisation',
  name: '',
  bin: '',
  iin: '',
  phone: '',
  email: '',
  address: '',
  language: 'kk',
}

// Whether test numbers pass, only the server knows.
const formats: Record<string, (value: string) => boolean> = formatChecks({ demo: true })

const said = (value: string) => value.trim() || null

/** The applicant as the API takes it: an organisation by its BIN, a person by the IIN. */
export function applicantOf(typed: TypedApplicant): Applicant {
  const { kind, language } = typed
  return {
    kind,
    language,
    name: typed.name.trim(),
    bin: kind === 'organisation' ? said(typed.bin) : null,
    iin: kind === 'person' ? said(typed.iin) : null,
    phone: said(typed.phone),
    email: said(typed.email),
    address: said(typed.address),
  }
}

/** What is to be mended; `code` is a key of `form.error`. */
export function applicantProblems(typed: TypedApplicant): Pick<FieldProblem, 'path' | 'code'>[] {
  const number = typed.kind === 'organisation' ? 'bin' : 'iin'
  const found: Pick<FieldProblem, 'path' | 'code'>[] = []
  if (!typed.name.trim()) found.push({ path: '/name', code: 'required' })
  if (!formats[`kz-${number}`]?.(typed[number].trim())) found.push({ path: `/${number}`, code: `kz-${number}` })
  if (typed.phone.trim() && !formats['kz-phone']?.(typed.phone.trim())) found.push({ path: '/phone', code: 'kz-phone' })
  if (typed.email.trim() && !/^\S+@\S+\.\S+$/.test(typed.email.trim())) found.push({ path: '/email', code: 'email' })
  return found
}
