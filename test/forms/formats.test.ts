import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkDigit, FORMATS, formatChecks, hasCheckDigit, phoneNumber } from '../../server/forms/formats.ts'
import type { Format } from '../../server/forms/formats.ts'

const checks = formatChecks()

const VECTORS: Record<Format, { good: string[]; bad: string[] }> = {
  'kz-iin': {
    good: ['111111111110'],
    bad: [
      '123456789011',
      '111111111111',
      '11111111111',
      '1111111111100',
      '11111111111a',
      ' 111111111110',
      '１１１１１１１１１１１０',
      '',
    ],
  },
  'kz-bin': {
    // The last four need the second weights.
    good: [
      ...['000740000728', '160440007161', '050640002859', '080940010300'],
      ...['000140000304', '000140000316', '000140000328', '000140000341'],
    ],
    bad: [
      '123456789021',
      '000740000729',
      '061231231234',
      '000140000330',
      '000140001140',
      '000140003860',
      '00074000072',
      '000740000728\n',
    ],
  },
  'kz-phone': {
    good: ['+77011234567', '+7 701 123 45 67', '8 (701) 123-45-67', '87172741234', '+7 (6'.concat('00) 1234567')],
    bad: ['77011234567', '+7701123456', '+770112345678', '+79011234567', '701 123 45 67', 'звоните', '', '+7'.padEnd(40, ' ')],
  },
  'tnved-6': {
    good: ['870323', '010121', '970600'],
    bad: ['8703', '87032', '8703231', '000121', '980000', '87 03 23', '87032a'],
  },
  'tnved-10': { good: ['8703231940', '0101210000'], bad: ['870323', '87032319401', '9900000000', '8703 23 194 0'] },
  date: {
    good: ['2024-02-29', '2026-11-21'],
    bad: ['2026-02-29', '2026-11-31', '2026-1-1', '21.11.2026', '2026-11-21T00:00:00Z', ''],
  },
  'date-time': {
    good: ['2026-11-21T09:30:00.000Z', '2026-11-21T09:30:00+05:00'],
    bad: ['2026-11-21T09:30:00', '2026-11-21 09:30:00Z', '2026-11-31T09:30:00Z', '2026-11-21T24:00:00Z', '2026-11-21T09:60:00Z'],
  },
  email: {
    good: ['imya@example.kz', 'a.b+c@mail.gov.kz', 'info@пошта.қаз'],
    bad: [
      'imya',
      'imya@',
      '@example.kz',
      'imya@example',
      'a..b@example.kz',
      'a b@example.kz',
      'a@-x.kz',
      'a@x.kz,b@x.kz',
      `${'a'.repeat(65)}@x.kz`,
    ],
  },
  file: {
    good: ['1b4e28ba-2fa1-41d2-883f-0016d3cca427'],
    bad: ['1B4E28BA-2FA1-41D2-883F-0016D3CCA427', '1b4e28ba2fa141d2883f0016d3cca427', '../../etc/passwd', ''],
  },
}

describe.each(FORMATS)('the format %s', (format) => {
  it.each(VECTORS[format].good)('accepts %j', (value) => {
    expect(checks[format](value)).toBe(true)
  })

  it.each(VECTORS[format].bad)('refuses %j', (value) => {
    expect(checks[format](value)).toBe(false)
  })
})

describe("the national authority's test numbers", () => {
  const demo = formatChecks({ demo: true })

  it('pass in demo mode only, each as what it is', () => {
    expect(demo['kz-iin']('123456789011')).toBe(true)
    expect(demo['kz-bin']('123456789021')).toBe(true)
    expect(demo['kz-iin']('123456789021')).toBe(false)
    expect(demo['kz-bin']('123456789011')).toBe(false)
    expect(demo['kz-bin']('123456789022')).toBe(false)
  })
})

describe('the check digit', () => {
  const eleven = fc.stringMatching(/^\d{11}$/)

  it('does not exist for some numbers', () => {
    for (const prefix of ['00014000033', '00014000114', '00014000386']) expect(checkDigit(prefix)).toBeNull()
  })

  it('is the only twelfth digit that passes', () => {
    fc.assert(
      fc.property(eleven, (prefix) => {
        const passing = [...'0123456789'].filter((digit) => hasCheckDigit(prefix + digit))
        expect(passing).toEqual(checkDigit(prefix) === null ? [] : [String(checkDigit(prefix))])
      }),
    )
  })
})

it('a phone number has one form however it was written', () => {
  for (const written of ['8 701 123 45 67', '+7 (701) 123-45-67', '+77011234567'])
    expect(phoneNumber(written)).toBe('+77011234567')
})

it('every format answers about a very long value', () => {
  const long = ['1', 'a', '-', '.', '@', 'a.', '(1'].map((piece) => piece.repeat(25_000))
  for (const format of FORMATS) for (const value of long) expect(checks[format](value)).toBe(false)
})
