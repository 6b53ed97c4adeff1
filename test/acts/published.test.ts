import { describe, expect, it } from 'vitest'
import { importAct } from '../../server/acts/import.ts'
import { stepsOf } from '../../server/acts/steps.ts'
import type { Act, ActLanguage } from '../../server/acts/shape.ts'
import { annexOf, areExpected, brief, clauseOf, folder, invented, paragraphsOf, published, publishedText } from './orders.ts'

/**
 * A second reader that knows nothing of the first: every numeral that stands up to three words before a word of time. What it hits is
 * inside a duration that was read, or listed as unread, or one of these.
 */
const timeWords: Record<ActLanguage, RegExp> = {
  ru: /^[«(]*(?:минут|час(?:а|ов|ы|у|ом)?(?!\p{L})|день|дн(?:я|ей|и|ю|ем|ём)(?!\p{L})|месяц|год|лет(?!\p{L})|недел|сут(?:ки|ок)|квартал)/iu,
  kk: /^[«(]*(?:минут|сағат|күн(?!тізбе)|ай(?:дан|ға|дың|лық|да|ы|ына)?(?!\p{L})|жыл|апта|тәулік|тоқсандық)/iu,
}
const numerals: Record<ActLanguage, RegExp> = {
  ru: /^[(«–-]*(?:\d+(?:-\p{L}+)?|од(?:ин|н\p{L}+)|дв(?:а|е|ух)|тр(?:и|ех|ёх)|четыр\p{L}+|пят[ьи]\p{L}*|шест[ьи]\p{L}*|сем[ьи]\p{L}*|вос[ье]м\p{L}*|девят\p{L}+|десят\p{L}+|\p{L}+надцат\p{L}+|двадцат\p{L}+|тридцат\p{L}+|сорока?|девяност\p{L}|ста?)(?!\p{L})/iu,
  kk: /^[(«–-]*(?:\d+|бір|екі|үш|төрт|бес|алты|жеті|сегіз|тоғыз|он|жиырма|отыз|қырық|елу|алпыс|жетпіс|сексен|тоқсан|жүз)(?!\p{L})/iu,
}
/** With the words around, as far as they decide. */
const noDurations: { why: string; pattern: RegExp }[] = [
  { why: 'the day on which an act was adopted or published', pattern: /^(?:19|20)\d\d (?:года|жыл\p{L}*)/u },
  { why: 'a look back from the application', pattern: /^одного года до дня|^бір жыл ішінде Қазақстан Республикасы Әкімшілік/u },
  { why: 'copies of a list, on which a day is written', pattern: /^екі данадағы тізімдемесіне күнді/u },
]

interface Hit {
  line: number
  /** From the nearest numeral to the word of time. */
  words: string
  /** The same with what follows. */
  on: string
}

function hitsIn(text: string, language: ActLanguage): Hit[] {
  return text.split('\n').flatMap((whole, index) => {
    const words = whole.replaceAll('\u00a0', ' ').split(/\s+/).filter(Boolean)
    return words.flatMap((word, at) => {
      if (!timeWords[language].test(word)) return []
      const near = words.slice(Math.max(0, at - 3), at)
      const last = near.findLastIndex((one) => numerals[language].test(one) && !/^\d+[.)]$/.test(one))
      if (last < 0) return []
      const phrase = plain([...near.slice(last), word].join(' '))
      return [{ line: index + 1, words: phrase, on: plain([...near.slice(last), ...words.slice(at, at + 6)].join(' ')) }]
    })
  })
}

const plain = (text: string) =>
  text
    .replace(/[()«»–]/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/[.,;:]+$/, '')
    .trim()

/** The hits that the import neither read nor reported; one duration answers for one hit. */
function missed(text: string, act: Act): Hit[] {
  const paragraphs = [...act.items, ...act.annexes.flatMap(({ items }) => items)].flatMap((item) => item.paragraphs)
  const read = paragraphs.flatMap(({ line, durations }) => durations.map(({ words }) => ({ line, words: plain(words) })))
  return hitsIn(text, act.language).filter(({ line, words, on }) => {
    if (noDurations.some(({ pattern }) => pattern.test(on))) return false
    if (act.unread.some((one) => one.line === line && plain(one.text).includes(words))) return false
    const answer = read.findIndex((one) => one.line === line && one.words.includes(words))
    if (answer >= 0) read.splice(answer, 1)
    return answer < 0
  })
}

describe('the second reader of durations', () => {
  it.each(['ru', 'kk'] as const)(
    'finds nothing in the invented order that was not read, and misses what is taken out (%s)',
    (language) => {
      const text = invented(language)
      const act = importAct(text)
      expect(hitsIn(text, language).length).toBeGreaterThan(17)
      expect(missed(text, act)).toEqual([])
      const without = act.annexes.flatMap(({ items }) => items).flatMap((item) => item.paragraphs)
      for (const paragraph of without.filter(({ durations }) => durations.length > 0)) {
        const { durations } = paragraph
        paragraph.durations = []
        expect(missed(text, act).map(({ line }) => line)).toContain(paragraph.line)
        paragraph.durations = durations
      }
    },
  )
})

if (!areExpected) console.warn(`The published acts are not in ${folder} (REGLAMENT_ACTS): their tests do not run here.`)

describe.runIf(areExpected)('the published acts', () => {
  const read = (file: (typeof published)[number]) => importAct(areExpected ? publishedText(file) : '')
  const acts = Object.fromEntries(published.map((file) => [file, read(file)])) as Record<(typeof published)[number], Act>

  it.each(published)('%s: every numeral beside a word of time is read, and no duration is unread', (file) => {
    expect(hitsIn(publishedText(file), acts[file].language).length).toBeGreaterThan(20)
    expect(missed(publishedText(file), acts[file])).toEqual([])
    expect(acts[file].unread.filter(({ why }) => !['number-missing', 'number-twice', 'role'].includes(why))).toEqual([])
  })

  it('hold twelve regulations, each with its order of steps in which everybody who acts is known', () => {
    expect(acts['order-292-2014.ru.txt'].annexes.map(({ number }) => number)).toEqual('1 2 3 4 5 6 7 8 9 10 11'.split(' '))
    expect(acts['order-348-2015-annex-53.kk.txt'].annexes.map(({ number }) => number)).toEqual(['53'])
    const steps = acts['order-292-2014.ru.txt'].annexes.map((annex) => stepsOf(annex).length)
    expect(steps).toEqual([9, 11, 9, 9, 3, 7, 7, 6, 6, 7, 3])
    for (const annex of acts['order-292-2014.kk.txt'].annexes) {
      const russian = stepsOf(annexOf(acts['order-292-2014.ru.txt'], annex.number))
      expect(stepsOf(annex).map(({ clause, doer }) => [clause, doer])).toEqual(russian.map(({ clause, doer }) => [clause, doer]))
      expect(russian.filter(({ doer }) => !doer)).toEqual([])
    }
  })

  it('order 292 says which act it is, and that it was repealed', () => {
    for (const file of ['order-292-2014.ru.txt', 'order-292-2014.kk.txt'] as const) {
      expect(acts[file]).toMatchObject({ id: 'KZ-MF-292-2014', number: '292', adopted: '2014-06-26' })
      expect(acts[file].notes.join()).toContain('04.06.2015 № 348')
    }
    expect(acts['order-348-2015-annex-53.kk.txt']).toMatchObject({ id: 'KZ-MF-348-2015', adopted: '2015-06-04' })
  })

  it('annex 53 counts its steps in item 9, in hours and working days', () => {
    const annex = annexOf(acts['order-348-2015-annex-53.kk.txt'], '53')
    expect(stepsOf(annex).map((step) => [step.clause, step.doer, brief(step)])).toEqual([
      ['9.1', 'chancery', '1 hours'],
      ['9.2', 'head', '3 hours'],
      ['9.3', 'unit-head', '3 hours'],
      ['9.4', 'officer', '2 workingDays'],
      ['9.5', 'officer', '1 workingDays'],
      // who prepares the certificate the text does not say
      ['9.6', undefined, '3 workingDays'],
      ['9.7', 'head', '7 hours'],
      ['9.8', 'officer', '1 hours'],
    ])
    expect(['6.1', '6.1(2)', '6.5.2', '6.6', 'annex-2.14'].map((clause) => brief(clauseOf(annex, clause)))).toEqual([
      '10 minutes',
      '1 hours',
      '≥1 months',
      '50 minutes',
      '7 hours',
    ])
  })

  it('annex 53 has two items 3, no item 5 and two sub-items 1, and the import says where', () => {
    const { unread } = acts['order-348-2015-annex-53.kk.txt']
    expect(unread.filter(({ why }) => why !== 'role').map(({ line, why }) => [line, why])).toEqual([
      [28, 'number-twice'],
      [30, 'number-missing'],
      [33, 'number-twice'],
    ])
  })

  it('order 292 states the same durations in both languages but where its texts really differ', () => {
    const differing = acts['order-292-2014.ru.txt'].annexes.flatMap((annex) => {
      const kazakh = new Map(paragraphsOf(annexOf(acts['order-292-2014.kk.txt'], annex.number)).map((one) => [one.clause, one]))
      return paragraphsOf(annex).flatMap((one) => {
        const other = kazakh.get(one.clause)
        return other && brief(one) === brief(other) ? [] : [[annex.number, one.clause, brief(one), other && brief(other)]]
      })
    })
    expect(differing).toEqual([
      ['2', '5.11', '4 hours', ''],
      ['11', '8.1', '2 hours', ''],
    ])
  })
})
