import type { Applicant } from '../../../server/cases/shape.ts'
import type { FormFile } from '../../../server/definitions/shape.ts'
import type { Data } from '../api/contract.ts'
import type { Schema } from './schema.ts'

export type Known = Partial<Pick<Applicant, 'kind' | 'name' | 'bin' | 'iin' | 'phone' | 'email' | 'address'>>

/** What is known of the applicant, put into the form's fields that ask for it; only texts, by the names that forms use. */
export function knownFields(form: FormFile, { kind, name, bin, iin, phone, email, address }: Known): Data {
  const ofOrganisation = kind === 'organisation'
  const known: Record<string, string | null | undefined> = {
    organisation: ofOrganisation ? name : null,
    bin: ofOrganisation ? bin : null,
    legalAddress: ofOrganisation ? address : null,
    iin: ofOrganisation ? null : iin,
    name,
    phone,
    email,
    address,
  }
  const fields = (form.schema as Schema).properties ?? {}
  return Object.fromEntries(
    Object.entries(fields).flatMap(([field, { type }]) => {
      const value = known[field]
      return type === 'string' && value ? [[field, value]] : []
    }),
  )
}
