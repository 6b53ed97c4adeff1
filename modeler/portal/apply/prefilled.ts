import type { Me, Organisation } from '../../../server/auth/shape.ts'
import type { FormFile } from '../../../server/definitions/shape.ts'
import type { Data } from '../../shared/api/contract.ts'
import { knownFields } from '../../shared/form/knownFields.ts'

/** What is known of the applicant already, put into the form's fields that ask for it. Everything can be changed. */
export function prefilled(form: FormFile, me: Me, organisation: Organisation | null): Data {
  const { iin, phone, email } = me
  const { name, address } = organisation ?? me
  return knownFields(form, {
    kind: organisation ? 'organisation' : 'person',
    name,
    bin: organisation?.bin,
    iin,
    phone,
    email,
    address,
  })
}
