import type { DeadlineModel, ElementModel, ProcessModel } from '../../engine/shape.ts'
import { formAfter, inWords } from './numerals.ts'
import { nameOf, type AnnexLanguage, type AnnexSource } from './shape.ts'

type Terms = AnnexSource['service']['terms']

/**
 * A deadline as the acts write it: "4 (четыре) часа с момента поступления", "тіркелген күннен бастап күнтізбелік 8 (сегіз) күн".
 * `model` is asked where a named moment lies, `terms` how long a term of the Standard is.
 */
export function termOf(deadline: DeadlineModel, language: AnnexLanguage, model: ProcessModel, terms: Terms): string {
  if (deadline.unit === 'standard' || deadline.amount === undefined) return standardTerm(deadline, language, terms)
  const length = lengthOf(deadline.amount, deadline.unit, language, true)
  const from = fromOf(deadline, language, model)
  if (deadline.notBefore)
    return language === 'ru' ? `не ранее чем через ${length} ${from}` : `${from} кемінде ${length} өткен соң`
  return language === 'ru' ? `${length} ${from}` : `${from} ${length}`
}

/** The same in a few words, for the box of a diagram: "8 календарных дней", "күнтізбелік 8 күн". */
export function shortTermOf(deadline: DeadlineModel, language: AnnexLanguage): string {
  if (deadline.unit === 'standard' || deadline.amount === undefined)
    return language === 'ru' ? 'срок Стандарта' : 'Стандарт мерзімі'
  const length = lengthOf(deadline.amount, deadline.unit, language, false)
  if (!deadline.notBefore) return length
  return language === 'ru' ? `через ${length}` : `${length} өткен соң`
}

/** "22 (двадцать два) календарных дня": digits, the number in words where asked for, and the unit in its case. */
export function lengthOf(amount: number, unit: string, language: AnnexLanguage, words: boolean): string {
  const spelt = words && amount >= 1 && amount <= 99 ? ` (${inWords(amount, language, unit === 'minutes')})` : ''
  const number = `${amount}${spelt}`
  if (language === 'ru') return `${number} ${formAfter(amount, russian[unit] ?? russian.hours!)}`
  return unit === 'calendarDays' ? `күнтізбелік ${number} күн` : `${number} ${kazakh[unit] ?? kazakh.hours!}`
}

const russian: Record<string, readonly [string, string, string]> = {
  minutes: ['минута', 'минуты', 'минут'],
  hours: ['час', 'часа', 'часов'],
  workingDays: ['рабочий день', 'рабочих дня', 'рабочих дней'],
  calendarDays: ['календарный день', 'календарных дня', 'календарных дней'],
  months: ['месяц', 'месяца', 'месяцев'],
}
const kazakh: Record<string, string> = { minutes: 'минут', hours: 'сағат', workingDays: 'жұмыс күні', months: 'ай' }

/** Days count from a day, hours and minutes from an instant. */
function fromOf({ from = 'start', unit }: DeadlineModel, language: AnnexLanguage, model: ProcessModel): string {
  const instant = unit === 'hours' || unit === 'minutes'
  if (from === 'start' || from === 'registration') return known[language][from][instant ? 1 : 0]
  const passed = Object.values(model.elements).find(({ moments }) => moments.includes(from))
  const name = passed ? nameOf(passed.texts, language) : from
  if (language === 'ru') return `${instant ? 'с момента' : 'со дня'}: «${name}»`
  return `«${name}» ${instant ? 'сәтінен' : 'күнінен'} бастап`
}

const known: Record<AnnexLanguage, Record<'start' | 'registration', [day: string, instant: string]>> = {
  ru: {
    start: ['со дня поступления', 'с момента поступления'],
    registration: ['со дня регистрации', 'с момента регистрации'],
  },
  kk: {
    start: ['түскен күннен бастап', 'түскен сәттен бастап'],
    registration: ['тіркелген күннен бастап', 'тіркелген сәттен бастап'],
  },
}

function standardTerm({ term }: DeadlineModel, language: AnnexLanguage, terms: Terms): string {
  const own = term === undefined ? undefined : terms?.[term]
  const chosen = own ? [own] : Object.values(terms ?? {}).filter(() => term?.startsWith('='))
  const lengths = [...new Set(chosen.map(({ amount, unit }) => lengthOf(amount, unit, language, true)))].join(
    language === 'ru' ? ' либо ' : ' немесе ',
  )
  const said = language === 'ru' ? 'в срок, установленный пунктом 4 Стандарта' : 'Стандарттың 4-тармағында белгіленген мерзімде'
  return lengths ? `${said}: ${lengths}` : said
}

/** A step's time where the step itself bears none: its sub-process's, the called diagram's, or at once. */
export function noTermOf(element: ElementModel, numberAround: string | undefined, language: AnnexLanguage): string {
  const ru = language === 'ru'
  if (numberAround) return ru ? `в пределах срока строки\u00A0${numberAround}` : `${numberAround}-жолдың мерзімі ішінде`
  if (element.type === 'bpmn:CallActivity')
    return ru ? 'по срокам вызываемой блок-схемы' : 'шақырылатын блок-сызбаның мерзімдері бойынша'
  if (/(?:Service|Send|Script)Task$/.test(element.type)) return ru ? 'автоматически, сразу' : 'автоматты түрде, бірден'
  return '–'
}
