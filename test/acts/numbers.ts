/** Numerals as a person would write them, made here and not taken from the reader that is tested. */
const ruUnits = 'один два три четыре пять шесть семь восемь девять'.split(' ')
const ruUnitsOf = 'одного двух трех четырех пяти шести семи восьми девяти'.split(' ')
const ruTeens =
  'десять одиннадцать двенадцать тринадцать четырнадцать пятнадцать шестнадцать семнадцать восемнадцать девятнадцать'.split(' ')
const ruTens = 'двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто'.split(' ')
const ruTensOf = 'двадцати тридцати сорока пятидесяти шестидесяти семидесяти восьмидесяти девяноста'.split(' ')
const kkUnits = 'бір екі үш төрт бес алты жеті сегіз тоғыз'.split(' ')
const kkTens = 'он жиырма отыз қырық елу алпыс жетпіс сексен тоқсан'.split(' ')

const both = (n: number, tens: string[], units: string[], first: number): string =>
  [n >= first ? tens[Math.floor(n / 10) - first / 10] : undefined, n % 10 ? units[(n % 10) - 1] : undefined]
    .filter(Boolean)
    .join(' ')

/** 1 to 99 in the nominative and the genitive. */
export const inRussian = (n: number): { nominative: string; genitive: string } =>
  n >= 10 && n < 20
    ? { nominative: ruTeens[n - 10]!, genitive: ruTeens[n - 10]!.replace(/ь$/, 'и') }
    : { nominative: both(n, ruTens, ruUnits, 20), genitive: both(n, ruTensOf, ruUnitsOf, 20) }
export const inKazakh = (n: number): string => both(n, kkTens, kkUnits, 10)
