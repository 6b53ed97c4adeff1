import type { Texts3 } from '../../shape.ts'
import { itemOf, once, paragraphOf, partOf, runElementsOf, stepOf, textsOf, type Text } from './act.ts'
import { choicesOf, type Choice, type CitedDifference } from './choices.ts'
import { merged } from './durations.ts'
import { at, called, isHumanTask, say, type BundleModel, type Placed, type Rule, type Said } from './rule.ts'
import { sideBySide } from './sideBySide.ts'

/** Whoever's lane a step stands in acts in the clauses that it cites, in every language of the act that was imported. */
export const roleAgrees: Rule = {
  name: 'role-agrees',
  check: (bundle) => {
    const choices = choicesOf(bundle)
    return [
      ...roleDifferences(bundle)
        .filter(({ isInside }) => !isInside)
        .map((difference) => roleFinding(choices, difference, differs)),
      ...otherSigners(bundle),
    ]
  },
}

/** Where the role of a step is not the one that acts in a clause that it cites. What the platform does by itself has none. */
export const roleDifferences = once((bundle: BundleModel): CitedDifference[] => {
  const texts = textsOf(bundle)
  return runElementsOf(bundle)
    .filter(({ element }) => element.clause?.length && element.role && (isWork(element) || isPoint(element)))
    .flatMap((placed) => {
      const found = texts.map((text) => differencesIn(text, placed)).filter(({ agrees }) => !agrees || isWork(placed.element))
      const agrees = found.some((one) => one.agrees)
      return merged(
        found.flatMap(({ differences }) => differences.map((one) => ({ ...one, isInside: agrees }))),
        texts.length,
      )
    })
})

/** What the platform does in a person's lane is told as theirs. */
const isWork = (element: Placed['element']) =>
  isHumanTask(element) ||
  (/(SubProcess|Transaction|ServiceTask|SendTask|ReceiveTask)$/.test(element.type) && element.role !== 'system')

/**
 * A gateway or an event in somebody's lane: one clause of theirs is enough, since it may stand between them and others. What stands on
 * the edge of a step stands where the step does.
 */
const isPoint = ({ type, role, attachedTo }: Placed['element']) =>
  /(Gateway|Event)$/.test(type) && role !== 'system' && role !== 'applicant' && !attachedTo

function differencesIn(text: Text, placed: Placed) {
  const taken = placed.element.role ?? ''
  const said = (placed.element.clause ?? []).map((clause) => ({ clause, ...actorsIn(text, clause) }))
  const acting = said.filter(({ actors }) => actors.length > 0)
  const differences: CitedDifference[] = acting
    .filter(({ actors }) => !actors.includes(taken))
    .map(({ clause, actors, words }) => difference(clause, actors[0] ?? null, words))
  const named = said.flatMap(({ mentioned }) => mentioned)
  const [first] = said
  if (first && isWork(placed.element) && acting.length === 0 && named.length > 0 && !named.includes(taken))
    differences.push(difference(first.clause, [...new Set(named)].join(', '), first.words))
  return { agrees: acting.some(({ actors }) => actors.includes(taken)), differences }

  function difference(clause: string, says: string | null, words: string): CitedDifference {
    const { language } = text
    return { about: 'role', clause, language, says, taken, placed, words: [{ language, words }], isInside: false }
  }
}

/**
 * Who acts in a clause. A paragraph of a sub-item may tell of others whom the one who acts turns to ("запрашивает у уполномоченного
 * подразделения"): a step of theirs cites it too. What comes of a procedure names only whom it goes to.
 */
function actorsIn(text: Text, clause: string): { actors: string[]; mentioned: string[]; words: string } {
  const paragraph = paragraphOf(text, clause)
  if (!paragraph || isResult(text, clause)) return { actors: [], mentioned: [], words: '' }
  const words = shortened(paragraph.text)
  const others = stepOf(clause) === clause ? [] : paragraph.roles
  const actors = paragraph.doer ? [paragraph.doer, ...others] : []
  return { actors, mentioned: isPortal(clause) ? paragraph.roles : [], words }
}

/** The portal item says in passing who does what; elsewhere a mention may be of anybody. */
const isPortal = (clause: string) => /\.(process|condition)-/.test(clause)

const isResult = (text: Text, clause: string) => partOf(text, 'results')?.number === itemOf(clause)

export const shortened = (text: string): string => (text.length > 90 ? `${text.slice(0, 90).trimEnd()}…` : text)

/** Whose signature a step asks for is whose step it is. */
const otherSigners = (bundle: BundleModel): Said[] =>
  runElementsOf(bundle)
    .filter(({ element }) => element.signature?.role && element.role && element.signature.role !== element.role)
    .map(({ file, element }) => ({
      ...at(file, element),
      message: say(otherSigner, { name: called(element), signs: element.signature?.role ?? '', taken: element.role ?? '' }),
    }))

export const roleFinding = (choices: Choice[], found: CitedDifference, text: Texts3): Said =>
  sideBySide(choices, found, text, (role) => role ?? '—')

const differs = {
  kk: '«{name}»: {clause}-тармақ бойынша орындаушы «{says}» ({words}), диаграммада «{taken}».',
  ru: '«{name}»: по пункту {clause} выполняет «{says}» ({words}), на диаграмме «{taken}».',
  en: '“{name}”: by clause {clause} it is done by “{says}” ({words}), in the diagram by “{taken}”.',
}
const otherSigner = {
  kk: '«{name}»: қолды «{signs}» қояды, ал қадам «{taken}» жолағында тұр.',
  ru: '«{name}»: подписывает «{signs}», а шаг стоит на дорожке «{taken}».',
  en: '“{name}”: “{signs}” signs, but the step stands in the lane of “{taken}”.',
}
