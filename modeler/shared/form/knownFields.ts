import type { Applicant } from '../../../server/cases/shape.ts'
import type { FormFile } from '../../../server/definitions/shape.ts'
import type { Data } from '../api/contract.ts'
import { fits } from './check.ts'
import { standing } from './schema.ts'
import type { Schema } from './schema.ts'

export type Known = Partial<Pick<Applicant, 'kind' | 'name' | 'bin' | 'iin' | 'phone' | 'email' | 'address'>>

/** What is known of the applicant, put into the form's fields that ask for it; only texts, by the names that forms use. */
export function knownFields(form: FormFile, { kind, name, bin, iin, phone, email, address }: Known): Data {
  const ofOrganisation = kind === 'organisation'
  const known: Data = {
    applicantKind: kind ?? null,
    organisation: ofOrganisation ? (name ?? null) : null,
    fullName: ofOrganisation ? null : (name ?? null),
    bin: ofOrganisation ? (bin ?? null) : null,
    legalAddress: ofOrganisation ? (address ?? null) : null,
    iin: ofOrganisation ? null : (iin ?? null),
    name: name ?? null,
    phone: phone ?? null,
    email: email ?? null,
    address: address ?? null,
  }
  const schema = form.schema as Schema
  // Twice: which fields the form has may follow from who applies.
  return filled(schema, known, filled(schema, known, {}))
}

function filled(schema: Schema, known: Data, so: Data): Data {
  const { properties = {} } = standing(schema, so, schema, fits)
  return Object.fromEntries(
    Object.entries(properties).flatMap(([field, { type, oneOf }]) => {
      const value = known[field]
      const isChoice = !oneOf || oneOf.some((choice) => choice.const === value)
      return type === 'string' && value && isChoice ? [[field, value]] : []
    }),
  )
}
