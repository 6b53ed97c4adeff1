/** An applicant of whom a test says nothing more. */
export const nobody = {
  kind: 'organisation' as const,
  name: 'ТОО',
  iin: null,
  bin: '000140000304',
  phone: null,
  email: null,
  address: null,
  language: 'ru' as const,
}
