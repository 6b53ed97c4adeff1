import type { ClockModel, ElementModel } from '../../engine/shape.ts'
import type { Texts3 } from '../../shape.ts'
import { at, called, elementsOf, say, type BundleModel, type Rule, type Said } from './rule.ts'

const deeds = ['start', 'suspend', 'resume', 'extend', 'reset']
const times = ['enter', 'leave']
const units = ['minutes', 'hours', 'workingDays', 'calendarDays', 'months']

/**
 * A clock that is moved is one that runs: the service's, or one that a deadline or a start begins. What is done to it, when, and from
 * what its ceiling counts are words that the platform knows; what is resumed was suspended.
 */
export const clockKnown: Rule = {
  name: 'clock-known',
  check: (bundle) => {
    const known: Known = {
      clocks: ['service', ...begunIn(bundle)],
      moments: ['registration', ...elementsOf(bundle).flatMap(({ element }) => element.moments)],
      suspended: movesIn(bundle, 'suspend'),
      resumed: [...movesIn(bundle, 'resume'), ...movesIn(bundle, 'reset')],
    }
    return elementsOf(bundle).flatMap(({ file, element }) =>
      element.clocks.flatMap((clock) => wrongIn(clock, known).map((wrong) => finding(file, element, clock, wrong))),
    )
  },
}

interface Known {
  clocks: string[]
  moments: string[]
  suspended: string[]
  resumed: string[]
}

interface Wrong {
  attribute: string
  value: string
  /** What could stand there, where the word is unknown. */
  of?: string[]
  text: Texts3
}

const begunIn = (bundle: BundleModel): string[] =>
  elementsOf(bundle).flatMap(({ element: { deadline, clocks } }) => [
    ...(deadline?.clock ? [deadline.clock] : []),
    ...clocks.filter((clock) => clock.do === 'start').map(({ name }) => name),
  ])

const movesIn = (bundle: BundleModel, deed: string): string[] =>
  elementsOf(bundle).flatMap(({ element }) => element.clocks.filter((clock) => clock.do === deed).map(({ name }) => name))

function wrongIn(clock: ClockModel, known: Known): Wrong[] {
  const { name, do: deed, when, unit, of, max, to } = clock
  const word = (attribute: string, value: string | undefined, list: string[]): Wrong[] =>
    value === undefined || list.includes(value) ? [] : [{ attribute, value, of: [...new Set(list)], text: unknown }]
  const isExtension = deed === 'extend'
  const needless = isExtension || !deeds.includes(deed) ? [] : Object.entries({ max, unit, of, to })
  return [
    ...word('name', name, known.clocks),
    ...word('do', deed, deeds),
    ...word('when', when, times),
    ...(isExtension ? [...word('unit', unit, units), ...word('of', of, [...known.moments, ...known.clocks])] : []),
    ...(isExtension && (max === undefined) !== (unit === undefined) ? [{ attribute: 'max', value: unit ?? '', text: half }] : []),
    ...needless.flatMap(([attribute, value]) =>
      value === undefined ? [] : [{ attribute, value: String(value), text: onlyExtension }],
    ),
    ...(deed === 'resume' && !known.suspended.includes(name) ? [{ attribute: 'do', value: name, text: neverStopped }] : []),
    ...(deed === 'suspend' && !known.resumed.includes(name) ? [{ attribute: 'do', value: name, text: neverResumed }] : []),
  ]
}

function finding(file: string, element: ElementModel, { name: clock }: ClockModel, { attribute, value, of, text }: Wrong): Said {
  const message = say(text, { name: called(element), clock, attribute, value })
  return { ...at(file, element), message, ...(of && { fix: say(choose, { known: of.join(', ') }) }) }
}

const unknown = {
  kk: '«{name}»: reg:clock ішіндегі {attribute}="{value}" белгісіз',
  ru: '«{name}»: в reg:clock неизвестно {attribute}="{value}"',
  en: '“{name}”: {attribute}="{value}" in reg:clock is unknown',
}
const half = {
  kk: '«{name}»: «{clock}» сағатын ұзарту шегіне max та, unit те керек',
  ru: '«{name}»: для предела продления часов «{clock}» нужны и max, и unit',
  en: '“{name}”: the ceiling of an extension of the clock “{clock}” needs both max and unit',
}
const onlyExtension = {
  kk: '«{name}»: {attribute}="{value}" тек do="extend" үшін («{clock}» сағаты)',
  ru: '«{name}»: {attribute}="{value}" бывает только при do="extend" (часы «{clock}»)',
  en: '“{name}”: {attribute}="{value}" goes only with do="extend" (clock “{clock}”)',
}
const neverStopped = {
  kk: '«{name}»: «{clock}» сағаты жаңғыртылады, бірақ оны ешбір элемент тоқтатпайды',
  ru: '«{name}»: часы «{clock}» возобновляются, но ни один элемент их не останавливает',
  en: '“{name}” resumes the clock “{clock}”, which no element suspends',
}
const neverResumed = {
  kk: '«{name}»: «{clock}» сағаты тоқтатылады, бірақ оны ешбір элемент жаңғыртпайды',
  ru: '«{name}»: часы «{clock}» останавливаются, но ни один элемент их не возобновляет',
  en: '“{name}” suspends the clock “{clock}”, which no element resumes',
}
const choose = {
  kk: 'Мыналардың бірін таңдаңыз: {known}',
  ru: 'Выберите одно из: {known}',
  en: 'Choose one of: {known}',
}
