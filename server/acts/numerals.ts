import type { ActLanguage } from './shape.ts'

/** Every form in which the acts write a numeral, by its value; compounds are made of tens and units. */
const words: Record<ActLanguage, Record<number, string>> = {
  ru: {
    1: 'один одного одному одним одна одной одну одно',
    2: 'два две двух двум двумя',
    3: 'три трех трёх трем трём тремя',
    4: 'четыре четырех четырёх четырем четырём четырьмя',
    5: 'пять пяти пятью',
    6: 'шесть шести шестью',
    7: 'семь семи семью',
    8: 'восемь восьми восемью',
    9: 'девять девяти девятью',
    10: 'десять десяти десятью',
    11: 'одиннадцать одиннадцати одиннадцатью',
    12: 'двенадцать двенадцати двенадцатью',
    13: 'тринадцать тринадцати тринадцатью',
    14: 'четырнадцать четырнадцати четырнадцатью',
    15: 'пятнадцать пятнадцати пятнадцатью',
    16: 'шестнадцать шестнадцати шестнадцатью',
    17: 'семнадцать семнадцати семнадцатью',
    18: 'восемнадцать восемнадцати восемнадцатью',
    19: 'девятнадцать девятнадцати девятнадцатью',
    20: 'двадцать двадцати двадцатью',
    30: 'тридцать тридцати тридцатью',
    40: 'сорок сорока',
    50: 'пятьдесят пятидесяти',
    60: 'шестьдесят шестидесяти',
    70: 'семьдесят семидесяти',
    80: 'восемьдесят восьмидесяти',
    90: 'девяносто девяноста',
    100: 'сто ста',
  },
  kk: {
    1: 'бір',
    2: 'екі',
    3: 'үш',
    4: 'төрт',
    5: 'бес',
    6: 'алты',
    7: 'жеті',
    8: 'сегіз',
    9: 'тоғыз',
    10: 'он',
    20: 'жиырма',
    30: 'отыз',
    40: 'қырық',
    50: 'елу',
    60: 'алпыс',
    70: 'жетпіс',
    80: 'сексен',
    90: 'тоқсан',
    100: 'жүз',
  },
}

const values = { ru: byWord('ru'), kk: byWord('kk') }

/** A regular expression's text for a numeral in words: one to three of them. */
export function numeralWords(language: ActLanguage): string {
  const one = [...values[language].keys()].toSorted((a, b) => b.length - a.length).join('|')
  return `(?<!\\p{L})(?:${one})(?:[\\s-]+(?:${one})){0,2}(?!\\p{L})`
}

/** The number that these words say; undefined when they are no numeral: "двадцати двух" is 22, "двух двадцати" nothing. */
export function readWords(text: string, language: ActLanguage): number | undefined {
  let sum = 0
  let below = Infinity
  for (const word of text
    .toLowerCase()
    .trim()
    .split(/[\s-]+/)) {
    const value = values[language].get(word)
    if (value === undefined || value >= below) return undefined
    sum += value
    // after a hundred tens or units may follow, after tens only units, after units and 11 to 19 nothing
    below = value === 100 ? 100 : value > 10 && value % 10 === 0 ? 10 : language === 'kk' && value === 10 ? 10 : 0
  }
  return sum
}

function byWord(language: ActLanguage): Map<string, number> {
  return new Map(
    Object.entries(words[language]).flatMap(([value, forms]) => forms.split(' ').map((form) => [form, Number(value)])),
  )
}
