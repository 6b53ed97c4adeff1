import type { ActLanguage, Duration } from '../../acts/shape.ts'
import type { ElementModel } from '../../engine/shape.ts'
import type { Language, Texts3 } from '../../shape.ts'
import { once, paragraphOf, runElementsOf, stepOf, textsOf, type Text } from './act.ts'
import type { CitedDifference, Difference } from './choices.ts'
import { valueAt, type BundleModel, type Placed } from './rule.ts'

/** A duration as checks compare it and choices record it: `2 calendarDays`, a lower bound `1 months atLeast`. */
export const written = ({ amount, unit, bound }: Pick<Duration, 'amount' | 'unit' | 'bound'>): string =>
  `${amount} ${unit}${bound === 'atLeast' ? ' atLeast' : ''}`

/** The durations that an element holds to: its deadline, and the ceilings of the terms that it prolongs. */
export function heldBy(element: ElementModel, bundle: BundleModel): string[] {
  const own = deadlineOf(element, bundle)
  return own ? [own, ...ceilingsOf(element)] : ceilingsOf(element)
}

const ceilingsOf = ({ clocks }: ElementModel): string[] =>
  clocks.flatMap(({ max, unit }) => (max === undefined || !unit ? [] : [`${max} ${unit}`]))

/** What of that the act must say: where it only points to the Standard, the term stands in service.json. */
const comparedOf = (element: ElementModel, bundle: BundleModel): string[] =>
  element.deadline?.unit === 'standard' ? ceilingsOf(element) : heldBy(element, bundle)

/** The deadline of an element as `written`; of `unit="standard"` the term that service.json gives. */
export function deadlineOf({ deadline }: ElementModel, bundle: BundleModel): string | undefined {
  if (!deadline) return undefined
  const term = deadline.unit === 'standard' ? valueAt(bundle.json['service.json'], 'terms', deadline.term ?? '') : undefined
  const amount = deadline.unit === 'standard' ? valueAt(term, 'amount') : deadline.amount
  const unit = deadline.unit === 'standard' ? valueAt(term, 'unit') : deadline.unit
  if (typeof amount !== 'number' || typeof unit !== 'string') return undefined
  return `${amount} ${unit}${deadline.notBefore ? ' atLeast' : ''}`
}

/** What a clause says of time; a paragraph that says nothing of its own stands under the norm of its sub-item. */
export function durationsOf(text: Text, clause: string): Duration[] {
  const own = paragraphOf(text, clause)?.durations ?? []
  return own.length > 0 || stepOf(clause) === clause ? own : (paragraphOf(text, stepOf(clause))?.durations ?? [])
}

/** Where what an element holds to is not what a clause that it cites says, or no clause says anything. */
export const timeDifferences = once((bundle: BundleModel): CitedDifference[] => {
  const texts = textsOf(bundle)
  const elements = runElementsOf(bundle)
  return elements
    .filter(({ element }) => element.clause?.length)
    .flatMap((placed) => comparedOf(placed.element, bundle).map((taken) => ({ placed, taken })))
    .flatMap(({ placed, taken }) => {
      const found = texts.map((text) => differencesIn(text, placed, taken, elements, bundle))
      const agrees = found.some((one) => one.agrees)
      return merged(
        found.flatMap(({ differences }) => differences.map((one) => ({ ...one, isInside: agrees }))),
        texts.length,
      )
    })
})

function differencesIn(text: Text, placed: Placed, taken: string, elements: Placed[], bundle: BundleModel) {
  const { language } = text
  const clauses = placed.element.clause ?? []
  const own = heldBy(placed.element, bundle)
  const said = clauses.map((clause) => ({ clause, durations: durationsOf(text, clause) }))
  const agrees = said.some(({ durations }) => durations.some((one) => written(one) === taken))
  const differences = said
    .filter(({ durations }) => !durations.some((one) => own.includes(written(one))))
    .map(({ clause, durations }) => ({
      clause,
      free: durations.filter((one) => durations.length === 1 || !isHeldElsewhere(one, clause)),
    }))
    .filter(({ free }) => free.length > 0)
    .map(({ clause, free }) => difference(clause, free.map(written).join(', '), free.map(({ words }) => words).join(' … ')))
  if (!agrees && differences.length === 0 && clauses[0]) differences.push(difference(clauses[0], null, ''))
  return { agrees, differences }

  function difference(clause: string, says: string | null, words: string): CitedDifference {
    return {
      about: 'duration',
      clause,
      language,
      says,
      taken,
      placed,
      words: words ? [{ language, words }] : [],
      isInside: false,
    }
  }

  /** A clause with several durations is shared by several elements, each with its own. */
  function isHeldElsewhere(duration: Duration, clause: string): boolean {
    return elements.some(
      (other) => other !== placed && cites(other.element, clause) && heldBy(other.element, bundle).includes(written(duration)),
    )
  }
}

/** Whether an element cites a clause, or a paragraph of it. */
export const cites = ({ clause = [] }: ElementModel, wanted: string): boolean =>
  clause.some((one) => one === wanted || one.startsWith(`${wanted}.`) || one === `${wanted}.1`)

/** What all languages say alike is one difference; with one language imported it stays that one's. */
export function merged<D extends Difference & { words: { language: ActLanguage; words: string }[] }>(
  differences: D[],
  languages: number,
): D[] {
  const groups = new Map<string, D[]>()
  for (const one of differences) {
    const key = JSON.stringify([one.about, one.clause, one.says, one.taken])
    groups.set(key, [...(groups.get(key) ?? []), one])
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group
    if (!first || group.length < languages || languages < 2) return group
    const { language: _, ...rest } = first
    return [{ ...rest, words: group.flatMap(({ words }) => words) } as D]
  })
}

const units: Record<Language, Record<string, string>> = {
  kk: {
    minutes: '{n} минут',
    hours: '{n} сағат',
    workingDays: '{n} жұмыс күні',
    calendarDays: 'күнтізбелік {n} күн',
    months: '{n} ай',
  },
  ru: {
    minutes: '{n} мин.',
    hours: '{n} ч.',
    workingDays: '{n} рабочих дн.',
    calendarDays: '{n} календарных дн.',
    months: '{n} мес.',
  },
  en: {
    minutes: '{n} minutes',
    hours: '{n} hours',
    workingDays: '{n} working days',
    calendarDays: '{n} calendar days',
    months: '{n} months',
  },
}
const atLeast: Texts3 = { kk: 'кемінде {d}', ru: 'не менее {d}', en: 'at least {d}' }
const nothing: Texts3 = { kk: 'мерзім жоқ', ru: 'срока нет', en: 'no term' }

/** `2 calendarDays, 3 months` for a person. */
export function durationTexts(value: string | null): Texts3 {
  const inLanguage = (language: Language) =>
    value === null
      ? nothing[language]
      : value
          .split(', ')
          .map((one) => oneText(one, language))
          .join(', ')
  return { kk: inLanguage('kk'), ru: inLanguage('ru'), en: inLanguage('en') }
}

function oneText(value: string, language: Language): string {
  const [amount = '', unit = '', bound] = value.split(' ')
  const text = (units[language][unit] ?? `{n} ${unit}`).replace('{n}', amount)
  return bound === 'atLeast' ? atLeast[language].replace('{d}', text) : text
}

/** The words of the text, in each language that was imported: kk «…», ru «…». */
export const quoted = (words: { language: ActLanguage; words: string }[]): string =>
  words.map(({ language, words: text }) => `${language} «${text}»`).join(', ')
