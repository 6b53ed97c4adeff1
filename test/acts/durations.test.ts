import { describe, expect, it } from 'vitest'
import { readDurations } from '../../server/acts/durations.ts'
import type { ActLanguage, TermUnit } from '../../server/acts/shape.ts'
import { inKazakh, inRussian } from './numbers.ts'

const numbers = Array.from({ length: 99 }, (_, index) => index + 1)
const short = (text: string, language: ActLanguage) =>
  readDurations(text, language).durations.map(({ amount, unit, bound }) => [bound, amount, unit])
const whys = (text: string, language: ActLanguage) => readDurations(text, language).unclear.map(({ why }) => why)

const bounds = ['в течение', 'не более', 'не более чем до', 'в срок до', 'не позднее', 'в срок не более']

/** A unit after 1 and after more in the genitive, as "в течение" asks for it. */
const russianUnits: [TermUnit, one: string, more: string][] = [
  ['minutes', 'минуты', 'минут'],
  ['hours', 'часа', 'часов'],
  ['workingDays', 'рабочего дня', 'рабочих дней'],
  ['calendarDays', 'календарного дня', 'календарных дней'],
  ['months', 'месяца', 'месяцев'],
]
/** What stands around the amount, in every case that the acts use. */
const kazakhUnits: [TermUnit, before: string, cases: string[]][] = [
  ['minutes', '', ['минут ішінде', 'минуттың ішінде', 'минуттан аспайтын', 'минуттан кешіктірмей']],
  ['hours', '', ['сағат ішінде', 'сағаттың ішінде', 'сағаттан аспайтын', 'сағаттан кешіктірмей', 'сағатқа дейін']],
  ['workingDays', '', ['жұмыс күні ішінде', 'жұмыс күнінің ішінде', 'жұмыс күнінен аспайтын', 'жұмыс күнінен кешіктірмей']],
  ['calendarDays', 'күнтізбелік ', ['күн ішінде', 'күннің ішінде', 'күннен аспайтын', 'күннен кешіктірілмей', 'күнге дейін']],
  ['months', '', ['ай ішінде', 'айдың ішінде', 'айдан аспайтын', 'айдан кешіктірмей']],
]

describe('durations in Russian', () => {
  it.each(russianUnits)('of 1 to 99 %s are read back in digits, in words and in both', (unit, one, more) => {
    for (const n of numbers) {
      const noun = n % 10 === 1 && n !== 11 ? one : more
      const { nominative, genitive } = inRussian(n)
      for (const amount of [`${n}`, `${n} (${genitive})`, genitive, `${genitive} (${n})`, `${n} (${nominative})`]) {
        for (const bound of n < 20 ? bounds : bounds.slice(0, 1)) {
          const { durations, unclear } = readDurations(`эксперт ${bound} ${amount} ${noun} со дня получения`, 'ru')
          expect(durations).toEqual([{ amount: n, unit, bound: 'atMost', words: expect.stringContaining(amount), from: 'start' }])
          expect(unclear).toEqual([])
        }
        expect(short(`не ранее чем через ${amount} ${noun}`, 'ru')).toEqual([['atLeast', n, unit]])
        expect(short(`прием – ${amount} ${noun}.`, 'ru')).toEqual([['exactly', n, unit]])
      }
      // the digits say one thing and the words another: neither is taken
      expect(whys(`в течение ${n + 1} (${genitive}) ${more}`, 'ru')).toEqual(['amounts-differ'])
    }
  })

  it.each([
    ['в течение 4-х (четырех) часов', [['atMost', 4, 'hours']]],
    ['в течение 10-ти рабочих дней', [['atMost', 10, 'workingDays']]],
    [
      'от 3 (трех) до 5 (пяти) рабочих дней',
      [
        ['atLeast', 3, 'workingDays'],
        ['atMost', 5, 'workingDays'],
      ],
    ],
    [
      '3-5 календарных дней',
      [
        ['atLeast', 3, 'calendarDays'],
        ['atMost', 5, 'calendarDays'],
      ],
    ],
    ['в течение 1 (одного) часа 30 (тридцати) минут', [['atMost', 90, 'minutes']]],
    ['из расчета 15 минут на одного заявителя', [['exactly', 15, 'minutes']]],
    ['по истечении десяти календарных дней', [['atLeast', 10, 'calendarDays']]],
    ['в течение двух лет', [['atMost', 24, 'months']]],
    ['не позднее чем за 3 рабочих дня до дня заседания', [['atLeast', 3, 'workingDays']]],
    [
      'в течение 4 часов, а экспертиза – 2 рабочих дня',
      [
        ['atMost', 4, 'hours'],
        ['exactly', 2, 'workingDays'],
      ],
    ],
    ['В ТЕЧЕНИЕ ДВУХ ЧАСОВ', [['atMost', 2, 'hours']]],
  ])('%s', (text, expected) => {
    expect(short(text, 'ru')).toEqual(expected)
    expect(whys(text, 'ru')).toEqual([])
  })

  it.each([
    ['в течение 5 дней', 'kind-of-days'],
    ['в течение 1,5 часа', 'amount'],
    ['в течение 4 (читырех) часов', 'amount'],
    ['в течение двух двадцати часов', 'amount'],
    ['в течение двух недель', 'unit'],
    ['в течение 3 и более рабочих дней', 'amount'],
  ])('%s is named as unclear', (text, why) => {
    expect(readDurations(text, 'ru')).toEqual({ durations: [], unclear: [{ text: expect.any(String), why }] })
  })

  it.each([
    'от 26 июня 2014 года № 292',
    'в течение одного года до дня обращения',
    'в день обращения',
    'до 18.30 часов',
    'пункт 4 Стандарта',
    'рабочий день',
    'частота',
  ])('%s is none', (text) => expect(readDurations(text, 'ru')).toEqual({ durations: [], unclear: [] }))
})

describe('durations in Kazakh', () => {
  it.each(kazakhUnits)('of 1 to 99 %s are read back in digits, in words and in both', (unit, before, cases) => {
    for (const n of numbers) {
      const words = inKazakh(n)
      for (const amount of [`${n}`, `${n} (${words})`, words, `${words} (${n})`]) {
        for (const noun of cases) {
          const { durations, unclear } = readDurations(
            `сарапшы өтінішті алған күннен бастап ${before}${amount} ${noun} қарайды`,
            'kk',
          )
          expect(durations).toEqual([{ amount: n, unit, bound: 'atMost', words: `${before}${amount} ${noun}`, from: 'start' }])
          expect(unclear).toEqual([])
        }
        const [noun] = cases[0]!.split(' ішінде')
        expect(short(`қабылдау – ${before}${amount} ${noun}.`, 'kk')).toEqual([['exactly', n, unit]])
      }
      expect(whys(`${before}${n + 1} (${words}) ${cases[0]}`, 'kk')).toEqual(['amounts-differ'])
    }
  })

  it.each([
    ['екі сағаттан аспайтын мерзімде', [['atMost', 2, 'hours']]],
    ['1 (сағат) ішінде', [['atMost', 1, 'hours']]],
    ['2 (екі) күнтізбелік күннің ішінде', [['atMost', 2, 'calendarDays']]],
    ['бір айдан ерте емес', [['atLeast', 1, 'months']]],
    ['кемінде 3 (үш) жұмыс күні', [['atLeast', 3, 'workingDays']]],
    ['күнтізбелік он күн өткен соң', [['atLeast', 10, 'calendarDays']]],
    [
      'күнтізбелік 3 (үш) күннен 5 (бес) күнге дейін',
      [
        ['atLeast', 3, 'calendarDays'],
        ['atMost', 5, 'calendarDays'],
      ],
    ],
    [
      '3-5 жұмыс күні ішінде',
      [
        ['atLeast', 3, 'workingDays'],
        ['atMost', 5, 'workingDays'],
      ],
    ],
    ['1 (бір) сағат 30 (отыз) минут ішінде', [['atMost', 90, 'minutes']]],
    ['бір өтінішке 15 минут есебінен', [['exactly', 15, 'minutes']]],
    ['екі жыл ішінде', [['atMost', 24, 'months']]],
  ])('%s', (text, expected) => {
    expect(short(text, 'kk')).toEqual(expected)
    expect(whys(text, 'kk')).toEqual([])
  })

  it.each([
    ['5 күн ішінде', 'kind-of-days'],
    ['1,5 сағат ішінде', 'amount'],
    ['4 (төртт) сағат ішінде', 'amount'],
    ['екі апта ішінде', 'unit'],
  ])('%s is named as unclear', (text, why) => {
    expect(readDurations(text, 'kk')).toEqual({ durations: [], unclear: [{ text: expect.any(String), why }] })
  })

  it.each([
    '2014 жылғы 26 маусымдағы № 292',
    'өтініш берген күнге дейінгі бір жыл ішінде',
    'айына бір реттен сирек емес',
    'екі данадағы тізімдемесіне күнді және уақытты бір уақытта',
    'Стандарттың 9-тармағына сәйкес алған күннен бастап',
    'айқындау үшін жұмыс тобы',
  ])('%s is none', (text) => expect(readDurations(text, 'kk')).toEqual({ durations: [], unclear: [] }))
})

describe('what a duration counts from', () => {
  it.each([
    ['ru', 'в течение 1 (одного) календарного дня со дня регистрации заявления', 'registration'],
    ['ru', 'в течение 1 (одного) календарного дня со дня его получения', 'start'],
    ['ru', 'в течение 5 (пяти) календарных дней со дня подведения итогов заседания', 'event'],
    ['ru', 'в течение 5 (пяти) календарных дней', undefined],
    ['kk', 'өтініш тіркелген күннен бастап күнтізбелік 1 (бір) күннің ішінде', 'registration'],
    ['kk', 'өтінішті алған күннен бастап күнтізбелік 1 (бір) күннің ішінде', 'start'],
    ['kk', 'қорытындысын шығарған күннен бастап күнтізбелік 5 (бес) күннің ішінде', 'event'],
    ['kk', 'тестілеу өткен сәттен бастап бір айдан ерте емес', 'event'],
    ['kk', 'күнтізбелік 8 (сегіз) күннің ішінде', undefined],
  ] as const)('%s «%s»: %s', (language, text, from) => {
    expect(readDurations(text, language).durations.map((one) => one.from)).toEqual([from])
  })
})
