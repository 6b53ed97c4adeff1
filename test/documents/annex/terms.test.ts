import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readDurations } from '../../../server/acts/durations.ts'
import { readWords } from '../../../server/acts/numerals.ts'
import { formAfter, inWords } from '../../../server/documents/annex/numerals.ts'
import { lengthOf, shortTermOf, termOf } from '../../../server/documents/annex/terms.ts'
import type { ElementModel, ProcessModel } from '../../../server/engine/shape.ts'

const exam = { moments: ['exam'], texts: { ru: { name: 'Экзамен сдан' }, kk: { name: 'Емтихан тапсырылды' } } }
const model = { elements: { exam: exam as unknown as ElementModel } } as unknown as ProcessModel
const standard = { release: { amount: 1, unit: 'workingDays' }, registration: { amount: 2, unit: 'hours' } }

describe('a number in words', () => {
  it.each(['kk', 'ru'] as const)('is read back as the same number, 1 to 99, %s', (language) => {
    for (let amount = 1; amount <= 99; amount++) {
      expect(readWords(inWords(amount, language), language)).toBe(amount)
      expect(readWords(inWords(amount, language, true), language)).toBe(amount)
    }
  })

  it('is refused beyond', () => {
    for (const amount of [0, 100, 1.5]) expect(() => inWords(amount, 'ru')).toThrow(RangeError)
  })

  it('takes the form of the Russian noun behind it', () => {
    const forms = [1, 2, 5, 11, 12, 14, 21, 22, 25, 91, 94, 98].map((n) => formAfter(n, ['день', 'дня', 'дней']))
    expect(forms).toEqual(['день', 'дня', 'дней', 'дней', 'дней', 'дней', 'день', 'дня', 'дней', 'день', 'дня', 'дней'])
  })
})

describe('a length of time', () => {
  it('is what the reading of acts understands, in both languages', () => {
    const units = fc.constantFrom('minutes', 'hours', 'workingDays', 'calendarDays', 'months')
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 99 }),
        units,
        fc.constantFrom('kk' as const, 'ru' as const),
        (amount, unit, language) => {
          const said = lengthOf(amount, unit, language, true)
          const text = language === 'ru' ? `рассматривает заявление в течение ${said}` : `өтінішті ${said} ішінде қарайды`
          expect(readDurations(text, language).durations).toMatchObject([{ amount, unit }])
        },
      ),
    )
  })

  it.each([
    [{ amount: 4, unit: 'hours', from: 'start' }, '4 (четыре) часа с момента поступления', 'түскен сәттен бастап 4 (төрт) сағат'],
    [
      { amount: 1, unit: 'calendarDays', from: 'registration' },
      '1 (один) календарный день со дня регистрации',
      'тіркелген күннен бастап күнтізбелік 1 (бір) күн',
    ],
    [
      { amount: 22, unit: 'calendarDays' },
      '22 (двадцать два) календарных дня со дня поступления',
      'түскен күннен бастап күнтізбелік 22 (жиырма екі) күн',
    ],
    [{ amount: 1, unit: 'minutes' }, '1 (одна) минута с момента поступления', 'түскен сәттен бастап 1 (бір) минут'],
    [
      { amount: 5, unit: 'workingDays', from: 'exam' },
      '5 (пять) рабочих дней со дня: «Экзамен сдан»',
      '«Емтихан тапсырылды» күнінен бастап 5 (бес) жұмыс күні',
    ],
    [
      { amount: 1, unit: 'months', from: 'exam', notBefore: true },
      'не ранее чем через 1 (один) месяц со дня: «Экзамен сдан»',
      '«Емтихан тапсырылды» күнінен бастап кемінде 1 (бір) ай өткен соң',
    ],
    [
      { unit: 'standard', term: 'release' },
      'в срок, установленный пунктом 4 Стандарта: 1 (один) рабочий день',
      'Стандарттың 4-тармағында белгіленген мерзімде: 1 (бір) жұмыс күні',
    ],
  ])('%j is written as the acts write it', (deadline, ru, kk) => {
    expect(termOf(deadline, 'ru', model, standard)).toBe(ru)
    expect(termOf(deadline, 'kk', model, standard)).toBe(kk)
  })

  it('is short in the box of a diagram', () => {
    expect(shortTermOf({ amount: 8, unit: 'calendarDays' }, 'ru')).toBe('8 календарных дней')
    expect(shortTermOf({ amount: 8, unit: 'calendarDays' }, 'kk')).toBe('күнтізбелік 8 күн')
    expect(shortTermOf({ unit: 'standard', term: '=term' }, 'kk')).toBe('Стандарт мерзімі')
  })
})
