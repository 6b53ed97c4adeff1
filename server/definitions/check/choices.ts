import type { ActLanguage } from '../../acts/shape.ts'
import type { Json, Texts3 } from '../../shape.ts'
import { say, valueAt, type BundleModel, type Placed, type Said } from './rule.ts'

/** A difference between an act and the diagrams (or inside the act), as a choice of service.json names it. */
export interface Difference {
  about: 'role' | 'duration' | 'from' | 'step' | 'term'
  /** `term` where it is about the service's own. */
  clause: string
  /** Absent: every language that was imported says so. */
  language?: ActLanguage
  /** What the clause says, null where it is silent: `head`, `2 calendarDays`, `registration`; a step is `ordered`. */
  says: string | null
  /** What the diagrams have instead, null where they have nothing. */
  taken: string | null
}

/** A difference at an element, with the words in which the act says its side. */
export interface CitedDifference extends Difference {
  placed: Placed
  words: { language: ActLanguage; words: string }[]
  /** Whether another clause that the element cites agrees with it: then the act contradicts itself. */
  isInside: boolean
}

export interface Choice {
  clauses: string[]
  question: Texts3
  chosen: Texts3
  reason: Texts3
  decides: Difference[]
}

/** The recorded choices of a service, as far as they are what the schema says. */
export function choicesOf(bundle: BundleModel): Choice[] {
  const choices = valueAt(bundle.json['service.json'], 'choices')
  if (!Array.isArray(choices)) return []
  return choices.filter(isChoice).map((choice) => ({ ...choice, decides: choice.decides ?? [] }) as unknown as Choice)
}

const isChoice = (choice: Json): choice is { [key: string]: Json } =>
  Boolean(valueAt(choice, 'question')) && Boolean(valueAt(choice, 'reason')) && Array.isArray(valueAt(choice, 'clauses'))

/** The choice that decides exactly this difference. */
export const choiceOn = (choices: Choice[], difference: Difference): Choice | undefined =>
  choices.find(({ decides }) => decides.some((one) => isSame(one, difference)))

export const isSame = (one: Difference, other: Difference): boolean =>
  one.about === other.about &&
  one.clause === other.clause &&
  one.says === other.says &&
  one.taken === other.taken &&
  (one.language === undefined || one.language === other.language)

/** A difference as a finding: reported, or told as decided and why. */
export function judged(choices: Choice[], difference: Difference, said: Said): Said {
  const choice = choiceOn(choices, difference)
  if (!choice) return { ...said, fix: said.fix ?? say(recordIt, { decides: JSON.stringify(difference) }) }
  const { fix: _, ...rest } = said
  return { ...rest, severity: 'decided', message: say(decided, { what: said.message, ...choiceTexts(choice) }) }
}

const choiceTexts = ({ chosen, reason }: Choice) => ({ chosen, reason })

const decided = {
  kk: '{what} Шешілді: {chosen} {reason}',
  ru: '{what} Решено: {chosen} {reason}',
  en: '{what} Decided: {chosen} {reason}',
}
const recordIt = {
  kk: 'Диаграмманы түзетіңіз немесе service.json файлындағы choices ішіне таңдау мен себебін жазыңыз: "decides": [{decides}]',
  ru: 'Исправьте диаграмму или запишите выбор и причину в choices файла service.json: "decides": [{decides}]',
  en: 'Mend the diagram, or record the choice and its reason in choices of service.json: "decides": [{decides}]',
}
