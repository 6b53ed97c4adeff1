import type { Duration } from '../../acts/shape.ts'
import type { Json, Language, Texts3 } from '../../shape.ts'
import { once, runElementsOf, textsOf, type Text } from './act.ts'
import { choicesOf, judged, type CitedDifference, type Difference } from './choices.ts'
import { unheldIn } from './duration-kept.ts'
import { cites, deadlineOf, durationsOf, heldBy, merged, quoted, written } from './durations.ts'
import { at, called, say, valueAt, type BundleModel, type Placed, type Rule, type Said } from './rule.ts'

/**
 * A term begins where the act says that it begins: with the step, with the registration, or with something else that it names, for
 * which the diagram marks a moment. Where it says nothing a step's term begins with the step, and the service's with the registration.
 */
export const fromAgrees: Rule = {
  name: 'from-agrees',
  check: (bundle) => {
    if (textsOf(bundle).length === 0) return []
    const choices = choicesOf(bundle)
    return [
      ...fromDifferences(bundle).map(({ where, name, words, ...difference }) =>
        judged(choices, difference, {
          ...where,
          clause: difference.clause,
          message: say(words.length > 0 ? differs : silent, {
            name,
            clause: difference.clause,
            words: quoted(words),
            says: originTexts(difference.says),
            taken: originTexts(difference.taken),
          }),
        }),
      ),
      ...otherThanTerm(bundle),
      ...apartOnClock(bundle),
    ]
  },
}

type FromDifference = Difference & Pick<CitedDifference, 'words'> & { where: Pick<Said, 'file' | 'element'>; name: Texts3 }

/** Where a term is counted from something else than the act says. */
export const fromDifferences = once((bundle: BundleModel): FromDifference[] => [
  ...runElementsOf(bundle).flatMap((placed) => stepDifferences(bundle, placed)),
  ...serviceDifferences(bundle),
])

/** What a term counts from where nothing is given: the opening of its step. */
const takenBy = ({ element }: Placed): string => element.deadline?.from ?? 'start'

function stepDifferences(bundle: BundleModel, placed: Placed): FromDifference[] {
  const { file, element } = placed
  const own = deadlineOf(element, bundle)
  if (!own || element.deadline?.unit === 'standard') return []
  const texts = textsOf(bundle)
  const said = texts.flatMap((text) => saidIn(text, element.clause ?? [], own))
  const where = { where: at(file, element), name: called(element) }
  const stated = said.filter(({ from }) => from !== undefined)
  if (stated.length > 0) return merged(statedDifferences(stated, takenBy(placed), where), texts.length)
  const [first] = said
  if (!first || isCommon(bundle, placed, own, first.clause)) return []
  return [{ about: 'from', clause: first.clause, says: null, taken: takenBy(placed), words: [], ...where }]
}

type Stated = Pick<Text, 'language'> & { clause: string } & Pick<Duration, 'from' | 'words'>

const saidIn = (text: Text, clauses: string[], own: string): Stated[] =>
  clauses.flatMap((clause) =>
    durationsOf(text, clause)
      .filter((one) => written(one) === own)
      .map(({ from, words }) => ({ language: text.language, clause, from, words })),
  )

const statedDifferences = (stated: Stated[], taken: string, where: Pick<FromDifference, 'where' | 'name'>): FromDifference[] =>
  stated
    .filter(({ from }) => !isSameOrigin(from, taken))
    .map(({ language, clause, from, words }) => ({
      about: 'from',
      clause,
      language,
      says: from ?? null,
      taken,
      words: [{ language, words }],
      ...where,
    }))

/** What happened besides, the diagram names as it likes. */
const isSameOrigin = (says: string | undefined, taken: string): boolean =>
  says === 'event' ? !['start', 'registration'].includes(taken) : says === taken

/** Of steps that share one term of a clause that says nothing all count from one moment, else from the opening of the step. */
function isCommon(bundle: BundleModel, placed: Placed, own: string, clause: string): boolean {
  const sharing = runElementsOf(bundle).filter(
    ({ element }) => cites(element, clause) && heldBy(element, bundle).includes(own) && element.deadline,
  )
  if (sharing.length < 2) return takenBy(placed) === 'start'
  return sharing.every((other) => takenBy(other) === takenBy(placed))
}

/** The service's own term: as the act states it, where it does and no step holds to that; else from the registration. */
function serviceDifferences(bundle: BundleModel): FromDifference[] {
  const term = valueAt(bundle.json['service.json'], 'term')
  const taken = valueAt(term, 'from')
  if (typeof taken !== 'string') return []
  const own = `${valueAt(term, 'amount')} ${valueAt(term, 'unit')}`
  const stated = textsOf(bundle).flatMap((text) =>
    unheldIn(bundle, text)
      .filter(({ duration }) => duration.from && written(duration) === own)
      .map(({ clause, duration: { from, words } }) => ({ language: text.language, clause, from, words })),
  )
  const where = { where: { file: 'service.json', element: '/term' }, name: serviceTerm }
  if (stated.length > 0) return merged(statedDifferences(stated, taken, where), textsOf(bundle).length)
  return taken === 'registration' ? [] : [{ about: 'from', clause: 'term', says: null, taken, words: [], ...where }]
}

/** A deadline that points to a term of service.json counts from where that term says. */
const otherThanTerm = (bundle: BundleModel): Said[] =>
  runElementsOf(bundle).flatMap(({ file, element }) => {
    const { from, term, unit } = element.deadline ?? {}
    if (!from || unit !== 'standard') return []
    return termsNamed(bundle.json['service.json'], term ?? '').flatMap((name): Said[] => {
      const says = valueAt(bundle.json['service.json'], 'terms', name, 'from')
      if (typeof says !== 'string' || says === from) return []
      const params = { name: called(element), term: name, says: originTexts(says), taken: originTexts(from) }
      return [{ ...at(file, element), message: say(otherTerm, params) }]
    })
  })

/** Deadlines on one clock of the diagram's own are one term: all count from one moment. */
function apartOnClock(bundle: BundleModel): Said[] {
  const timed = runElementsOf(bundle).filter(({ element }) => element.deadline?.clock && element.deadline.clock !== 'service')
  return timed.flatMap((placed): Said[] => {
    const { file, element } = placed
    const clock = element.deadline?.clock ?? ''
    const other = timed.find((one) => one.element.deadline?.clock === clock && takenBy(one) !== takenBy(placed))
    if (!other) return []
    const params = { name: called(element), clock, says: originTexts(takenBy(other)), taken: originTexts(takenBy(placed)) }
    return [{ ...at(file, element), message: say(otherClock, params) }]
  })
}

/** The name itself, or those among which FEEL chooses. */
const termsNamed = (service: Json | undefined, term: string): string[] =>
  Object.keys(valueAt(service, 'terms') ?? {}).filter((name) => term === name || term.includes(`"${name}"`))

const origins: Record<string, Texts3> = {
  start: { kk: 'қадамның басы', ru: 'начало шага', en: 'the start of the step' },
  registration: { kk: 'тіркеу', ru: 'регистрация', en: 'the registration' },
  event: { kk: 'басқа оқиға', ru: 'другое событие', en: 'something else' },
}

function originTexts(value: string | null): Texts3 {
  const named = (language: Language) => (value === null ? '—' : (origins[value]?.[language] ?? `«${value}»`))
  return { kk: named('kk'), ru: named('ru'), en: named('en') }
}

const serviceTerm = { kk: 'Қызметтің мерзімі', ru: 'Срок услуги', en: 'The term of the service' }
const differs = {
  kk: '«{name}»: {clause}-тармақ бойынша мерзімнің басы — {says} ({words}), мұнда — {taken}.',
  ru: '«{name}»: по пункту {clause} начало срока — {says} ({words}), здесь — {taken}.',
  en: '“{name}”: by clause {clause} the term begins with {says} ({words}), here with {taken}.',
}
const silent = {
  kk: '«{name}»: мұнда мерзімнің басы — {taken}, ал акт ({clause}) ол туралы ештеңе демейді.',
  ru: '«{name}»: здесь начало срока — {taken}, а акт ({clause}) об этом не говорит.',
  en: '“{name}”: the term begins with {taken} here, of which the act ({clause}) says nothing.',
}
const otherTerm = {
  kk: '«{name}»: service.json бойынша «{term}» мерзімінің басы — {says}, диаграммада — {taken}.',
  ru: '«{name}»: по service.json начало срока «{term}» — {says}, на диаграмме — {taken}.',
  en: '“{name}”: by service.json the term “{term}” begins with {says}, in the diagram with {taken}.',
}
const otherClock = {
  kk: '«{name}»: «{clock}» сағаты бойынша мерзімнің басы мұнда — {taken}, басқа қадамда — {says}.',
  ru: '«{name}»: по часам «{clock}» начало срока здесь — {taken}, на другом шаге — {says}.',
  en: '“{name}”: on the clock “{clock}” the term begins with {taken} here, with {says} at another step.',
}
