import type { AnnexLanguage } from './shape.ts'

const russian = {
  ones: 'ноль один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать тринадцать четырнадцать пятнадцать шестнадцать семнадцать восемнадцать девятнадцать'.split(
    ' ',
  ),
  tens: '- - двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто'.split(' '),
}
const kazakh = {
  ones: 'нөл бір екі үш төрт бес алты жеті сегіз тоғыз'.split(' '),
  tens: '- он жиырма отыз қырық елу алпыс жетпіс сексен тоқсан'.split(' '),
}

/**
 * A whole number from 1 to 99 in words, in the nominative; `feminine` for Russian nouns like "минута" (Kazakh has no gender).
 * RangeError beyond.
 */
export function inWords(amount: number, language: AnnexLanguage, feminine = false): string {
  if (!Number.isInteger(amount) || amount < 1 || amount > 99) throw new RangeError(`${amount} is not between 1 and 99`)
  const { ones, tens } = language === 'ru' ? russian : kazakh
  const one = (value: number) => (feminine && language === 'ru' ? ({ 1: 'одна', 2: 'две' }[value] ?? ones[value]!) : ones[value]!)
  if (amount < ones.length) return one(amount)
  const rest = amount % 10
  return `${tens[Math.floor(amount / 10)]}${rest ? ` ${one(rest)}` : ''}`
}

/** Which of a Russian noun's three forms stands after a number: 1 день, 2 дня, 5 дней. */
export function formAfter(amount: number, [one, few, many]: readonly [string, string, string]): string {
  const [last, two] = [amount % 10, amount % 100]
  if (last === 1 && two !== 11) return one
  return last >= 2 && last <= 4 && (two < 12 || two > 14) ? few : many
}
