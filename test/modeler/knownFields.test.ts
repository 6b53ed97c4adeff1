import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { FormFile } from '../../server/definitions/shape.ts'
import { knownFields } from '../../modeler/shared/form/knownFields.ts'

const form = (key: string) => JSON.parse(readFileSync(`forms/${key}/application.json`, 'utf8')) as FormFile
const reached = { phone: '+77010000000', email: null, address: 'г. Алматы' }
const organisation = { kind: 'organisation' as const, name: 'ТОО «Дала Транс»', bin: '000140000304', iin: null, ...reached }
const person = { kind: 'person' as const, name: 'Ерлан Сапаров', bin: null, iin: '900101300005', ...reached }

test('what is known of an organisation goes into the fields that its kind of applicant adds', () => {
  expect(knownFields(form('overpayment-confirmation'), organisation)).toMatchObject({
    applicantKind: 'organisation',
    organisation: 'ТОО «Дала Транс»',
    bin: '000140000304',
    phone: '+77010000000',
  })
  expect(knownFields(form('overpayment-confirmation'), organisation)).not.toHaveProperty('iin')
})

test('and so of an individual', () => {
  const known = knownFields(form('overpayment-confirmation'), person)
  expect(known).toMatchObject({ applicantKind: 'person', fullName: 'Ерлан Сапаров', iin: '900101300005' })
  expect(known).not.toHaveProperty('organisation')
  expect(known).not.toHaveProperty('email')
})

test('a form that asks for neither kind is left as it is', () => {
  const known = knownFields(form('customs-carriers'), organisation)
  expect(known).toMatchObject({ organisation: 'ТОО «Дала Транс»', bin: '000140000304', legalAddress: 'г. Алматы' })
  expect(known).not.toHaveProperty('applicantKind')
})
