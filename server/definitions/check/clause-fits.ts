import type { Item, Paragraph } from '../../acts/shape.ts'
import type { ElementModel, ProcessModel } from '../../engine/shape.ts'
import type { Texts3 } from '../../shape.ts'
import { itemOf, paragraphOf, partOf, portalPart, runElementsOf, textsOf, type Text } from './act.ts'
import { shortened } from './role-agrees.ts'
import { at, called, isHumanTask, isJob, say, type Rule, type Said } from './rule.ts'

/**
 * A clause says something that the element can do: what begins the procedure is for the start, its outcome for what comes of it, and
 * what only lists, names or introduces is for nobody. A clause of which nothing but a signature comes is for whoever signs.
 */
export const clauseFits: Rule = {
  name: 'clause-fits',
  check: (bundle) =>
    runElementsOf(bundle).flatMap(({ file, process, element }) =>
      (element.clause ?? []).flatMap((clause): Said[] => {
        const wrong = textsOf(bundle).flatMap((text) => {
          const found = misfit(text, clause, process, element)
          return found ? [found] : []
        })
        const [first] = wrong
        if (!first) return []
        return [{ ...at(file, element), clause, message: say(first.text, { name: called(element), clause, words: first.words }) }]
      }),
    ),
}

function misfit(text: Text, clause: string, process: ProcessModel, element: ElementModel) {
  const paragraph = paragraphOf(text, clause)
  const wrong = paragraph && whyNot(text, paragraph, process, element)
  return wrong && { text: wrong, words: `${text.language} «${shortened(paragraph.text)}»` }
}

function whyNot(text: Text, paragraph: Paragraph, process: ProcessModel, element: ElementModel): Texts3 | undefined {
  const isStart = element.type === 'bpmn:StartEvent'
  switch (kindOf(text, paragraph.clause)) {
    case 'idle':
      return nothingToDo
    case 'basis':
      return isBegun(process, element) ? undefined : notBegun
    case 'intake':
      return isStart || isHumanTask(element) ? undefined : notBegun
    case 'outcome':
      return isBegun(process, element) || isHumanTask(element) ? notDone : undefined
    default:
      return isJob(element) && isOnlySignature(text, paragraph.clause) ? onlySigned : undefined
  }
}

/** What a clause is for: `idle` lists, names or introduces; `other` is an item of an act's own that orders no procedure. */
export type ClauseKind = 'procedure' | 'basis' | 'intake' | 'outcome' | 'idle' | 'other'

export function kindOf(text: Text, clause: string): ClauseKind | undefined {
  const paragraph = paragraphOf(text, clause)
  const item = text.annex.items.find(({ number }) => number === itemOf(clause))
  const [first] = item?.paragraphs ?? []
  if (!paragraph || !item || !first) return undefined
  if (isListed(text, item)) return paragraph === first || /\.paragraph-/.test(paragraph.clause) ? 'idle' : 'procedure'
  // of the portal's process only its parts tell what is done
  if (item.paragraphs.some((one) => portalPart(one.clause))) return portalPart(clause) ? 'procedure' : 'idle'
  const words = leads[text.language]
  if (words.basis.test(first.text)) return 'basis'
  if (words.outcome.test(first.text)) return paragraph === first ? 'outcome' : 'idle'
  if (words.intake.test(paragraph.text)) return 'intake'
  return words.idle.test(first.text) ? 'idle' : 'other'
}

const isListed = (text: Text, item: Item): boolean =>
  (['durations', 'results', 'order'] as const).some((part) => partOf(text, part) === item)

/** The start, what asks right after it how the case came, and what the applicant does. */
const isBegun = ({ elements, flows }: ProcessModel, { type, role, incoming }: ElementModel): boolean =>
  type === 'bpmn:StartEvent' ||
  role === 'applicant' ||
  (type.endsWith('Gateway') && incoming.some((id) => elements[flows[id]?.source ?? '']?.type === 'bpmn:StartEvent'))

/** "руководитель подписывает результат" and no other deed: what is numbered, drawn up or sent has another clause. */
export function isOnlySignature(text: Text, clause: string): boolean {
  const { signs, others } = deeds[text.language]
  const words = paragraphOf(text, clause)?.text ?? ''
  return partOf(text, 'results')?.number !== itemOf(clause) && signs.test(words) && !others.test(words)
}

/** What an item is about that orders no procedure, by its lead line; `idle`: the service, its form, who takes part, the drawings. */
const leads = {
  ru: {
    basis: /^\S+\s+Основанием для начала/iu,
    outcome: /^\S+\s+Результат оказания/iu,
    intake: /при[её]м\S* документов/iu,
    idle: /^\S+\s+(?:Государственная услуга|Регламент государственной|Форма оказания)|задействованы|блок-схем|приведен|представлено в приложении/iu,
  },
  kk: {
    basis: /негіздеме болып/iu,
    outcome: /^\S+\s+Мемлекеттік қызмет(?:ті)? көрсету нәтижесі/iu,
    intake: /құжаттар\S* қабылдау|өтініштер\S* қабылдау/iu,
    idle: /^\S+\s+(?:Осы\s+)?«|нысаны:|қатыс(?:ады|ты):|келтірілген|тіркелген\.$|көзделмеген/iu,
  },
}
const deeds = {
  ru: {
    signs: /подпис/iu,
    others:
      /регистр|оформл|направл|переда[её]т|выда[её]т|выдач|вруч|внос|принима|составл|подготав|извеща|уведомл|рассм|провод|согласов|отписыв/iu,
  },
  kk: {
    signs: /қол(?:ын|дары)?\s+қо/iu,
    others: /тірке|ресімде|жолда|жібер|береді|беруі|дайында|шығар|қабылда|хабар|қарай|қарау|өткіз|келіс/iu,
  },
}

const nothingToDo = {
  kk: '«{name}»: {clause}-тармақ ешқандай іс-әрекет айтпайды ({words}).',
  ru: '«{name}»: пункт {clause} не говорит ни о каком действии ({words}).',
  en: '“{name}”: clause {clause} tells of nothing to do ({words}).',
}
const onlySigned = {
  kk: '«{name}»: {clause}-тармақ қол қоюды ғана айтады ({words}).',
  ru: '«{name}»: пункт {clause} говорит только о подписи ({words}).',
  en: '“{name}”: clause {clause} tells of a signature only ({words}).',
}
const notBegun = {
  kk: '«{name}»: {clause}-тармақ рәсім неден басталатынын айтады ({words}).',
  ru: '«{name}»: пункт {clause} говорит о том, с чего начинается процедура ({words}).',
  en: '“{name}”: clause {clause} tells what begins the procedure ({words}).',
}
const notDone = {
  kk: '«{name}»: {clause}-тармақ қызметтің нәтижесін айтады ({words}).',
  ru: '«{name}»: пункт {clause} говорит о результате услуги ({words}).',
  en: '“{name}”: clause {clause} tells what comes of the service ({words}).',
}
