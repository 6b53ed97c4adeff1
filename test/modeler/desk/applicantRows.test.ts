import { describe, expect, it } from 'vitest'
import { otherNumber, unsaid } from '../../../modeler/desk/cases/applicantRows.ts'
import type { Applicant } from '../../../server/cases/shape.ts'

const organisation: Applicant = {
  kind: 'organisation',
  name: 'ТОО «Дала Транс»',
  bin: '000140000304',
  iin: null,
  phone: '+77010000000',
  email: null,
  address: 'г. Алматы',
  language: 'ru',
}
const person: Applicant = { ...organisation, kind: 'person', name: 'Ерлан Сапаров', bin: null, iin: '900101300007' }

describe('what is known of the applicant', () => {
  it('is shown only where the application does not say it, with numbers in threes', () => {
    const application = { organisation: 'ТОО «Дала Транс»', bin: '111140000304', phone: '+77010000000' }
    expect(unsaid({ applicant: organisation, application })).toEqual([
      { name: 'bin', value: '000\u00a0140\u00a0000\u00a0304' },
      { name: 'address', value: 'г. Алматы' },
      { name: 'language', value: 'ru' },
    ])
  })

  it('is shown whole where there is no application yet', () => {
    expect(unsaid({ applicant: person, application: null }).map(({ name }) => name)).toEqual([
      'name',
      'iin',
      'phone',
      'address',
      'language',
    ])
  })
})

describe('the number that the application names', () => {
  it.each([
    ['the BIN of the applicant', organisation, { bin: '000140000304' }, null],
    ['another BIN', organisation, { bin: '111140000304' }, '111140000304'],
    ['a BIN, sent by a person', person, { bin: '000140000304' }, '000140000304'],
    ['the IIN of the applicant', person, { iin: '900101300007' }, null],
    ['another IIN', person, { iin: '900101300008' }, '900101300008'],
    ['the organisation’s BIN beside the IIN of its head', organisation, { bin: '000140000304', iin: '900101300007' }, null],
    ['nothing of the kind', organisation, { goods: 'grain' }, null],
    ['an empty BIN', organisation, { bin: '' }, null],
  ])('is told apart: %s', (_, applicant, application, other) => {
    expect(otherNumber({ applicant, application })).toBe(other)
  })

  it('is nobody’s while nothing was sent', () => {
    expect(otherNumber({ applicant: organisation, application: null })).toBeNull()
  })
})
