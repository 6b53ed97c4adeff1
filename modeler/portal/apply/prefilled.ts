import type { Me, Organisation } from '../../../server/auth/shape.ts'
import type { FormFile } from '../../../server/definitions/shape.ts'
import type { Data } from '../../shared/api/contract.ts'
import type { Schema } from '../../shared/form/schema.ts'

/** What is known of the applicant already, put into the form's fields that ask for it. Everything can be changed. */
export function prefilled(form: FormFile, me: Me, organisation: Organisation | null): Data {
  const known: Record<string, string | null | undefined> = {
    organisation: organisation?.name,
    bin: organisation?.bin,
    legalAddress: organisation?.address,
    address: organisation ? organisation.address : me.address,
    name: organisation ? organisation.name : me.name,
    iin: organisation ? null : me.iin,
    phone: me.phone,
    email: me.email,
  }
  const fields = (form.schema as Schema).properties ?? {}
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, field]) => {
      const value = known[name]
      return field.type === 'string' && value ? [[name, value]] : []
    }),
  )
}
